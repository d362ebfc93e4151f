// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/lifecycle.hpp"

namespace kubecast::lifecycle {

/// The pods a budget covers: those of one workload.
struct CoveredPods {
  int scale = 0;    ///< replicas its controller wants
  int pods = 0;     ///< that exist
  int healthy = 0;  ///< ready and not being deleted
};

/// status of a PodDisruptionBudget.
struct DisruptionStatus {
  int expectedPods = 0;
  int desiredHealthy = 0;
  int currentHealthy = 0;
  int disruptionsAllowed = 0;  ///< voluntary evictions the API grants now
};

/// Percentages are of the scale and rounded up, which lets maxUnavailable take one more and
/// minAvailable ask for one more. No pods, no disruptions.
/// Source: kubernetes v1.28 pkg/controller/disruption/disruption.go getExpectedPodCount,
/// updatePdbStatus.
DisruptionStatus disruptionStatus(const DisruptionBudget& budget, const CoveredPods& covered);

}  // namespace kubecast::lifecycle
