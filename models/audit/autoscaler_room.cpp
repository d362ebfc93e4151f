// SPDX-License-Identifier: Apache-2.0
#include "models/audit/autoscaler_room.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kubecast::audit {
namespace {

PodRoom roomFor(const Scenario& scenario, const scheduling::Placement& placement, int workload,
                int maxReplicas) {
  std::vector<scheduling::NodeState> nodes = placement.nodes;
  const auto podsOn = [&](const scheduling::NodeState& node) {
    return static_cast<int>(
        std::count_if(node.pods.begin(), node.pods.end(),
                      [&](const scheduling::Pod& pod) { return pod.workload == workload; }));
  };
  PodRoom room;
  for (const scheduling::NodeState& node : nodes) room.fitting += podsOn(node);
  const std::string& name = scenario.workloads[static_cast<std::size_t>(workload)].name;
  while (room.fitting < maxReplicas) {
    const scheduling::Pod pod{fmt::format("{}-{}", name, room.fitting), workload, room.fitting, ""};
    const scheduling::Decision decision = scheduling::schedule(scenario, nodes, pod);
    if (!decision.node) {
      room.event = decision.event.substr(0, decision.event.find(" preemption:"));
      break;
    }
    const auto chosen = std::find_if(nodes.begin(), nodes.end(), [&](const scheduling::NodeState& node) {
      return node.node == *decision.node;
    });
    chosen->pods.push_back(pod);
    ++room.fitting;
  }
  for (const scheduling::NodeState& node : nodes) {
    if (podsOn(node) > 0) room.nodes.push_back(scenario.nodes[static_cast<std::size_t>(node.node)].name);
  }
  return room;
}

bool isEks(const Cluster& cluster) {
  return cluster.distribution == Distribution::Eks && cluster.cni == Cni::VpcCni;
}

}  // namespace

std::vector<AutoscalerRoom> autoscalerRoom(const Scenario& scenario, const InstanceCatalog& catalog,
                                           const scheduling::Placement& placement) {
  if (scenario.autoscalers.empty()) return {};
  std::optional<Scenario> eks;
  scheduling::Placement onEks;
  if (!isEks(scenario.cluster)) {
    eks = scenario;
    eks->cluster.distribution = Distribution::Eks;
    eks->cluster.cni = Cni::VpcCni;
    onEks = scheduling::place(*eks, catalog);
  }
  std::vector<AutoscalerRoom> rooms;
  for (const Autoscaler& autoscaler : scenario.autoscalers) {
    const auto found = std::find_if(scenario.workloads.begin(), scenario.workloads.end(),
                                    [&](const Workload& each) { return each.name == autoscaler.workload; });
    if (found == scenario.workloads.end()) continue;  // a dangling name is the loader's to report
    const auto index = static_cast<int>(found - scenario.workloads.begin());
    AutoscalerRoom room{autoscaler.workload, autoscaler.maxReplicas,
                        roomFor(scenario, placement, index, autoscaler.maxReplicas), std::nullopt};
    if (eks) room.onEks = roomFor(*eks, onEks, index, autoscaler.maxReplicas);
    rooms.push_back(std::move(room));
  }
  return rooms;
}

}  // namespace kubecast::audit
