// SPDX-License-Identifier: Apache-2.0
#include "sim/control/cluster_view.hpp"

#include <algorithm>

namespace kubecast::sim::control {
namespace {

autoscaling::PresentNode presentNode(const Surroundings& around, const Fleet& fleet, const Machines& machines,
                                     int index) {
  const auto n = static_cast<std::size_t>(index);
  const Membership membership = machines.membership(index);
  autoscaling::PresentNode present;
  present.node = around.scenario().nodes[n];
  present.ready = membership == Membership::Ready && !machines.replacesAnother(index);
  present.leaving = membership == Membership::Leaving;
  if (membership == Membership::Booting) {
    present.allocatable = scheduling::allocatableOf(around.scenario().cluster,
                                                    around.program.catalog.at(present.node.instanceType));
    return present;
  }
  present.leaving = present.leaving || fleet.knownLost(index);
  present.allocatable = fleet.nodes()[n].allocatable;
  present.pods = fleet.nodes()[n].pods;
  present.podsChangedAt = Seconds(fleet.podsChangedAt(index));
  return present;
}

}  // namespace

autoscaling::ClusterView clusterView(const Surroundings& around, const Fleet& fleet, const Machines& machines,
                                     double now) {
  const Scenario& scenario = around.scenario();
  autoscaling::ClusterView view;
  view.now = Seconds(now);
  view.cluster = scenario.cluster;
  view.workloads = scenario.workloads;
  for (std::size_t n = 0; n < scenario.nodes.size(); ++n)
    if (machines.membership(static_cast<int>(n)) != Membership::Absent)
      view.nodes.push_back(presentNode(around, fleet, machines, static_cast<int>(n)));
  for (std::size_t p = 0; p < fleet.pods().size(); ++p) {
    const PodRecord& pod = fleet.pods()[p];
    if (pod.phase == Phase::Pending && !pod.nominated)
      view.pending.push_back({around.program.pods[p], Seconds(pod.createdAt)});
  }
  for (std::size_t w = 0; w < scenario.workloads.size(); ++w)
    if (const auto allowed = fleet.disruptionsAllowed(static_cast<int>(w)))
      view.disruptionsAllowed.emplace(static_cast<int>(w), *allowed);
  return view;
}

bool anyPending(const Surroundings& around, const Fleet& fleet) {
  for (std::size_t p = 0; p < fleet.pods().size(); ++p) {
    if (fleet.pods()[p].phase != Phase::Pending || fleet.pods()[p].nominated) continue;
    const auto workload = static_cast<std::size_t>(around.program.pods[p].workload);
    const WorkloadKind kind = around.scenario().workloads[workload].kind;
    if (kind == WorkloadKind::Deployment || kind == WorkloadKind::StatefulSet) return true;
  }
  return false;
}

}  // namespace kubecast::sim::control
