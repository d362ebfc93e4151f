// SPDX-License-Identifier: Apache-2.0
#include "sim/control/compile_control.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/credits/account.hpp"
#include "models/lifecycle/deployment_rollout.hpp"
#include "sim/control/control_plane.hpp"
#include "sim/control/memory_bounds.hpp"
#include "sim/control/spare_nodes.hpp"

namespace kubecast::sim::control {
namespace {

/// Whether the control plane may come to take nodes for lost.
bool takesNodes(const Fault& fault) {
  return std::holds_alternative<Partition>(fault.kind) || std::holds_alternative<NodeLost>(fault.kind) ||
         std::holds_alternative<ZoneLost>(fault.kind);
}

/// DaemonSet and static pods belong to their node: none comes elsewhere.
bool canMove(const Workload& workload) {
  return workload.kind == WorkloadKind::Deployment || workload.kind == WorkloadKind::StatefulSet;
}

bool podsMayMove(const Scenario& scenario) {
  return !scenario.autoscalers.empty() || !scenario.faults.empty() || !scenario.nodeGroups.empty() ||
         !scenario.rollouts.empty();
}

/// A kubelet may come to evict for it.
bool rootDiskFills(const Scenario& scenario) {
  return std::ranges::any_of(scenario.nodes,
                             [](const Node& node) { return node.disk && node.volume && node.volume->root; });
}

/// Most pods of a workload at once. Pods that are not gone yet, on a lost node or shutting down, stand beside
/// those that replace them; a rolling update adds maxSurge.
int mostPods(const Scenario& scenario, const Workload& workload) {
  const int most = mostReplicas(scenario, workload);
  const bool rolled =
      workload.kind == WorkloadKind::Deployment &&
      std::ranges::find(scenario.rollouts, workload.name, &Rollout::workload) != scenario.rollouts.end();
  const bool drained = workload.kind == WorkloadKind::Deployment && !scenario.nodeGroups.empty();
  if (rolled) return 2 * most + lifecycle::resolveFenceposts(workload.lifecycle.update, most).surge;
  return drained || std::ranges::any_of(scenario.faults, takesNodes) ? 2 * most : most;
}

}  // namespace

bool isNeeded(const Scenario& scenario, const InstanceCatalog& catalog) {
  const bool burstable = std::ranges::any_of(scenario.nodes, [&](const Node& node) {
    const auto type = catalog.find(node.instanceType);
    return type != catalog.end() && credits::creditRules(type->second, node.creditMode).has_value();
  });
  const bool disksFill =
      std::ranges::any_of(scenario.nodes, [](const Node& node) { return node.disk && node.volume; });
  return burstable || disksFill || !scenario.brokers.empty() || podsMayMove(scenario);
}

std::vector<scheduling::Pod> sparePods(const Scenario& scenario, const scheduling::Placement& placement) {
  std::vector<int> counted(scenario.workloads.size());
  std::vector<std::vector<scheduling::Pod>> pending(scenario.workloads.size());
  for (const scheduling::Decision& decision : placement.decisions) {
    const auto w = static_cast<std::size_t>(decision.pod.workload);
    ++counted[w];
    if (!decision.node) pending[w].push_back(decision.pod);
  }
  std::vector<scheduling::Pod> spares;
  for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
    const Workload& workload = scenario.workloads[w];
    spares.insert(spares.end(), pending[w].begin(), pending[w].end());
    for (scheduling::Pod& pod : spareDaemonPods(scenario, static_cast<int>(w)))
      spares.push_back(std::move(pod));
    if (!canMove(workload)) continue;
    const int slots = mostPods(scenario, workload);
    for (int ordinal = counted[w]; ordinal < slots; ++ordinal)
      spares.push_back({fmt::format("{}-{}", workload.name, ordinal), static_cast<int>(w), ordinal, {}});
  }
  return spares;
}

std::shared_ptr<const ControlProgram> compileControl(const Scenario& scenario, const InstanceCatalog& catalog,
                                                     const scheduling::Placement& placement,
                                                     const std::vector<scheduling::Pod>& spares,
                                                     bool watchesMemory, const OnDemandPrices& prices) {
  const auto program = std::make_shared<ControlProgram>();
  program->scenario = scenario;
  program->scenario.figures.clear();  // for people; each replication has a copy
  program->catalog = catalog;
  program->placement = placement;
  for (Node& node : spareNodes(scenario)) {
    program->placement.nodes.push_back({static_cast<int>(program->scenario.nodes.size()), {}, {}});
    program->scenario.nodes.push_back(std::move(node));
  }
  program->nodesAtStart = scenario.nodes.size();
  if (const auto known = prices.find(scenario.cluster.region); known != prices.end())
    program->prices = known->second;
  program->watchesMemory = watchesMemory;
  for (const scheduling::Decision& decision : placement.decisions)
    if (decision.node) program->pods.push_back(decision.pod);
  program->pods.insert(program->pods.end(), spares.begin(), spares.end());
  program->podsOf.resize(scenario.workloads.size());
  for (std::size_t p = 0; p < program->pods.size(); ++p)
    program->podsOf[static_cast<std::size_t>(program->pods[p].workload)].push_back(static_cast<Index>(p));
  for (const Workload& workload : scenario.workloads)
    program->startTimes.push_back(program->tables.compile(workload.lifecycle.start));
  for (const NodeGroup& group : scenario.nodeGroups)
    program->bootTimes.push_back(program->tables.compile(group.bootTime));
  return program;
}

void addControl(const Scenario& scenario, const InstanceCatalog& catalog,
                const scheduling::Placement& placement,
                const std::function<PodStation(const scheduling::Pod&)>& spareStation, Program& program,
                const OnDemandPrices& prices) {
  // Where nothing else changes pods it is enough to ask whether memory can while all are where they are.
  const bool watchesMemory = podsMayMove(scenario) || rootDiskFills(scenario) ||
                             memoryCanHurt(scenario, catalog, placement, program);
  if (!watchesMemory && !isNeeded(scenario, catalog)) return;
  const std::vector<scheduling::Pod> spares = sparePods(scenario, placement);
  for (const scheduling::Pod& spare : spares) {
    program.services[static_cast<std::size_t>(spare.workload)].spares.push_back(
        static_cast<Index>(program.pods.size()));
    program.pods.push_back(spareStation(spare));
  }
  program.makeController = [control =
                                compileControl(scenario, catalog, placement, spares, watchesMemory, prices)](
                               const Program&, ClusterPort& port, numerics::StreamKey replication,
                               double end) -> std::unique_ptr<Controller> {
    return std::make_unique<ControlPlane>(*control, port, replication, end);
  };
}

}  // namespace kubecast::sim::control
