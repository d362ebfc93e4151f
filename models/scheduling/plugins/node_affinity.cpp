// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go
#include "models/scheduling/matching.hpp"
#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {

Filter nodeAffinityFilter(const Cycle& cycle) {
  return [&cycle](const NodeInfo& info) -> std::optional<Rejection> {
    const bool elsewhere = cycle.workload.kind == WorkloadKind::DaemonSet && !cycle.pod.pinnedNode.empty() &&
                           cycle.pod.pinnedNode != info.node->name;
    if (!elsewhere && matchesNodeAffinity(cycle.workload, info.labels)) return std::nullopt;
    return Rejection{{kNodeAffinityReason}, false};
  };
}

/// Sum of the weights of the preferred terms that match.
Scores nodeAffinityScores(const Cycle& cycle, const FeasibleNodes& nodes) {
  std::vector<std::int64_t> raw;
  for (const NodeInfo* info : nodes) {
    std::int64_t weights = 0;
    for (const PreferredNodeTerm& preferred : cycle.workload.affinity.preferredNode) {
      if (matches(preferred.term, info->labels)) weights += preferred.weight;
    }
    raw.push_back(weights);
  }
  return defaultNormalize(raw, false);
}

}  // namespace kubecast::scheduling
