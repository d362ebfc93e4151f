// SPDX-License-Identifier: Apache-2.0
// A document that weighs EKS against this cluster: whether the same machines would do there.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "models/audit/rules.hpp"
#include "models/scheduling/requests.hpp"
#include "models/variants/eks_variant.hpp"

namespace kubecast::audit {
namespace {

struct Agents {
  int pods = 0;
  Bytes memory;
};

/// What DaemonSets take of every node.
Agents agentsOf(const Scenario& scenario) {
  Agents agents;
  for (const Workload& workload : scenario.workloads) {
    if (workload.kind != WorkloadKind::DaemonSet) continue;
    ++agents.pods;
    agents.memory += scheduling::podRequests(workload).memory;
  }
  return agents;
}

/// Instance types of nodes that Pending pods chose, each with how many of its pods stay Pending.
std::map<std::string, int> pendingByType(const Scenario& scenario,
                                         const std::vector<variants::Misfit>& misfits) {
  std::map<std::string, int> types;
  for (const variants::Misfit& misfit : misfits) {
    for (const Workload& workload : scenario.workloads) {
      if (workload.name != misfit.workload || workload.nodeSelector.empty()) continue;
      for (const Node& node : scenario.nodes) {
        const auto& has = node.labels;
        const auto& wants = workload.nodeSelector;
        if (!std::includes(has.begin(), has.end(), wants.begin(), wants.end())) continue;
        ++types[node.instanceType];
        break;
      }
    }
  }
  return types;
}

}  // namespace

Findings auditEksFit(const Subject& subject) {
  Findings findings;
  const Scenario& scenario = subject.scenario;
  if (scenario.cluster.distribution == Distribution::Eks || scenario.documented.comparisons.empty())
    return findings;
  variants::EksOptions options;
  options.settings = scenario.cluster.eks;
  const variants::Variant eks = variants::eksVariant(scenario, subject.catalog, options);
  if (eks.misfits.empty()) return findings;
  const Agents agents = agentsOf(eks.scenario);
  for (const auto& [name, pending] : pendingByType(eks.scenario, eks.misfits)) {
    const InstanceType& type = subject.catalog.at(name);
    const Allocatable there = scheduling::allocatableOf(eks.scenario.cluster, type);
    const Allocatable here = scheduling::allocatableOf(scenario.cluster, type);
    findings.push_back(
        {Severity::Warning, "same-machines-on-eks",
         fmt::format("documented.comparisons[{}].eks", scenario.documented.comparisons.front().name),
         fmt::format("On EKS {} pod{} Pending that chose a {}: it holds {} pods, of which DaemonSets are {}, "
                     "and leaves {} of memory, {} after them (here {} and {}).",
                     pending, pending == 1 ? " stays" : "s stay", name, there.pods, agents.pods,
                     inBinaryUnits(there.memory), inBinaryUnits(there.memory - agents.memory),
                     inBinaryUnits(here.memory), inBinaryUnits(here.memory - agents.memory)),
         "the same machines", fmt::format("{} pods Pending", pending),
         "Compare with machines that hold the pods on EKS: larger ones, or prefix delegation."});
  }
  return findings;
}

}  // namespace kubecast::audit
