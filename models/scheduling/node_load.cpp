// SPDX-License-Identifier: Apache-2.0
#include "models/scheduling/node_load.hpp"

#include <algorithm>

namespace kubecast::scheduling {

std::vector<NodeLoad> nodeLoads(const Scenario& scenario, const Placement& placement) {
  std::vector<NodeLoad> loads;
  for (const NodeState& state : placement.nodes) {
    NodeLoad load;
    load.node = state.node;
    load.name = scenario.nodes[static_cast<std::size_t>(state.node)].name;
    load.allocatable = state.allocatable;
    load.pods = static_cast<int>(state.pods.size());
    for (const Pod& pod : state.pods) {
      const Workload& workload = scenario.workloads[static_cast<std::size_t>(pod.workload)];
      load.requested += podRequests(workload);
      load.limits += podLimits(workload);
      const auto& containers = workload.containers;
      load.unlimitedCpu += std::any_of(containers.begin(), containers.end(),
                                       [](const Container& each) { return !each.limits.cpu; });
      load.unlimitedMemory += std::any_of(containers.begin(), containers.end(),
                                          [](const Container& each) { return !each.limits.memory; });
    }
    loads.push_back(std::move(load));
  }
  return loads;
}

}  // namespace kubecast::scheduling
