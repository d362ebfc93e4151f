// SPDX-License-Identifier: Apache-2.0
// What the bill is made from: what `costs` names must be there, and once.
#include <fmt/format.h>

#include <algorithm>

#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {

void checkCosts(const Checker& checker) {
  const Scenario& s = checker.scenario();
  const CostSpec& costs = s.costs;
  checker.uniqueNames(costs.nodes, "costs.nodes");
  for (std::size_t i = 0; i < costs.nodes.size(); ++i) {
    checker.refers(at("costs.nodes", i) + ".name", costs.nodes[i].name, s.nodes, "nodes", "node");
  }
  for (std::size_t i = 0; i < costs.nodes.size(); ++i) {
    const auto& root = costs.nodes[i].rootVolume;
    const auto node = std::ranges::find(s.nodes, costs.nodes[i].name, &Node::name);
    if (!root || root->size == Bytes(0) || node == s.nodes.end() || !node->volume || !node->volume->root)
      continue;
    checker.error(at("costs.nodes", i) + ".rootVolume",
                  fmt::format("the 'volume' of node '{}' is its root volume already", node->name),
                  "no 'rootVolume' here, or a 'volume' without 'root'");
  }
  checker.uniqueNames(costs.nodeGroups, "costs.nodeGroups");
  for (std::size_t i = 0; i < costs.nodeGroups.size(); ++i) {
    checker.refers(at("costs.nodeGroups", i) + ".name", costs.nodeGroups[i].name, s.nodeGroups, "nodeGroups",
                   "node group");
  }
  checker.unique(costs.services, "costs.services", "external",
                 [](const ExternalService& service) { return service.external; });
  for (std::size_t i = 0; i < costs.services.size(); ++i) {
    checker.refers(at("costs.services", i) + ".external", costs.services[i].external, s.externals,
                   "externals", "external");
  }
}

}  // namespace kubecast::scenarios
