// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_cluster_autoscaler.hpp"

#include "models/autoscaling/node_scale_down.hpp"
#include "models/autoscaling/node_scale_up.hpp"
#include "models/autoscaling/node_snapshot.hpp"

namespace kubecast::autoscaling {
namespace {

/// `--scale-down-delay-after-add`.
constexpr Seconds kScaleDownDelayAfterAdd{600};

}  // namespace

ClusterAutoscalerOutcome decideClusterAutoscaler(const std::vector<NodeGroup>& groups,
                                                 const InstanceCatalog& catalog, const ClusterView& view,
                                                 ClusterAutoscalerMemory memory) {
  std::vector<NodeGroup> own;
  for (const NodeGroup& group : groups) {
    if (group.scaler == NodeScaler::ClusterAutoscaler) own.push_back(group);
  }
  Snapshot snapshot(view);
  const std::vector<scheduling::Pod> waiting = unschedulablePods(view, snapshot);
  std::vector<NodeDecision> decisions;
  if (!waiting.empty()) {
    decisions.push_back(scaleUp(own, catalog, view, snapshot, waiting));
    if (!decisions.back().added.empty()) {  // upstream leaves scale-down for the next scan
      memory.lastAdded = view.now;
      return {std::move(decisions), std::move(memory)};
    }
  }
  const std::vector<UnneededNode> unneeded = unneededNodes(own, view, snapshot);
  std::map<std::string, Seconds> since;
  for (const UnneededNode& node : unneeded) {
    const auto known = memory.unneededSince.find(node.name);
    since[node.name] = known == memory.unneededSince.end() ? view.now : known->second;
  }
  memory.unneededSince = std::move(since);
  if (memory.lastAdded && view.now - *memory.lastAdded < kScaleDownDelayAfterAdd) {
    return {std::move(decisions), std::move(memory)};
  }
  for (NodeDecision& removal : scaleDown(own, view, unneeded, memory.unneededSince)) {
    memory.unneededSince.erase(removal.removed.front());
    decisions.push_back(std::move(removal));
  }
  return {std::move(decisions), std::move(memory)};
}

}  // namespace kubecast::autoscaling
