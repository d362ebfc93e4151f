// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/autoscaling/node_snapshot.hpp"

namespace kubecast::autoscaling {

/// The pending pods no present or booting node has room for; those that find room are bound in the
/// snapshot. Pods of DaemonSets, static pods and expendable ones (priority below −10) do not count.
/// Source: kubernetes/autoscaler cluster-autoscaler/core/podlistprocessor.
std::vector<scheduling::Pod> unschedulablePods(const ClusterView& view, Snapshot& snapshot);

/// The group that grows for these pods and by how much; `added` is empty when none can help.
NodeDecision scaleUp(const std::vector<NodeGroup>& groups, const InstanceCatalog& catalog,
                     const ClusterView& view, const Snapshot& snapshot,
                     const std::vector<scheduling::Pod>& waiting);

}  // namespace kubecast::autoscaling
