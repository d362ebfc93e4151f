// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/updates.hpp"

#include <fmt/format.h>

#include "models/audit/stuck_updates.hpp"

namespace kubecast::exporters::kubernetes {

Updatable withUpdatesThatEnd(const Scenario& scenario, const InstanceCatalog& catalog) {
  Updatable made{scenario, {}};
  for (const audit::StuckUpdate& stuck :
       audit::stuckUpdates(scenario, scheduling::place(scenario, catalog))) {
    Workload& workload = made.scenario.workloads[static_cast<std::size_t>(stuck.workload)];
    workload.lifecycle.update = {{PodCount::Kind::Pods, 0}, {PodCount::Kind::Pods, 1}};
    made.changes.push_back({fmt::format("workloads[{}].lifecycle.update", workload.name),
                            "is maxSurge 0 and maxUnavailable 1 instead: a pod more fits on no node",
                            "simulate it so, or give the nodes room"});
  }
  return made;
}

}  // namespace kubecast::exporters::kubernetes
