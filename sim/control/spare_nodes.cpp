// SPDX-License-Identifier: Apache-2.0
#include "sim/control/spare_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/scheduling/matching.hpp"

namespace kubecast::sim::control {
namespace {

/// The most nodes that are there or coming at once, leaving ones not counted.
int mostNodes(const NodeGroup& group) {
  int most = group.maxNodes;
  for (const NodeCountChange& change : group.changes) most = std::max(most, change.count);
  return most;
}

/// Nodes that may be leaving while others have come for them: the Cluster Autoscaler drains one at a time,
/// Karpenter replaces a tenth of a group.
int mostLeaving(const NodeGroup& group) {
  switch (group.scaler) {
    case NodeScaler::Manual:
      return 0;  // Terraform does not wait for a drain
    case NodeScaler::ClusterAutoscaler:
      return 1;
    case NodeScaler::Karpenter:
      return (group.maxNodes + 9) / 10;
  }
  return 0;
}

bool canMove(const Workload& workload) {
  return workload.kind == WorkloadKind::Deployment || workload.kind == WorkloadKind::StatefulSet;
}

int mostPodsThatMove(const Scenario& scenario) {
  int most = 0;
  for (const Workload& workload : scenario.workloads)
    if (canMove(workload)) most += mostReplicas(scenario, workload);
  return most;
}

}  // namespace

std::vector<std::string> typesOf(const NodeGroup& group) {
  return group.instanceTypes.empty() ? std::vector{group.shape.instanceType} : group.instanceTypes;
}

Node nodeLike(const NodeGroup& group, std::string name, std::string instanceType) {
  Node node = group.shape;
  node.name = std::move(name);
  node.instanceType = std::move(instanceType);
  node.group = group.name;
  return node;
}

int mostReplicas(const Scenario& scenario, const Workload& workload) {
  int most = workload.replicas;
  for (const Autoscaler& autoscaler : scenario.autoscalers)
    if (autoscaler.workload == workload.name) most = std::max(most, autoscaler.maxReplicas);
  return most;
}

std::vector<Node> spareNodes(const Scenario& scenario, const NodeGroup& group) {
  const auto members = static_cast<int>(
      std::ranges::count_if(scenario.nodes, [&](const Node& node) { return node.group == group.name; }));
  int count = std::max(0, mostNodes(group) + mostLeaving(group) - members);
  if (group.scaler != NodeScaler::Manual) count = std::min(count, mostPodsThatMove(scenario));
  std::vector<Node> spares;
  for (int number = 1; static_cast<int>(spares.size()) < count; ++number) {
    std::string name = fmt::format("{}-{}", group.name, number);
    if (std::ranges::find(scenario.nodes, name, &Node::name) != scenario.nodes.end()) continue;
    spares.push_back(nodeLike(group, std::move(name), typesOf(group).front()));
  }
  return spares;
}

std::vector<Node> spareNodes(const Scenario& scenario) {
  std::vector<Node> all;
  for (const NodeGroup& group : scenario.nodeGroups)
    for (Node& node : spareNodes(scenario, group)) all.push_back(std::move(node));
  return all;
}

bool runsDaemonPod(const Workload& workload, const Node& node) {
  return scheduling::matchesNodeAffinity(workload, wellKnownLabels(node)) &&
         scheduling::untoleratedTaint(node, scheduling::podTolerations(workload)) == nullptr;
}

std::vector<scheduling::Pod> spareDaemonPods(const Scenario& scenario, int index) {
  const Workload& workload = scenario.workloads[static_cast<std::size_t>(index)];
  std::vector<scheduling::Pod> pods;
  if (workload.kind != WorkloadKind::DaemonSet) return pods;
  for (const NodeGroup& group : scenario.nodeGroups) {
    const std::vector<std::string> types = typesOf(group);
    for (const Node& node : spareNodes(scenario, group)) {
      const bool runs = std::ranges::any_of(types, [&](const std::string& type) {
        return runsDaemonPod(workload, nodeLike(group, node.name, type));
      });
      if (runs)
        pods.push_back({fmt::format("{}-{}", workload.name, node.name), index,
                        static_cast<int>(scenario.nodes.size() + pods.size()), node.name});
    }
  }
  return pods;
}

}  // namespace kubecast::sim::control
