// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/autoscaling/node_state.hpp"

namespace kubecast::autoscaling {

/// What the Cluster Autoscaler remembers from scan to scan.
struct ClusterAutoscalerMemory {
  std::map<std::string, Seconds> unneededSince;  ///< by node name
  std::optional<Seconds> lastAdded;
};

struct ClusterAutoscalerOutcome {
  std::vector<NodeDecision> decisions;
  ClusterAutoscalerMemory memory;
};

/// One scan (`--scan-interval`) over the groups whose scaler is ClusterAutoscaler.
///
/// Up: pending pods that fit no present or booting node; for each group below its maximum, how many
/// nodes those that fit it need (node_estimator.hpp); the group that wastes least grows, one group
/// per scan. When none can help, one decision without nodes says why, in upstream's words.
/// Down, unless a node was asked for now or less than 10 min ago: nodes of a group whose requests
/// are below the threshold of CPU and of memory, whose pods all fit elsewhere and may be moved, for
/// the group's scaleDownUnneeded time; at most 10 a scan, at most one of them with pods.
///
/// Defaults of flags it holds fixed: `--expander=least-waste` (ties: the first group),
/// `--scale-down-delay-after-add=10m`, `--max-scale-down-parallelism=10`,
/// `--max-drain-parallelism=1`, `--skip-nodes-with-system-pods`, `--expendable-pods-priority-cutoff=-10`.
/// Source: kubernetes/autoscaler cluster-autoscaler/core/static_autoscaler.go, core/scaleup,
/// core/scaledown/{eligibility,planner,unneeded}, expander/waste, simulator/utilization/info.go,
/// utils/drain/drain.go.
ClusterAutoscalerOutcome decideClusterAutoscaler(const std::vector<NodeGroup>& groups,
                                                 const InstanceCatalog& catalog, const ClusterView& view,
                                                 ClusterAutoscalerMemory memory);

/// Requests of all pods of the node as a share of its allocatable; the larger of CPU and memory.
struct NodeUtilization {
  Ratio value;
  const char* resource = "memory";  ///< whose: `cpu` or `memory`
};
NodeUtilization nodeUtilization(const ClusterView& view, const PresentNode& present);

}  // namespace kubecast::autoscaling
