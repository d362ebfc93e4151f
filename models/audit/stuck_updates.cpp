// SPDX-License-Identifier: Apache-2.0
#include "models/audit/stuck_updates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/lifecycle/deployment_rollout.hpp"

namespace kubecast::audit {
namespace {

bool nodesComeByThemselves(const Scenario& scenario) {
  return !scenario.nodeGroups.empty() || (scenario.cluster.distribution == Distribution::Eks &&
                                          scenario.cluster.eks.compute != EksCompute::ManagedNodes);
}

/// All its pods have a node, and none of them one that Fargate made for it alone.
bool isPlacedOnNodes(int workload, const Scenario& scenario, const scheduling::Placement& placement) {
  return std::all_of(placement.decisions.begin(), placement.decisions.end(),
                     [&](const scheduling::Decision& one) {
                       return one.pod.workload != workload ||
                              (one.node && !isFargate(scenario.nodes[static_cast<std::size_t>(*one.node)]));
                     });
}

bool beginsWithOneMore(const Workload& workload) {
  return workload.kind == WorkloadKind::Deployment && workload.replicas > 0 &&
         lifecycle::resolveFenceposts(workload.lifecycle.update, workload.replicas).unavailable == 0;
}

}  // namespace

std::vector<StuckUpdate> stuckUpdates(const Scenario& scenario, const scheduling::Placement& placement) {
  std::vector<StuckUpdate> stuck;
  if (nodesComeByThemselves(scenario)) return stuck;
  for (int i = 0; i < static_cast<int>(scenario.workloads.size()); ++i) {
    const Workload& workload = scenario.workloads[static_cast<std::size_t>(i)];
    if (!beginsWithOneMore(workload) || !isPlacedOnNodes(i, scenario, placement)) continue;
    const scheduling::Pod next{fmt::format("{}-{}", workload.name, workload.replicas), i, workload.replicas,
                               ""};
    const scheduling::Decision decision = scheduling::schedule(scenario, placement.nodes, next);
    if (!decision.node) stuck.push_back({i, decision.event.substr(0, decision.event.find(" preemption:"))});
  }
  return stuck;
}

}  // namespace kubecast::audit
