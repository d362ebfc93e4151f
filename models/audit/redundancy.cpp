// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/audit/promised_availability.hpp"
#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

/// Several pods of a workload on one node are not redundant against its loss.
void replicasOnOneNode(const Subject& subject, Findings& findings) {
  for (std::size_t i = 0; i < subject.scenario.workloads.size(); ++i) {
    const Workload& workload = subject.scenario.workloads[i];
    const bool replicated =
        workload.kind == WorkloadKind::Deployment || workload.kind == WorkloadKind::StatefulSet;
    if (!replicated || workload.replicas < 2) continue;
    std::set<int> nodes;
    int pods = 0;
    for (const scheduling::Decision& decision : subject.placement.decisions) {
      if (decision.pod.workload != static_cast<int>(i) || !decision.node) continue;
      nodes.insert(*decision.node);
      ++pods;
    }
    if (pods < 2 || nodes.size() > 1) continue;
    const std::string& node = subject.scenario.nodes[static_cast<std::size_t>(*nodes.begin())].name;
    findings.push_back({Severity::Info, "replicas-on-one-node", fmt::format("workloads[{}]", workload.name),
                        fmt::format("All {} pods of {} are on {}: with the node all of them are gone.", pods,
                                    workload.name, node),
                        fmt::format("{} replicas", workload.replicas), "1 node",
                        "Let them run on several nodes, and spread them (topologySpread)."});
  }
}

std::string inPercent(Ratio ratio) { return fmt::format("{:.2f} %", 100 * ratio.value()); }

/// The series of machines that a request needs, each up as often as AWS promises of one.
void belowObjective(const Subject& subject, Findings& findings) {
  const auto promise =
      promisedAvailability(subject.scenario, subject.placement, subject.facts.spotFaults(subject.scenario));
  if (!promise || !*promise || !(*promise)->objective || (*promise)->whole >= (*promise)->wanted) return;
  std::string nodes;
  for (const DominantPoint& point : (*promise)->points) nodes += (nodes.empty() ? "" : ", ") + point.node;
  findings.push_back(
      {Severity::Warning, "promises-below-objective", fmt::format("objectives[{}]", *(*promise)->objective),
       fmt::format(
           "What AWS promises of single machines ({}) comes to {} of requests that find all they need, "
           "below the {} asked for. Single points: {}.",
           inPercent(kInstancePromise), inPercent((*promise)->whole), inPercent((*promise)->wanted), nodes),
       inPercent((*promise)->wanted), inPercent((*promise)->whole),
       "Run what every request needs on more than one node, or ask for less."});
}

}  // namespace

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
  replicasOnOneNode(subject, findings);
  belowObjective(subject, findings);
  return findings;
}

}  // namespace kubecast::audit
