// SPDX-License-Identifier: Apache-2.0
#include "sim/program/name_resolution.hpp"

#include <algorithm>
#include <variant>

#include "models/overloaded.hpp"
#include "models/workload/cluster_dns.hpp"

namespace kubecast::sim {
namespace {

/// Whether the fault may take one of the pods of `workload`, which run on `nodes`.
bool mayTake(const Scenario& scenario, const Fault& fault, const Workload& workload,
             const std::vector<Index>& nodes) {
  const auto runsOn = [&](const auto& matches) {
    return std::ranges::any_of(nodes,
                               [&](Index n) { return matches(scenario.nodes[static_cast<std::size_t>(n)]); });
  };
  return std::visit(
      Overloaded{
          [&](const NodeLost& lost) { return runsOn([&](const Node& n) { return n.name == lost.node; }); },
          [&](const ZoneLost& lost) { return runsOn([&](const Node& n) { return n.zone == lost.zone; }); },
          [&](const Partition& cut) {
            return runsOn([&](const Node& n) { return n.name == cut.a || n.name == cut.b; });
          },
          [&](const PodKilled& killed) { return killed.workload == workload.name; },
          [&](const WorkloadRestarted& restarted) { return restarted.workload == workload.name; },
          [](const auto&) { return false; }},
      fault.kind);
}

}  // namespace

Resolver resolverOf(const Scenario& scenario, const scheduling::Placement& placement) {
  Resolver resolver;
  const auto dns = std::ranges::find_if(scenario.workloads, workload::servesClusterDns);
  if (dns == scenario.workloads.end()) return resolver;
  const auto service = static_cast<Index>(dns - scenario.workloads.begin());
  std::vector<Index> nodes;
  for (const scheduling::Decision& decision : placement.decisions)
    if (decision.node && decision.pod.workload == service) nodes.push_back(*decision.node);
  const bool fails = std::ranges::any_of(
      scenario.faults, [&](const Fault& fault) { return mayTake(scenario, fault, *dns, nodes); });
  if (fails && !nodes.empty()) resolver.service = service;
  return resolver;
}

bool KeptConnections::take(Index peer, Index pod, Seconds now) {
  std::vector<double>& idle = idleOf(peer, pod);
  if (idle.empty()) return false;
  if (now.value() - idle.back() > program_.peers[static_cast<std::size_t>(peer)].keepAlive) {
    idle.clear();  // the others have been idle for longer
    return false;
  }
  idle.pop_back();
  return true;
}

void KeptConnections::forget(Index pod) {
  for (std::size_t peer = 0; peer < program_.peers.size(); ++peer)
    idleOf(static_cast<Index>(peer), pod).clear();
}

}  // namespace kubecast::sim
