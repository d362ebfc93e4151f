// SPDX-License-Identifier: Apache-2.0
// Dependencies of the flows, loads and objectives.
#include <fmt/format.h>

#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {

void checkDependencies(const Checker& checker) {
  const Scenario& s = checker.scenario();
  const auto workload = [&](const std::string& path, const std::string& name) {
    checker.refers(path, name, s.workloads, "workloads", "workload");
  };
  checker.uniqueNames(s.caches, "caches");
  checker.uniqueNames(s.databases, "databases");
  checker.uniqueNames(s.externals, "externals");
  for (std::size_t i = 0; i < s.caches.size(); ++i)
    workload(at("caches", i) + ".workload", s.caches[i].workload);
  for (std::size_t i = 0; i < s.databases.size(); ++i) {
    workload(at("databases", i) + ".workload", s.databases[i].workload);
  }
}

void checkLoads(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.uniqueNames(s.loads, "loads");
  for (std::size_t i = 0; i < s.loads.size(); ++i) {
    const Load& load = s.loads[i];
    const std::string path = at("loads", i);
    double sum = 0;
    for (const FlowShare& share : load.mix) {
      checker.refers(path + ".mix." + share.flow, share.flow, s.flows, "flows", "flow");
      sum += share.weight;
    }
    if (load.mix.empty() && !checker.given(path + ".mix")) {
      checker.error(path, fmt::format("the load '{}' does not say which flows it runs", load.name),
                    "mix: {flow: weight, …}, needed when there are several flows");
    } else if (sum <= 0 && checker.readable(path + ".mix")) {
      checker.error(path + ".mix", "the weights of the mix add up to nothing", "at least one weight above 0");
    }
  }
  checker.uniqueNames(s.bulkTransfers, "bulkTransfers");
  for (std::size_t i = 0; i < s.bulkTransfers.size(); ++i) {
    checker.refers(at("bulkTransfers", i) + ".node", s.bulkTransfers[i].node, s.nodes, "nodes", "node");
  }
}

void checkObjectives(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.uniqueNames(s.objectives, "objectives");
  for (std::size_t i = 0; i < s.objectives.size(); ++i) {
    const Objective& objective = s.objectives[i];
    const std::string path = at("objectives", i);
    if (!objective.flow.empty()) checker.refers(path + ".flow", objective.flow, s.flows, "flows", "flow");
    if (objective.measure != Measure::ResultLatency) continue;
    const auto measured = [&](const Flow& flow) {
      return flow.result && (objective.flow.empty() || flow.name == objective.flow);
    };
    const bool known =
        objective.flow.empty() || std::any_of(s.flows.begin(), s.flows.end(),
                                              [&](const Flow& flow) { return flow.name == objective.flow; });
    if (!known || std::any_of(s.flows.begin(), s.flows.end(), measured)) continue;
    checker.error(path + ".measure", "no flow says what its result is",
                  "result: {from: STEP, to: STEP} in the flow that is measured");
  }
}

}  // namespace kubecast::scenarios
