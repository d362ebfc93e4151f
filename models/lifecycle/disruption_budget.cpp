// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/disruption_budget.hpp"

#include <algorithm>
#include <cassert>

#include "models/lifecycle/pod_count.hpp"

namespace kubecast::lifecycle {

DisruptionStatus disruptionStatus(const DisruptionBudget& budget, const CoveredPods& covered) {
  assert(budget.minAvailable || budget.maxUnavailable);
  DisruptionStatus status;
  status.currentHealthy = covered.healthy;
  status.expectedPods = covered.scale;
  if (budget.maxUnavailable) {
    const int unavailable = resolve(*budget.maxUnavailable, covered.scale, Rounding::Up);
    status.desiredHealthy = std::max(0, covered.scale - unavailable);
  } else {
    status.desiredHealthy = resolve(*budget.minAvailable, covered.scale, Rounding::Up);
    if (budget.minAvailable->kind == PodCount::Kind::Pods) status.expectedPods = covered.pods;
  }
  const int allowed = status.currentHealthy - status.desiredHealthy;
  status.disruptionsAllowed = status.expectedPods > 0 ? std::max(0, allowed) : 0;
  return status;
}

}  // namespace kubecast::lifecycle
