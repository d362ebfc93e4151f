// SPDX-License-Identifier: Apache-2.0
// Which nodes are alike, and how many of them there may be.
#include "studies/plan/slots.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "models/cost/estate.hpp"
#include "models/scheduling/matching.hpp"

namespace kubecast::studies::plan {
namespace {

bool sameVolume(const Node& a, const Node& b) {
  if (a.volume.has_value() != b.volume.has_value()) return false;
  if (!a.volume) return true;
  const auto parts = [](const Volume& v) { return std::tuple(v.type, v.size, v.iops, v.latency, v.root); };
  return parts(*a.volume) == parts(*b.volume);
}

bool alike(const CostSpec& costs, const Node& a, const Node& b) {
  const auto parts = [&](const Node& n) {
    return std::tuple(n.instanceType, n.tier, n.controlPlane, n.labels, n.creditMode, n.startingCredits,
                      cost::purchaseOf(costs, n), cost::subnetOf(costs, n));
  };
  return parts(a) == parts(b) && a.taints == b.taints && sameVolume(a, b);
}

/// Nodes that something in the scenario calls by their name: they cannot go.
std::set<std::string> calledByName(const Scenario& scenario) {
  std::set<std::string> names;
  for (const Workload& workload : scenario.workloads) names.insert(workload.staticNode);
  for (const BulkTransfer& transfer : scenario.bulkTransfers) names.insert(transfer.node);
  for (const NodeCosts& costs : scenario.costs.nodes) names.insert(costs.name);
  for (const Fault& fault : scenario.faults) {
    if (const auto* lost = std::get_if<NodeLost>(&fault.kind)) names.insert(lost->node);
    if (const auto* full = std::get_if<DiskFull>(&fault.kind)) names.insert(full->node);
    if (const auto* parted = std::get_if<Partition>(&fault.kind)) names.insert({parted->a, parted->b});
  }
  return names;
}

/// Whether a workload asks for this node's labels and no other node's: its pods are pinned to it.
bool pinnedTo(const Scenario& scenario, const Node& node) {
  return std::any_of(scenario.workloads.begin(), scenario.workloads.end(), [&](const Workload& workload) {
    if (workload.kind == WorkloadKind::DaemonSet || workload.kind == WorkloadKind::StaticPod) return false;
    const auto fits = [&](const Node& each) {
      return scheduling::matchesNodeAffinity(workload, wellKnownLabels(each));
    };
    return fits(node) && std::count_if(scenario.nodes.begin(), scenario.nodes.end(), fits) == 1;
  });
}

}  // namespace

std::vector<Group> groupsOf(const Scenario& scenario) {
  std::vector<Group> groups;
  for (std::size_t n = 0; n < scenario.nodes.size(); ++n) {
    const Node& node = scenario.nodes[n];
    if (isFargate(node) || !node.group.empty()) continue;
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& each) {
      return alike(scenario.costs, scenario.nodes[static_cast<std::size_t>(each.nodes.front())], node);
    });
    if (group == groups.end())
      groups.push_back({{static_cast<int>(n)}, 0, 0});
    else
      group->nodes.push_back(static_cast<int>(n));
  }
  const std::set<std::string> called = calledByName(scenario);
  for (Group& group : groups) {
    const Node& first = scenario.nodes[static_cast<std::size_t>(group.nodes.front())];
    const int count = static_cast<int>(group.nodes.size());
    group.least = group.most = count;
    if (first.controlPlane || (count == 1 && pinnedTo(scenario, first))) continue;
    group.least = 1;
    for (int i = 0; i < count; ++i) {
      if (called.count(
              scenario.nodes[static_cast<std::size_t>(group.nodes[static_cast<std::size_t>(i)])].name) > 0)
        group.least = i + 1;
    }
    constexpr int kMore = 2;
    group.most = count + kMore;
  }
  return groups;
}

std::vector<std::string> leftAlone(const Scenario& scenario) {
  std::vector<std::string> left;
  for (const Node& node : scenario.nodes) {
    if (isFargate(node))
      left.push_back(node.name + ": a pod's machine on Fargate");
    else if (!node.group.empty())
      left.push_back(node.name + ": of the node group " + node.group);
  }
  return left;
}

}  // namespace kubecast::studies::plan
