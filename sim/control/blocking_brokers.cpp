// SPDX-License-Identifier: Apache-2.0
#include "sim/control/blocking_brokers.hpp"

#include <algorithm>

namespace kubecast::sim::control {
namespace {

bool isFull(const Fault& fault) { return std::holds_alternative<DiskFull>(fault.kind); }

bool volumeMayFill(const Scenario& scenario, const scheduling::Placement& placement, int workload) {
  return std::ranges::any_of(scenario.faults, isFull) ||
         std::ranges::any_of(placement.decisions, [&](const scheduling::Decision& decision) {
           return decision.pod.workload == workload && decision.node &&
                  scenario.nodes[static_cast<std::size_t>(*decision.node)].disk.has_value();
         });
}

}  // namespace

std::vector<int> blockingBrokers(const Scenario& scenario, const scheduling::Placement& placement) {
  std::vector<int> brokers;
  for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
    const std::string& name = scenario.workloads[w].name;
    const auto workload = static_cast<int>(w);
    if (std::ranges::none_of(scenario.queues, [&](const Queue& queue) { return queue.broker == name; }))
      continue;
    if (std::ranges::any_of(scenario.brokers, [&](const Broker& b) { return b.workload == name; }) ||
        volumeMayFill(scenario, placement, workload))
      brokers.push_back(workload);
  }
  return brokers;
}

}  // namespace kubecast::sim::control
