// SPDX-License-Identifier: Apache-2.0
#include "models/scheduling/cycle.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "models/scheduling/matching.hpp"

namespace kubecast::scheduling {

int Cycle::countMatching(const NodeInfo& node, const Labels& selector) const {
  return static_cast<int>(
      std::count_if(node.state->pods.begin(), node.state->pods.end(), [&](const Pod& other) {
        return workloadOf(other).ns == workload.ns && selects(selector, labelsOf(other));
      }));
}

std::shared_ptr<const ScenarioFacts> factsOf(const Scenario& scenario) {
  auto facts = std::make_shared<ScenarioFacts>();
  for (const Node& node : scenario.nodes) facts->nodeLabels.push_back(wellKnownLabels(node));
  for (const Workload& workload : scenario.workloads) {
    facts->podLabels.push_back(podLabels(workload));
    facts->requests.push_back(podRequests(workload));
    facts->nonZeroRequests.push_back(podNonZeroRequests(workload));
  }
  return facts;
}

void NodeInfo::put(const NodeState& there, const ScenarioFacts& facts) {
  state = &there;
  requested = nonZeroRequested = {};
  for (const Pod& bound : there.pods) {
    requested += facts.requests[static_cast<std::size_t>(bound.workload)];
    nonZeroRequested += facts.nonZeroRequests[static_cast<std::size_t>(bound.workload)];
  }
}

Cycle makeCycle(const Scenario& scenario, const std::vector<NodeState>& nodes, const Pod& pod) {
  return makeCycle(scenario, factsOf(scenario), nodes, pod);
}

Cycle makeCycle(const Scenario& scenario, std::shared_ptr<const ScenarioFacts> facts,
                const std::vector<NodeState>& nodes, const Pod& pod) {
  assert(pod.workload >= 0 && static_cast<std::size_t>(pod.workload) < scenario.workloads.size());
  const Workload& workload = scenario.workloads[static_cast<std::size_t>(pod.workload)];
  Cycle cycle{scenario, pod, workload, std::move(facts), {}, podTolerations(workload)};
  cycle.nodes.reserve(nodes.size());
  for (const NodeState& state : nodes) {
    const auto index = static_cast<std::size_t>(state.node);
    NodeInfo info{&scenario.nodes[index], &state, cycle.facts->nodeLabels[index], {}, {}};
    info.put(state, *cycle.facts);
    cycle.nodes.push_back(info);
  }
  return cycle;
}

}  // namespace kubecast::scheduling
