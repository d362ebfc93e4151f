// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ui/canvas/cluster_view_model.hpp"

namespace kubecast::ui {

/// What the loss of a node means.
struct BlastRadius {
  std::vector<std::string> gone;                           ///< pods that cannot run elsewhere: its agents
  std::vector<std::pair<std::string, std::string>> moved;  ///< pod, the node that takes it
  std::vector<PendingPod> pending;                         ///< no other node takes them
  std::vector<std::string> brokenFlows;  ///< lose a step for good: a workload is left without a pod
  std::vector<std::string> pausedFlows;  ///< lose a step until its pods run elsewhere
  /// Whether the rest takes all that can move: the N−1 headroom of this node.
  [[nodiscard]] bool fits() const { return pending.empty(); }
};

/// Pure: the pods of the node are scheduled on the others, in their order, as controllers would re-create
/// them. Pods of bare DaemonSets and static pods stay lost. While a control-plane node is the only one, the
/// outcome is what would come after it is back: nothing is scheduled without it.
BlastRadius blastRadius(const Assessment& assessment, int node);

/// Workloads that the steps of a flow need.
std::vector<std::string> workloadsOf(const Scenario& scenario, const Flow& flow);

}  // namespace kubecast::ui
