// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/units/units.hpp"

namespace kubecast::lifecycle {

/// Source: kubernetes v1.28 pkg/kubelet/kubelet.go MaxContainerBackOff, backOffPeriod.
inline constexpr Seconds kFirstBackOff{10};
inline constexpr Seconds kMaxBackOff{300};

/// The kubelet's memory of a container's restarts: a backoffEntry of client-go, or none.
struct RestartBackOff {
  struct Entry {
    Seconds delay;       ///< what the next crash has to wait
    Seconds lastUpdate;  ///< when the container was last restarted
  };
  std::optional<Entry> entry;
};

struct Restart {
  Seconds at;
  bool crashLoopBackOff = false;  ///< waits until `at` with reason CrashLoopBackOff
  RestartBackOff after;
};

/// When the kubelet restarts a container that ended at `finishedAt`, for whatever reason: at once the
/// first time, then after 10 s, 20 s … 300 s. The kubelet forgets an entry 2 × 300 s after it was
/// updated, even while the container waits; so a container that ran 300 to 600 s waits less than 300 s.
/// Source: kubernetes v1.28 pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff;
/// kubelet_pods.go HandlePodCleanups; k8s.io/client-go v0.28 util/flowcontrol/backoff.go.
Restart restartAfterExit(const RestartBackOff& backOff, Seconds finishedAt);

}  // namespace kubecast::lifecycle
