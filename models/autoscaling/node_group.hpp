// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/traffic/distribution.hpp"
#include "models/units/units.hpp"

namespace kubecast {

/// Who changes the number of nodes.
enum class NodeScaler {
  Manual,             ///< somebody applies Terraform: `changes` at given times
  ClusterAutoscaler,  ///< grows a group of one instance type by what the pending pods need
  Karpenter,          ///< picks the cheapest type that fits the pending pods
};

/// `worker_count` as Terraform has it, from a time on.
struct NodeCountChange {
  Seconds at;
  int count = 0;
};

/// Nodes that come and go. The group's first nodes are those of `nodes` that name it; new ones are
/// called `<name>-<number>` and are like `shape`.
struct NodeGroup {
  std::string name;
  NodeScaler scaler = NodeScaler::Manual;
  Node shape;  ///< labels, taints, zone, volume; instanceType = the only type, or Karpenter's fallback
  std::vector<std::string> instanceTypes;  ///< Karpenter: may choose among these; else empty
  int minNodes = 0;
  int maxNodes = 0;
  RandomDuration bootTime;               ///< request to the cloud until the node is Ready
  std::vector<NodeCountChange> changes;  ///< Manual only, ascending in time
  Seconds scanInterval{10};              ///< Cluster Autoscaler --scan-interval; Karpenter: batch idle time
  Seconds scaleDownUnneeded{600};        ///< --scale-down-unneeded-time; Karpenter: consolidateAfter
  Ratio scaleDownUtilization{0.5};       ///< --scale-down-utilization-threshold
};

}  // namespace kubecast
