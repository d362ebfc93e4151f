// SPDX-License-Identifier: Apache-2.0
#include "models/scheduling/filtering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kubecast::scheduling {
namespace {

using Reasons = std::vector<std::string>;

/// FitError.Error: reasons counted, and sorted as text ("13 …" before "2 …").
std::string fitError(std::size_t nodes, const std::vector<Reasons>& byNode) {
  std::map<std::string, int> counts;
  for (const Reasons& reasons : byNode) {
    for (const std::string& reason : reasons) ++counts[reason];
  }
  Reasons lines;
  for (const auto& [reason, count] : counts) lines.push_back(fmt::format("{} {}", count, reason));
  std::sort(lines.begin(), lines.end());
  std::string message = fmt::format("0/{} nodes are available:", nodes);
  if (!lines.empty()) message += fmt::format(" {}.", fmt::join(lines, ", "));
  return message;
}

/// SelectVictimsOnNode, up to its first question: why evicting every pod of lower priority
/// from this node does not help. No reasons = it would.
Reasons evictionFails(const Cycle& cycle, std::size_t index) {
  const std::int64_t priority = podPriority(cycle.workload);
  const auto lower = [&](const Pod& bound) { return podPriority(cycle.workloadOf(bound)) < priority; };
  const NodeState& full = *cycle.nodes[index].state;
  if (std::none_of(full.pods.begin(), full.pods.end(), lower)) {
    return {"No preemption victims found for incoming pod"};
  }
  NodeState without = full;
  std::erase_if(without.pods, lower);
  Cycle after = cycle;
  after.nodes[index].put(without, *after.facts);
  const auto rejection = FilterChain(after).reject(after.nodes[index]);
  return rejection ? rejection->reasons : Reasons{};
}

}  // namespace

FilterChain::FilterChain(const Cycle& cycle)
    : filters_{
          nodeUnschedulableFilter(cycle), nodeNameFilter(cycle),          taintTolerationFilter(cycle),
          nodeAffinityFilter(cycle),      nodePortsFilter(cycle),         nodeResourcesFitFilter(cycle),
          volumeBindingFilter(cycle),     podTopologySpreadFilter(cycle), interPodAffinityFilter(cycle)} {}

std::optional<Rejection> FilterChain::reject(const NodeInfo& info) const {
  for (const Filter& filter : filters_) {
    if (auto rejection = filter(info)) return rejection;
  }
  return std::nullopt;
}

bool isEvaluated(const Cycle& cycle, const NodeInfo& info) {
  return cycle.workload.kind != WorkloadKind::DaemonSet || cycle.pod.pinnedNode.empty() ||
         cycle.pod.pinnedNode == info.node->name;
}

std::string failedSchedulingEvent(const Cycle& cycle,
                                  const std::vector<std::optional<Rejection>>& rejections) {
  if (cycle.nodes.empty()) return "no nodes available to schedule pods";
  std::vector<Reasons> filtering;
  std::vector<Reasons> preemption;
  bool makesRoom = false;
  for (std::size_t i = 0; i < cycle.nodes.size(); ++i) {
    const bool evaluated = isEvaluated(cycle, cycle.nodes[i]);
    if (evaluated) filtering.push_back(rejections[i]->reasons);
    // A node that was not evaluated has no status, which upstream takes for one that may help.
    if (evaluated && !rejections[i]->resolvable) {
      preemption.push_back({"Preemption is not helpful for scheduling"});
    } else {
      preemption.push_back(evictionFails(cycle, i));
      makesRoom = makesRoom || preemption.back().empty();
    }
  }
  std::string event = fitError(cycle.nodes.size(), filtering);
  if (!makesRoom) event += fmt::format(" preemption: {}.", fitError(cycle.nodes.size(), preemption));
  return event;
}

}  // namespace kubecast::scheduling
