// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "models/scheduling/filtering.hpp"
#include "models/scheduling/plugins/plugins.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::scheduling {
namespace {

struct ScorePlugin {
  const char* name;
  int weight;
  Scores (*scores)(const Cycle&, const FeasibleNodes&);
};

/// Source: kubernetes v1.28 pkg/scheduler/apis/config/v1/default_plugins.go.
constexpr ScorePlugin kScorePlugins[] = {
    {"TaintToleration", 3, taintTolerationScores},
    {"NodeAffinity", 2, nodeAffinityScores},
    {"NodeResourcesFit", 1, leastAllocatedScores},
    {"PodTopologySpread", 2, podTopologySpreadScores},
    {"InterPodAffinity", 2, interPodAffinityScores},
    {"NodeResourcesBalancedAllocation", 1, balancedAllocationScores},
    {"ImageLocality", 1, imageLocalityScores},
};

/// Scores the feasible nodes and fills in their verdicts.
void score(const Cycle& cycle, const std::vector<std::size_t>& feasible, std::vector<NodeVerdict>& verdicts) {
  FeasibleNodes nodes;
  for (const std::size_t i : feasible) nodes.push_back(&cycle.nodes[i]);
  for (const ScorePlugin& plugin : kScorePlugins) {
    const Scores scores = plugin.scores(cycle, nodes);
    for (std::size_t i = 0; i < feasible.size(); ++i) {
      NodeVerdict& verdict = verdicts[feasible[i]];
      verdict.scores.push_back({plugin.name, plugin.weight, scores[i]});
      verdict.total += plugin.weight * scores[i];
    }
  }
}

/// What the kubelet says of a static pod it cannot admit.
/// Source: kubernetes v1.28 pkg/kubelet/lifecycle/predicate.go InsufficientResourceError.
std::string kubeletMessage(const Cycle& cycle, const NodeInfo& info) {
  const CpuMemory wanted = podRequests(cycle.workload);
  const Allocatable& capacity = info.state->allocatable;
  const auto message = [](const char* resource, std::int64_t requested, std::int64_t used,
                          std::int64_t total) {
    return fmt::format("Node didn't have enough resource: {}, requested: {}, used: {}, capacity: {}",
                       resource, requested, used, total);
  };
  if (info.state->pods.size() >= static_cast<std::size_t>(std::max(0, capacity.pods))) {
    return message("pods", 1, static_cast<std::int64_t>(info.state->pods.size()), capacity.pods);
  }
  if (capacity.cpu < wanted.cpu + info.requested.cpu) {
    return message("cpu", wanted.cpu.value(), info.requested.cpu.value(), capacity.cpu.value());
  }
  return message("memory", wanted.memory.value(), info.requested.memory.value(), capacity.memory.value());
}

/// A static pod passes the scheduler by: the kubelet of its node admits it if it fits.
Decision admitStaticPod(const Cycle& cycle) {
  Decision decision{cycle.pod, std::nullopt, {}, {}};
  const Filter named = nodeNameFilter(cycle);
  const Filter fits = nodeResourcesFitFilter(cycle);
  for (const NodeInfo& info : cycle.nodes) {
    NodeVerdict verdict{info.state->node, {}, {}, 0};
    if (const auto elsewhere = named(info)) {
      verdict.reasons = elsewhere->reasons;
    } else if (const auto rejection = fits(info)) {
      verdict.reasons = rejection->reasons;
      decision.event = kubeletMessage(cycle, info);
    } else {
      decision.node = info.state->node;
    }
    decision.verdicts.push_back(std::move(verdict));
  }
  if (!decision.node && decision.event.empty()) {
    decision.event = fmt::format("no node named {}", cycle.pod.pinnedNode);
  }
  return decision;
}

// Upstream stops filtering at max(5, 50 − n/125) % of 100 nodes or more and starts the next
// search where this one ended; here all nodes are looked at, whatever their number.
Decision decide(const Cycle& cycle, const std::vector<NodeState>& nodes) {
  const Pod& pod = cycle.pod;
  if (cycle.workload.kind == WorkloadKind::StaticPod) return admitStaticPod(cycle);

  Decision decision{pod, std::nullopt, {}, {}};
  const FilterChain filters(cycle);
  std::vector<std::optional<Rejection>> rejections;
  std::vector<std::size_t> feasible;
  rejections.reserve(cycle.nodes.size());
  decision.verdicts.reserve(cycle.nodes.size());
  for (std::size_t i = 0; i < cycle.nodes.size(); ++i) {
    rejections.push_back(filters.reject(cycle.nodes[i]));
    if (!rejections.back()) feasible.push_back(i);
    decision.verdicts.push_back({nodes[i].node, {}, {}, 0});
  }
  if (feasible.empty()) decision.event = failedSchedulingEvent(cycle, rejections);
  for (std::size_t i = 0; i < rejections.size(); ++i) {
    if (rejections[i]) decision.verdicts[i].reasons = std::move(rejections[i]->reasons);
  }
  if (feasible.empty()) return decision;
  score(cycle, feasible, decision.verdicts);
  const auto best = std::max_element(feasible.begin(), feasible.end(), [&](std::size_t a, std::size_t b) {
    return decision.verdicts[a].total < decision.verdicts[b].total;
  });
  decision.node = nodes[*best].node;
  return decision;
}

}  // namespace

Decision schedule(const Scenario& scenario, const std::vector<NodeState>& nodes, const Pod& pod) {
  return decide(makeCycle(scenario, nodes, pod), nodes);
}

Placement place(const Scenario& scenario, const InstanceCatalog& catalog) {
  Placement placement;
  for (std::size_t i = 0; i < scenario.nodes.size(); ++i) {
    const auto type = catalog.find(scenario.nodes[i].instanceType);
    assert(type != catalog.end() && "the loader has checked the instance types");
    placement.nodes.push_back({static_cast<int>(i), allocatableOf(scenario.cluster, type->second), {}});
  }
  const auto facts = factsOf(scenario);
  for (const Pod& pod : expandPods(scenario)) {
    Decision decision = decide(makeCycle(scenario, facts, placement.nodes, pod), placement.nodes);
    if (decision.node) placement.nodes[static_cast<std::size_t>(*decision.node)].pods.push_back(pod);
    placement.decisions.push_back(std::move(decision));
  }
  return placement;
}

}  // namespace kubecast::scheduling
