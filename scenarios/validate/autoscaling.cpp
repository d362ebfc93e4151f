// SPDX-License-Identifier: Apache-2.0
// Who changes the number of pods and of nodes.
#include <fmt/format.h>

#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {
namespace {

void checkGroupSize(const Checker& checker, const NodeGroup& group, const std::string& path) {
  const auto& nodes = checker.scenario().nodes;
  const auto members =
      std::count_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.group == group.name; });
  if (group.scaler == NodeScaler::Manual || !checker.given(path + ".maxNodes")) return;
  if (group.minNodes > group.maxNodes) {
    checker.error(path + ".maxNodes",
                  fmt::format("at most {} nodes, but at least {}", group.maxNodes, group.minNodes),
                  "maxNodes ≥ minNodes");
  } else if (members > group.maxNodes) {
    checker.error(path + ".maxNodes", fmt::format("the group '{}' has {} nodes already", group.name, members),
                  fmt::format("maxNodes: at least {}", members));
  }
}

void checkGroupZone(const Checker& checker, const NodeGroup& group, const std::string& path) {
  const auto& nodes = checker.scenario().nodes;
  const bool zones =
      std::any_of(nodes.begin(), nodes.end(), [](const Node& node) { return !node.zone.empty(); });
  if (group.shape.zone.empty() != zones || checker.damaged("nodes") || checker.damaged(path)) return;
  checker.error(path + ".shape",
                zones ? "the nodes have zones, but new ones would have none"
                      : "the nodes have no zones, but new ones would have one",
                "a zone for every node, or for none");
}

}  // namespace

void checkAutoscalers(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.unique(s.autoscalers, "autoscalers", "workload", [](const Autoscaler& a) { return a.workload; });
  for (std::size_t i = 0; i < s.autoscalers.size(); ++i) {
    const Autoscaler& scaler = s.autoscalers[i];
    const std::string path = at("autoscalers", i);
    checker.refers(path + ".workload", scaler.workload, s.workloads, "workloads", "workload");
    if (scaler.minReplicas > scaler.maxReplicas) {
      checker.error(
          path + ".maxReplicas",
          fmt::format("at most {} replicas, but at least {}", scaler.maxReplicas, scaler.minReplicas),
          "maxReplicas ≥ minReplicas");
    }
    for (const Workload& workload : s.workloads) {
      const bool fixed = workload.kind == WorkloadKind::DaemonSet || workload.kind == WorkloadKind::StaticPod;
      if (workload.name == scaler.workload && fixed) {
        checker.error(path + ".workload", fmt::format("'{}' cannot be scaled", workload.name),
                      "a Deployment or a StatefulSet");
      }
    }
  }
}

void checkNodeGroups(const Checker& checker, const std::vector<std::string>& instanceTypes) {
  const Scenario& s = checker.scenario();
  checker.uniqueNames(s.nodeGroups, "nodeGroups");
  for (std::size_t i = 0; i < s.nodeGroups.size(); ++i) {
    const NodeGroup& group = s.nodeGroups[i];
    const std::string path = at("nodeGroups", i);
    checkGroupSize(checker, group, path);
    checkGroupZone(checker, group, path);
    checkInstanceType(checker, path + ".shape.instanceType", group.shape.instanceType, instanceTypes);
    for (std::size_t t = 0; t < group.instanceTypes.size(); ++t) {
      checkInstanceType(checker, at(path + ".instanceTypes", t), group.instanceTypes[t], instanceTypes);
    }
    for (std::size_t c = 0; c < group.changes.size(); ++c) {
      checkWithinRun(checker, at(path + ".changes", c) + ".at", group.changes[c].at);
    }
  }
  for (std::size_t i = 0; i < s.nodes.size(); ++i) {
    if (s.nodes[i].group.empty()) continue;
    checker.refers(at("nodes", i) + ".group", s.nodes[i].group, s.nodeGroups, "nodeGroups", "node group");
  }
}

}  // namespace kubecast::scenarios
