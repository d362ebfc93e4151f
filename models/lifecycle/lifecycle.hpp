// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/traffic/distribution.hpp"
#include "models/units/units.hpp"

namespace kubecast {

/// A kubelet probe (core/v1 Probe); upstream's defaults.
struct Probe {
  Seconds initialDelay;  ///< ≥ 0
  Seconds period{10};    ///< ≥ 1 s
  Seconds timeout{1};    ///< ≥ 1 s
  int failureThreshold = 3;
  int successThreshold = 1;  ///< 1 for startup and liveness
};

/// A number of pods, or a percentage of the replicas (intstr.IntOrString).
struct PodCount {
  enum class Kind { Pods, Percent } kind = Kind::Percent;
  int value = 0;
};

/// apps/v1 RollingUpdateDeployment; upstream's defaults. At most one of the two may be 0.
struct RollingUpdate {
  PodCount maxSurge{PodCount::Kind::Percent, 25};
  PodCount maxUnavailable{PodCount::Kind::Percent, 25};
};

/// policy/v1 PodDisruptionBudget: one of the two.
struct DisruptionBudget {
  std::optional<PodCount> minAvailable;
  std::optional<PodCount> maxUnavailable;
};

/// How pods of a workload come up and go.
struct Lifecycle {
  RandomDuration start;  ///< container created until the process answers its probe
  std::optional<Probe> startup;
  std::optional<Probe> readiness;  ///< absent: ready as soon as started
  std::optional<Probe> liveness;
  Seconds terminationGrace{30};  ///< terminationGracePeriodSeconds
  RollingUpdate update;
  std::optional<DisruptionBudget> disruptionBudget;
  int priority = 0;                    ///< of the PriorityClass
  bool preempts = true;                ///< preemptionPolicy PreemptLowerPriority
  Seconds unreachableToleration{300};  ///< node.kubernetes.io/unreachable:NoExecute tolerationSeconds
};

/// A new version of a workload is rolled out.
struct Rollout {
  std::string workload;
  Seconds at;
};

}  // namespace kubecast
