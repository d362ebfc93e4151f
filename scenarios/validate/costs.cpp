// SPDX-License-Identifier: Apache-2.0
// What the bill is made from: what `costs` names must be there, and once.
#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {

void checkCosts(const Checker& checker) {
  const Scenario& s = checker.scenario();
  const CostSpec& costs = s.costs;
  checker.uniqueNames(costs.nodes, "costs.nodes");
  for (std::size_t i = 0; i < costs.nodes.size(); ++i) {
    checker.refers(at("costs.nodes", i) + ".name", costs.nodes[i].name, s.nodes, "nodes", "node");
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
