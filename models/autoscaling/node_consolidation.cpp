// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_consolidation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "models/units/format.hpp"

namespace kubecast::autoscaling {
namespace {

using scheduling::Pod;

struct Candidate {
  const PresentNode* node = nullptr;
  const NodeGroup* group = nullptr;
  std::vector<Pod> pods;  ///< to move
};

std::optional<Money> priceOf(const PresentNode& node, const HourlyPrices& prices) {
  const auto found = prices.find(node.node.instanceType);
  return found == prices.end() ? std::nullopt : std::optional<Money>(found->second);
}

std::string described(const PresentNode& node, const HourlyPrices& prices) {
  const auto price = priceOf(node, prices);
  return fmt::format("{} ({}, {})", node.node.name, node.node.instanceType,
                     price ? units::write(*price) + "/h" : "price unknown");
}

/// How many nodes of the group may go now: 10 % of them, rounded up, less those that are going
/// (v1 NodePool's default budget), and none below minNodes.
int disruptable(const ClusterView& view, const NodeGroup& group) {
  const int size = groupSize(view, group.name);
  const auto leaving =
      static_cast<int>(std::count_if(view.nodes.begin(), view.nodes.end(), [&](const PresentNode& each) {
        return each.node.group == group.name && each.leaving;
      }));
  return std::min((size + leaving + 9) / 10 - leaving, size - group.minNodes);
}

std::vector<Candidate> candidates(const std::vector<NodeGroup>& groups, const ClusterView& view,
                                  const Snapshot& snapshot, const std::vector<int>& nominated) {
  std::vector<Candidate> found;
  for (const PresentNode& node : view.nodes) {
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const NodeGroup& each) { return each.name == node.node.group; });
    if (group == groups.end() || !node.ready || node.leaving) continue;
    if (view.now - node.podsChangedAt < group->scaleDownUnneeded) continue;
    const int index = snapshot.indexOf(node.node.name);
    if (std::find(nominated.begin(), nominated.end(), index) != nominated.end()) continue;
    Candidate candidate{&node, &*group, podsToMove(view, node)};
    if (blockedByBudget(view, candidate.pods) == nullptr) found.push_back(std::move(candidate));
  }
  // The least disruption first: each pod costs 1 (pkg/utils/disruption EvictionCost).
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.pods.size() < b.pods.size(); });
  return found;
}

std::vector<NodeDecision> emptyNodes(const std::vector<Candidate>& candidates, const HourlyPrices& prices,
                                     std::map<std::string, int> allowed, const ClusterView& view) {
  std::vector<NodeDecision> decisions;
  for (const Candidate& candidate : candidates) {
    if (!candidate.pods.empty() || allowed[candidate.group->name]-- <= 0) continue;
    decisions.push_back({candidate.group->name,
                         {},
                         {candidate.node->node.name},
                         true,
                         fmt::format("{} is empty for {}", described(*candidate.node, prices),
                                     units::format(view.now - candidate.node->podsChangedAt))});
  }
  return decisions;
}

/// Whether the node's pods fit elsewhere, on nothing or one cheaper node more.
std::optional<NodeDecision> withoutNode(const Candidate& candidate, const std::vector<NodeGroup>& groups,
                                        const std::map<std::string, Offer>& offers,
                                        const HourlyPrices& prices, const ClusterView& view,
                                        Snapshot snapshot) {
  // Pods are moved to nodes that are ready only (karpenter: initialized).
  for (const PresentNode& each : view.nodes) {
    if (!each.ready && !each.leaving) snapshot.removeNode(snapshot.indexOf(each.node.name));
  }
  snapshot.removeNode(snapshot.indexOf(candidate.node->node.name));
  std::map<std::string, int> room;
  for (const NodeGroup& group : groups) {
    room[group.name] = group.maxNodes - groupSize(view, group.name) + (&group == candidate.group ? 1 : 0);
  }
  const Packing packing = pack(snapshot, groups, offers, view.workloads, candidate.pods, std::move(room));
  if (!packing.unplaced.empty() || packing.claims.size() > 1) return std::nullopt;
  const auto price = priceOf(*candidate.node, prices);
  NodeDecision decision{candidate.group->name, {}, {candidate.node->node.name}, true, {}};
  const std::string holds =
      fmt::format("{} holds {}", described(*candidate.node, prices), counted(candidate.pods.size(), "pod"));
  if (packing.claims.empty()) {
    decision.reason = holds + " with room on other nodes";
    if (price) decision.reason += fmt::format(": saves {}/h", units::write(*price));
    return decision;
  }
  const NodeClaim& claim = packing.claims.front();
  const PricedType& cheapest = claim.options.front();
  if (!price || cheapest.price >= *price || claim.group != candidate.group) return std::nullopt;
  NewNode replacement{cheapest.type->name, {}};
  for (const Pod& pod : claim.pods) replacement.pods.push_back(pod.name);
  decision.added.push_back(std::move(replacement));
  decision.reason = fmt::format("{} that fit with a {} at {}/h: saves {}/h", holds, cheapest.type->name,
                                units::write(cheapest.price), units::write(*price - cheapest.price));
  return decision;
}

}  // namespace

std::vector<NodeDecision> consolidate(const std::vector<NodeGroup>& groups,
                                      const std::map<std::string, Offer>& offers, const HourlyPrices& prices,
                                      const ClusterView& view, const Snapshot& snapshot,
                                      const std::vector<int>& nominated) {
  const std::vector<Candidate> found = candidates(groups, view, snapshot, nominated);
  std::map<std::string, int> allowed;
  for (const NodeGroup& group : groups) allowed[group.name] = disruptable(view, group);
  if (auto empty = emptyNodes(found, prices, allowed, view); !empty.empty()) return empty;
  for (const Candidate& candidate : found) {
    // A replacement keeps the size, but takes a node down all the same.
    if (allowed[candidate.group->name] <= 0 || candidate.pods.empty()) continue;
    if (auto decision = withoutNode(candidate, groups, offers, prices, view, snapshot)) return {*decision};
  }
  return {};
}

}  // namespace kubecast::autoscaling
