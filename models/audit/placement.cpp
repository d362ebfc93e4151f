// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "models/audit/rules.hpp"
#include "models/scheduling/matching.hpp"
#include "models/scheduling/node_load.hpp"

namespace kubecast::audit {
namespace {

/// A workload may only run on nodes whose taints it does not tolerate.
void untoleratedTaints(const Subject& subject, Findings& findings) {
  for (const Workload& workload : subject.scenario.workloads) {
    const bool bound = !workload.nodeSelector.empty() || !workload.affinity.requiredNode.empty();
    if (workload.kind == WorkloadKind::StaticPod || !bound) continue;
    const auto tolerations = scheduling::podTolerations(workload);
    const Node* turnedAway = nullptr;
    bool welcome = false;
    for (const Node& node : subject.scenario.nodes) {
      if (!scheduling::matchesNodeAffinity(workload, wellKnownLabels(node))) continue;
      if (scheduling::untoleratedTaint(node, tolerations) == nullptr) {
        welcome = true;
      } else if (turnedAway == nullptr) {
        turnedAway = &node;
      }
    }
    if (welcome || turnedAway == nullptr) continue;
    const Taint& taint = *scheduling::untoleratedTaint(*turnedAway, tolerations);
    findings.push_back(
        {Severity::Error, "untolerated-taint", fmt::format("workloads[{}].tolerations", workload.name),
         fmt::format("{} may only run on {}{}, but does not tolerate its taint {}.", workload.name,
                     turnedAway->controlPlane ? "control-plane node " : "", turnedAway->name, taint.key),
         "", "0 nodes", fmt::format("Add a toleration of {}.", taint.key)});
  }
}

void pendingPods(const Subject& subject, Findings& findings) {
  for (std::size_t i = 0; i < subject.scenario.workloads.size(); ++i) {
    const Workload& workload = subject.scenario.workloads[i];
    int all = 0;
    int pending = 0;
    std::string event;
    for (const scheduling::Decision& decision : subject.placement.decisions) {
      if (decision.pod.workload != static_cast<int>(i)) continue;
      ++all;
      if (decision.node) continue;
      if (++pending == 1) event = decision.event.substr(0, decision.event.find(" preemption:"));
    }
    if (pending == 0) continue;
    findings.push_back(
        {Severity::Error, "pending-pods", fmt::format("workloads[{}]", workload.name),
         fmt::format("{} of {} pods of {} stay Pending: {}", pending, all, workload.name, event),
         fmt::format("{} pods", all), fmt::format("{} placed", all - pending),
         "Give the pods nodes with room, or ask for less."});
  }
}

/// Limits above the memory there is: pods within their limits can drive the node into
/// eviction and the OOM killer.
void memoryOvercommit(const Subject& subject, Findings& findings) {
  for (const scheduling::NodeLoad& load : scheduling::nodeLoads(subject.scenario, subject.placement)) {
    if (load.limits.memory <= load.allocatable.memory) continue;
    const double share =
        load.allocatable.memory.value() > 0 ? 100.0 * (load.limits.memory / load.allocatable.memory) : 0;
    findings.push_back(
        {Severity::Warning, "memory-overcommit", fmt::format("nodes[{}]", load.name),
         fmt::format("The memory limits of the {} pods on {} add up to {}, {:.0f} % of the {} they share.",
                     load.pods, load.name, inBinaryUnits(load.limits.memory), share,
                     inBinaryUnits(load.allocatable.memory)),
         inBinaryUnits(load.limits.memory), inBinaryUnits(load.allocatable.memory),
         "Lower the limits, spread the pods, or use a larger instance type."});
  }
}

}  // namespace

Findings auditPlacement(const Subject& subject) {
  Findings findings;
  untoleratedTaints(subject, findings);
  pendingPods(subject, findings);
  memoryOvercommit(subject, findings);
  return findings;
}

}  // namespace kubecast::audit
