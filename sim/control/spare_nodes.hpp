// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"

/// Nodes that may come have a slot from the start, as pods have.
namespace kubecast::sim::control {

/// The instance types a node of the group may have: those Karpenter may choose among, else the shape's.
std::vector<std::string> typesOf(const NodeGroup& group);

/// A node of the group, of this name and type.
Node nodeLike(const NodeGroup& group, std::string name, std::string instanceType);

/// Nodes `<group>-<number>` that the group may have besides those it begins with: up to its maximum, and for
/// a scaler that drains some more, for those that are leaving. An autoscaler adds a node for a pod only, so
/// there are not more of its spares than pods that can move. Each has the shape's type, or Karpenter's first.
std::vector<Node> spareNodes(const Scenario& scenario, const NodeGroup& group);

/// Those of all groups, in the order of the file.
std::vector<Node> spareNodes(const Scenario& scenario);

/// The most replicas the workload may be scaled to.
int mostReplicas(const Scenario& scenario, const Workload& workload);

/// Whether a pod of the DaemonSet runs on the node.
/// Source: kubernetes v1.28 pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod.
bool runsDaemonPod(const Workload& workload, const Node& node);

/// The pods that DaemonSets would run on the spare nodes, whatever type these may have.
std::vector<scheduling::Pod> spareDaemonPods(const Scenario& scenario, int workload);

}  // namespace kubecast::sim::control
