// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/autoscaling/node_snapshot.hpp"

namespace kubecast::autoscaling {

/// How many nodes of one group a set of pods needs, and for which of them.
struct Estimate {
  std::vector<NewNode> nodes;  ///< only nodes that got a pod
  std::vector<scheduling::Pod> pods;
};

/// First fit decreasing: pods alike (of one workload) in groups, the largest by
/// cpu/allocatable + memory/allocatable first; each pod onto the first new node it fits, else onto
/// one more, until `maxNew`. A pod an empty node does not help ends its group.
/// Upstream starts the search of a node where the last one ended; here at the first new node.
/// Source: kubernetes/autoscaler cluster-autoscaler/estimator/binpacking_estimator.go,
/// decreasing_pod_orderer.go.
Estimate estimateNodes(Snapshot snapshot, const Node& shape, const InstanceType& type,
                       const std::vector<Workload>& workloads, const std::vector<scheduling::Pod>& pods,
                       int maxNew);

}  // namespace kubecast::autoscaling
