// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/autoscaling/node_cluster_autoscaler.hpp"
#include "models/autoscaling/node_snapshot.hpp"

namespace kubecast::autoscaling {

/// A node the cluster could do without.
struct UnneededNode {
  std::string name;
  std::string group;
  std::size_t podsToMove = 0;
  NodeUtilization utilization;
};

/// The nodes of the groups that could all go together: ready, requests below the threshold of their
/// group, every pod replicated, free to be moved by its budget (in kube-system: with a budget) and
/// with room elsewhere once the nodes before it are gone. In the order of the view.
std::vector<UnneededNode> unneededNodes(const std::vector<NodeGroup>& groups, const ClusterView& view,
                                        Snapshot snapshot);

/// Those of them that have been unneeded for long enough and go now, one decision each; no group
/// goes below its minimum.
std::vector<NodeDecision> scaleDown(const std::vector<NodeGroup>& groups, const ClusterView& view,
                                    const std::vector<UnneededNode>& unneeded,
                                    const std::map<std::string, Seconds>& since);

}  // namespace kubecast::autoscaling
