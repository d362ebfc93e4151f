// SPDX-License-Identifier: Apache-2.0
#include "app/render/check_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "exporters/kubernetes/metadata.hpp"

namespace kubecast::render {
namespace {

using Json = nlohmann::ordered_json;
using scheduling::Decision;
using scheduling::NodeState;

const char* wordOf(WorkloadKind kind) {
  switch (kind) {
    case WorkloadKind::Deployment:
      return "Deployment";
    case WorkloadKind::StatefulSet:
      return "StatefulSet";
    case WorkloadKind::DaemonSet:
      return "DaemonSet";
    case WorkloadKind::StaticPod:
      return "StaticPod";
  }
  return "";
}

Json nodeJson(const NodeState& state, const Scenario& scenario) {
  const Node& node = scenario.nodes[static_cast<std::size_t>(state.node)];
  Json taints = Json::array();
  for (const Taint& taint : node.taints)
    taints.push_back(
        {{"key", taint.key}, {"value", taint.value}, {"effect", exporters::kubernetes::word(taint.effect)}});
  Json pods = Json::array();
  for (const scheduling::Pod& pod : state.pods) pods.push_back(pod.name);
  return {{"name", node.name},
          {"instanceType", node.instanceType},
          {"labels", wellKnownLabels(node)},
          {"taints", std::move(taints)},
          {"allocatable",
           {{"cpuMillis", state.allocatable.cpu.value()},
            {"memoryBytes", state.allocatable.memory.value()},
            {"pods", state.allocatable.pods}}},
          {"pods", std::move(pods)}};
}

Json containerJson(const Container& container) {
  return {{"name", container.name},
          {"image", container.image},
          {"imageBytes", container.imageSize.value()},
          {"requests",
           {{"cpuMillis", container.requests.cpu.value_or(MilliCpu{}).value()},
            {"memoryBytes", container.requests.memory.value_or(Bytes{}).value()}}}};
}

/// The feasible nodes that no other is ahead of, in the order of the file.
Json bestNodes(const Decision& decision, const Scenario& scenario) {
  int most = 0;
  for (const auto& verdict : decision.verdicts)
    if (verdict.reasons.empty()) most = std::max(most, verdict.total);
  Json names = Json::array();
  for (const auto& verdict : decision.verdicts)
    if (verdict.reasons.empty() && verdict.total == most)
      names.push_back(scenario.nodes[static_cast<std::size_t>(verdict.node)].name);
  return names;
}

Json podJson(const Decision& decision, const Scenario& scenario) {
  const Workload& workload = scenario.workloads[static_cast<std::size_t>(decision.pod.workload)];
  Json json = {{"name", decision.pod.name},
               {"workload", workload.name},
               {"namespace", workload.ns},
               {"kind", wordOf(workload.kind)}};
  json["node"] =
      decision.node ? Json(scenario.nodes[static_cast<std::size_t>(*decision.node)].name) : Json(nullptr);
  if (!decision.node) json["message"] = decision.event;
  json["best"] = bestNodes(decision, scenario);
  json["containers"] = Json::array();
  for (const Container& container : workload.containers)
    json["containers"].push_back(containerJson(container));
  json["volumeZones"] = Json::object();
  for (const VolumeClaim& claim : workload.volumeClaims)
    if (!claim.zone.empty()) json["volumeZones"][claim.name] = claim.zone;
  return json;
}

}  // namespace

std::string placementJson(const Scenario& scenario, const scheduling::Placement& placement) {
  Json json = {{"scenario", scenario.name}, {"nodes", Json::array()}, {"pods", Json::array()}};
  for (const NodeState& state : placement.nodes) json["nodes"].push_back(nodeJson(state, scenario));
  for (const Decision& decision : placement.decisions) json["pods"].push_back(podJson(decision, scenario));
  return json.dump(2) + "\n";
}

}  // namespace kubecast::render
