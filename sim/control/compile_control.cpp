// SPDX-License-Identifier: Apache-2.0
#include "sim/control/compile_control.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/credits/account.hpp"
#include "sim/control/control_plane.hpp"

namespace kubecast::sim::control {
namespace {

bool takesNodes(const Fault& fault) {
  return std::holds_alternative<NodeLost>(fault.kind) || std::holds_alternative<ZoneLost>(fault.kind);
}

/// DaemonSet and static pods belong to their node: none comes elsewhere.
bool canMove(const Workload& workload) {
  return workload.kind == WorkloadKind::Deployment || workload.kind == WorkloadKind::StatefulSet;
}

int mostReplicas(const Scenario& scenario, const Workload& workload) {
  int most = workload.replicas;
  for (const Autoscaler& autoscaler : scenario.autoscalers)
    if (autoscaler.workload == workload.name) most = std::max(most, autoscaler.maxReplicas);
  return most;
}

}  // namespace

bool isNeeded(const Scenario& scenario, const InstanceCatalog& catalog) {
  const bool burstable = std::ranges::any_of(scenario.nodes, [&](const Node& node) {
    const auto type = catalog.find(node.instanceType);
    return type != catalog.end() && credits::creditRules(type->second, node.creditMode).has_value();
  });
  return burstable || !scenario.autoscalers.empty() || !scenario.faults.empty();
}

std::vector<scheduling::Pod> sparePods(const Scenario& scenario, const scheduling::Placement& placement) {
  const bool nodesAreLost = std::ranges::any_of(scenario.faults, takesNodes);
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
    if (!canMove(workload)) continue;
    const int most = mostReplicas(scenario, workload);
    const int slots = nodesAreLost ? 2 * most : most;
    for (int ordinal = counted[w]; ordinal < slots; ++ordinal)
      spares.push_back({fmt::format("{}-{}", workload.name, ordinal), static_cast<int>(w), ordinal, {}});
  }
  return spares;
}

std::shared_ptr<const ControlProgram> compileControl(const Scenario& scenario, const InstanceCatalog& catalog,
                                                     const scheduling::Placement& placement,
                                                     const std::vector<scheduling::Pod>& spares) {
  const auto program = std::make_shared<ControlProgram>();
  program->scenario = scenario;
  program->catalog = catalog;
  program->placement = placement;
  for (const scheduling::Decision& decision : placement.decisions)
    if (decision.node) program->pods.push_back(decision.pod);
  program->pods.insert(program->pods.end(), spares.begin(), spares.end());
  program->podsOf.resize(scenario.workloads.size());
  for (std::size_t p = 0; p < program->pods.size(); ++p)
    program->podsOf[static_cast<std::size_t>(program->pods[p].workload)].push_back(static_cast<Index>(p));
  for (const Workload& workload : scenario.workloads)
    program->startTimes.push_back(program->tables.compile(workload.lifecycle.start));
  return program;
}

void addControl(const Scenario& scenario, const InstanceCatalog& catalog,
                const scheduling::Placement& placement,
                const std::function<PodStation(const scheduling::Pod&)>& spareStation, Program& program) {
  if (!isNeeded(scenario, catalog)) return;
  const std::vector<scheduling::Pod> spares = sparePods(scenario, placement);
  for (const scheduling::Pod& spare : spares) {
    program.services[static_cast<std::size_t>(spare.workload)].spares.push_back(
        static_cast<Index>(program.pods.size()));
    program.pods.push_back(spareStation(spare));
  }
  program.makeController = [control = compileControl(scenario, catalog, placement, spares)](
                               const Program&, ClusterPort& port, numerics::StreamKey replication,
                               double end) -> std::unique_ptr<Controller> {
    return std::make_unique<ControlPlane>(*control, port, replication, end);
  };
}

}  // namespace kubecast::sim::control
