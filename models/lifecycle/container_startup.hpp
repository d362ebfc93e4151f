// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/lifecycle/lifecycle.hpp"

namespace kubecast::lifecycle {

/// When the workers' tickers first tick after the container's start, each within [0, its period):
/// the tickers run since the pod came to the node, so the phases are as good as random.
struct ProbePhases {
  Seconds startup;
  Seconds readiness;
  Seconds liveness;
};

/// Times since the container's start.
struct ContainerStartup {
  std::optional<Seconds> started;  ///< the startup probe passed
  std::optional<Seconds> ready;    ///< traffic may come
  std::optional<Seconds> restart;  ///< killed by a probe before it answered; then the rest may be absent
};

/// A container whose process answers every probe from `answersAfter` (≥ 0) on and none before.
/// Without a readiness probe it is ready from the start, however long the process takes; with a
/// startup probe the kubelet sends the first readiness probe as soon as it has passed.
/// Source: kubernetes v1.28 pkg/kubelet/prober/worker.go, prober_manager.go UpdatePodStatus.
ContainerStartup containerStartup(const Lifecycle& lifecycle, Seconds answersAfter,
                                  const ProbePhases& phases);

}  // namespace kubecast::lifecycle
