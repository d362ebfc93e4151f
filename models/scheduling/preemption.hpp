// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/scheduling/scheduler.hpp"

namespace kubecast::scheduling {

/// What preemption asks of the cluster besides the nodes.
struct PreemptionContext {
  /// When pod j of node state i was started; empty: all at once.
  std::vector<std::vector<Seconds>> startedAt;
  /// Per workload: disruptions its PodDisruptionBudget allows now; absent or too short: no budget.
  std::vector<std::optional<int>> disruptionsAllowed;
};

/// Who has to go for a pod to fit on a node.
struct Preemption {
  int node = -1;             ///< index into Scenario::nodes
  std::vector<Pod> victims;  ///< most important first
  int budgetViolations = 0;  ///< victims whose budget does not allow it; upstream goes on all the same
};

/// For a pod that schedule() leaves Pending: the node with the least harm if pods of lower priority were
/// deleted, or none (preemptionPolicy Never, nothing would help, nobody is less important). On each node
/// all pods of lower priority are taken off and, the most important first and those with an exhausted
/// budget before the others, put back if the pod still fits. Nodes compare by budget violations, highest
/// victim priority, sum of priorities, number of victims, the latest start of the most important victim;
/// equals by order (upstream: at random). Victims end with their grace period; the pod is scheduled again
/// once they are gone, and must not preempt anew while they are terminating.
/// Source: kubernetes v1.28 pkg/scheduler/framework/preemption/preemption.go pickOneNodeForPreemption,
/// plugins/defaultpreemption/default_preemption.go SelectVictimsOnNode.
std::optional<Preemption> preempt(const Scenario& scenario, const std::vector<NodeState>& nodes,
                                  const Pod& pod, const PreemptionContext& context);

}  // namespace kubecast::scheduling
