// SPDX-License-Identifier: Apache-2.0
#include "models/variants/add_on_home.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/scheduling/matching.hpp"
#include "models/scheduling/requests.hpp"
#include "models/scheduling/scheduler.hpp"
#include "models/variants/fitting.hpp"

namespace kubecast::variants {
namespace {

constexpr const char* kHome = "add-ons";
constexpr const char* kHomeLabel = "node-role";
constexpr std::string_view kControlPlaneTaints[] = {"node-role.kubernetes.io/control-plane",
                                                    "node-role.kubernetes.io/master"};

bool anyMatches(const Workload& workload, const std::vector<Node>& nodes) {
  return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
    return scheduling::matchesNodeAffinity(workload, wellKnownLabels(node));
  });
}

/// Workloads that have lost every node they may run on.
std::vector<std::size_t> homeless(const Scenario& scenario, const std::vector<Node>& masters) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < scenario.workloads.size(); ++i) {
    const Workload& workload = scenario.workloads[i];
    if (workload.kind == WorkloadKind::DaemonSet || workload.kind == WorkloadKind::StaticPod) continue;
    if (anyMatches(workload, masters) && !anyMatches(workload, scenario.nodes)) found.push_back(i);
  }
  return found;
}

/// What a pod keeps of a node's memory: what it requests, or uses at rest if that is more.
Bytes keeps(const Workload& workload) {
  return std::max(scheduling::podRequests(workload).memory, workload.footprint.baseMemory);
}

bool holds(const Scenario& scenario, const InstanceType& type, const std::vector<std::size_t>& guests,
           const Node& home) {
  const Allocatable room = scheduling::allocatableOf(scenario.cluster, type);
  MilliCpu cpu;
  Bytes memory;
  int pods = 0;
  const auto take = [&](const Workload& workload, int count) {
    for (int i = 0; i < count; ++i) {
      cpu += scheduling::podRequests(workload).cpu;
      memory += keeps(workload);
      ++pods;
    }
  };
  for (const Workload& workload : scenario.workloads) {
    const bool here = workload.kind == WorkloadKind::DaemonSet &&
                      scheduling::matchesNodeAffinity(workload, wellKnownLabels(home));
    if (here) take(workload, 1);
  }
  for (const std::size_t guest : guests) take(scenario.workloads[guest], scenario.workloads[guest].replicas);
  return cpu <= room.cpu && memory <= room.memory && pods <= room.pods;
}

std::optional<std::string> smallestThatHolds(const Variant& variant, const std::vector<std::size_t>& guests,
                                             const Node& home, const std::string& masterType,
                                             const MonthlyPrice& price) {
  // All types of the family, the cheapest first: those larger than the smallest, and itself.
  std::string smallest;
  for (const auto& [name, type] : variant.catalog) {
    if (familyOf(name) != familyOf(masterType)) continue;
    if (smallest.empty() || type.memory < variant.catalog.at(smallest).memory) smallest = name;
  }
  if (smallest.empty()) return std::nullopt;
  const bool autoMode = variant.scenario.cluster.eks.compute == EksCompute::AutoMode;
  std::vector<std::string> types = largerTypes(variant.scenario.cluster, variant.catalog, smallest, price);
  if (!autoMode || !refusedByAutoMode(variant.catalog.at(smallest))) types.insert(types.begin(), smallest);
  const auto found = std::find_if(types.begin(), types.end(), [&](const std::string& type) {
    return holds(variant.scenario, variant.catalog.at(type), guests, home);
  });
  return found == types.end() ? std::nullopt : std::optional(*found);
}

void unpin(Variant& variant, Workload& workload, const std::string& to) {
  workload.nodeSelector.clear();
  workload.affinity.requiredNode.clear();
  std::erase_if(workload.tolerations, [](const Toleration& toleration) {
    return std::find(std::begin(kControlPlaneTaints), std::end(kControlPlaneTaints), toleration.key) !=
           std::end(kControlPlaneTaints);
  });
  variant.changes.push_back(
      {ChangeKind::Moved, fmt::format("workloads[{}].nodeSelector", workload.name),
       fmt::format("{} may run on {}; its binding to the control plane's node is gone.", workload.name, to),
       "The only nodes it could run on are gone."});
}

}  // namespace

std::vector<Node> controlPlaneNodes(const Scenario& scenario) {
  std::vector<Node> nodes;
  std::copy_if(scenario.nodes.begin(), scenario.nodes.end(), std::back_inserter(nodes),
               [](const Node& node) { return node.controlPlane; });
  return nodes;
}

void rehome(Variant& variant, const std::vector<Node>& masters, AddOnHome home, const MonthlyPrice& price) {
  Scenario& scenario = variant.scenario;
  const std::vector<std::size_t> guests = homeless(scenario, masters);
  if (guests.empty()) return;
  Node node;
  node.name = kHome;
  node.zone = masters.front().zone;
  node.tier = kHome;
  node.labels = {{kHomeLabel, kHome}};
  const auto type = home == AddOnHome::NodeOfTheirOwn
                        ? smallestThatHolds(variant, guests, node, masters.front().instanceType, price)
                        : std::nullopt;
  for (const std::size_t guest : guests) {
    unpin(variant, scenario.workloads[guest], type ? std::string("node ") + kHome : std::string("any node"));
    if (type) scenario.workloads[guest].nodeSelector = {{kHomeLabel, kHome}};
  }
  if (!type) return;
  node.instanceType = *type;
  variant.changes.push_back(
      {ChangeKind::Added, fmt::format("nodes[{}]", kHome),
       fmt::format("A worker {} ({}) is added.", kHome, *type),
       fmt::format(
           "{} workloads ran on the control plane's node; it is the smallest of its family that holds "
           "them and the DaemonSets.",
           guests.size())});
  scenario.nodes.insert(scenario.nodes.begin(), std::move(node));
}

}  // namespace kubecast::variants
