// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/units/units.hpp"

namespace kubecast::lifecycle {

/// Why a container is stopped.
enum class StopReason {
  Deleted,      ///< scaled down, rolled, preempted, evicted by a taint
  Probe,        ///< failed its liveness or startup probe; the pod stays
  HardEviction  ///< node pressure over a hard threshold
};

/// How a pod ends; all times absolute.
struct Termination {
  Seconds sigterm;
  Seconds sigkill;                          ///< if the process is still there
  Seconds gone;                             ///< the process ended, of itself or by SIGKILL
  std::optional<Seconds> endpointsRemoved;  ///< no new requests from then on; absent: never
};

/// What a container has between SIGTERM and SIGKILL: `grace` and at least 2 s; nothing at a hard
/// eviction. Source: kubernetes v1.28 pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer
/// (minimumGracePeriodInSeconds), pkg/kubelet/eviction/eviction_manager.go synchronize. Later versions
/// give 2 s at a hard eviction too.
Seconds gracePeriod(StopReason reason, Seconds grace);

/// A pod stopped at `at` whose process needs `drain` after SIGTERM to finish what it has begun.
/// `endpointDelay`: until every node sends no more requests (controller, API watch, kube-proxy's
/// minSyncPeriod of 1 s); absent while the control plane is down. SIGTERM does not wait for it: in
/// between requests meet a process that is shutting down.
/// Source: kubernetes v1.28 pkg/kubelet/pod_workers.go; pkg/proxy/apis/config iptables minSyncPeriod.
Termination terminate(StopReason reason, Seconds at, Seconds grace, Seconds drain,
                      std::optional<Seconds> endpointDelay);

}  // namespace kubecast::lifecycle
