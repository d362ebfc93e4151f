// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "models/audit/rules.hpp"

namespace kubecast::audit {

Findings auditRedundancy(const Subject& subject) {
  Findings findings;
  const auto& nodes = subject.scenario.nodes;
  const auto controlPlanes =
      std::count_if(nodes.begin(), nodes.end(), [](const Node& node) { return node.controlPlane; });
  if (subject.scenario.cluster.distribution == Distribution::Kubeadm && controlPlanes == 1) {
    const auto only =
        std::find_if(nodes.begin(), nodes.end(), [](const Node& node) { return node.controlPlane; });
    findings.push_back(
        {Severity::Info, "single-control-plane", fmt::format("nodes[{}]", only->name),
         fmt::format("{} is the only control-plane node: while it is down nothing is scheduled, scaled "
                     "or healed.",
                     only->name),
         "1 node", "", "Run three control-plane nodes, or accept the risk."});
  }
  if (subject.scenario.cluster.distribution == Distribution::Eks) {
    for (const Node& node : nodes) {
      if (!node.controlPlane) continue;
      findings.push_back(
          {Severity::Warning, "control-plane-on-eks", fmt::format("nodes[{}].controlPlane", node.name),
           fmt::format("{} is a control-plane node, but EKS runs the control plane and bills it by the "
                       "hour: it is paid for twice.",
                       node.name),
           "", "", "Leave the node out, or make it a worker for what else runs on it."});
    }
  }
  for (const Workload& workload : subject.scenario.workloads) {
    if (workload.kind != WorkloadKind::StatefulSet || workload.replicas != 1) continue;
    findings.push_back(
        {Severity::Info, "single-replica-store", fmt::format("workloads[{}].replicas", workload.name),
         fmt::format("{} has one replica: while its pod or node is down, so is all that needs it.",
                     workload.name),
         "1 replica", "", "Replicate it, or accept the risk."});
  }
  return findings;
}

}  // namespace kubecast::audit
