// SPDX-License-Identifier: Apache-2.0
#include "models/scheduling/cycle.hpp"

#include <algorithm>
#include <cassert>

#include "models/scheduling/matching.hpp"

namespace kubecast::scheduling {

int Cycle::countMatching(const NodeInfo& node, const Labels& selector) const {
  return static_cast<int>(
      std::count_if(node.state->pods.begin(), node.state->pods.end(), [&](const Pod& other) {
        return workloadOf(other).ns == workload.ns &&
               selects(selector, labelsOf[static_cast<std::size_t>(other.workload)]);
      }));
}

Cycle makeCycle(const Scenario& scenario, const std::vector<NodeState>& nodes, const Pod& pod) {
  assert(pod.workload >= 0 && static_cast<std::size_t>(pod.workload) < scenario.workloads.size());
  const Workload& workload = scenario.workloads[static_cast<std::size_t>(pod.workload)];
  Cycle cycle{scenario, pod, workload, {}, {}, podTolerations(workload)};
  cycle.labelsOf.reserve(scenario.workloads.size());
  for (const Workload& each : scenario.workloads) cycle.labelsOf.push_back(podLabels(each));
  cycle.nodes.reserve(nodes.size());
  for (const NodeState& state : nodes) {
    const Node& node = scenario.nodes[static_cast<std::size_t>(state.node)];
    NodeInfo info{&node, &state, wellKnownLabels(node), {}, {}};
    for (const Pod& bound : state.pods) {
      info.requested += podRequests(cycle.workloadOf(bound));
      info.nonZeroRequested += podNonZeroRequests(cycle.workloadOf(bound));
    }
    cycle.nodes.push_back(std::move(info));
  }
  return cycle;
}

}  // namespace kubecast::scheduling
