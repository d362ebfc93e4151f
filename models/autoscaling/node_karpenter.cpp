// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_karpenter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/autoscaling/node_claims.hpp"
#include "models/autoscaling/node_consolidation.hpp"
#include "models/units/format.hpp"

namespace kubecast::autoscaling {
namespace {

using scheduling::Pod;

std::string unpricedNote(const Offer& offer) {
  if (offer.unpriced.empty()) return {};
  return fmt::format("; price of {} unknown, not considered", listed(offer.unpriced));
}

/// One decision per group with new nodes.
std::vector<NodeDecision> provision(const std::vector<NodeGroup>& groups,
                                    const std::map<std::string, Offer>& offers, const ClusterView& view,
                                    const Packing& packing) {
  std::vector<NodeDecision> decisions;
  for (const NodeGroup& group : groups) {
    NodeDecision decision{group.name, {}, {}, true, {}};
    std::string nodes;
    for (const NodeClaim& claim : packing.claims) {
      if (claim.group != &group) continue;
      NewNode node{claim.options.front().type->name, {}};
      for (const Pod& pod : claim.pods) node.pods.push_back(pod.name);
      nodes += fmt::format("; {} at {}/h is the cheapest of {} that hold{} {}: {}", node.instanceType,
                           units::write(claim.options.front().price), counted(claim.options.size(), "type"),
                           claim.options.size() == 1 ? "s" : "", counted(node.pods.size(), "pod"),
                           listed(node.pods));
      decision.added.push_back(std::move(node));
    }
    if (decision.added.empty()) continue;
    const int size = groupSize(view, group.name);
    decision.reason = sizeChange(group, size, size + static_cast<int>(decision.added.size())) + nodes +
                      unpricedNote(offers.at(group.name));
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

/// Says why pods stay pending, by the first of them.
NodeDecision unhelped(const Packing& packing, const std::map<std::string, Offer>& offers) {
  NodeDecision nothing;
  nothing.reason = fmt::format("{} stay pending: {}: {}", counted(packing.unplaced.size(), "pod"),
                               packing.unplaced.front().first.name, packing.unplaced.front().second);
  for (const auto& [name, offer] : offers) nothing.reason += unpricedNote(offer);
  return nothing;
}

}  // namespace

std::optional<Seconds> batchEnd(const std::vector<PendingPod>& pending, Seconds idle, Seconds max) {
  if (pending.empty()) return std::nullopt;
  std::vector<Seconds> arrivals;
  for (const PendingPod& each : pending) arrivals.push_back(each.since);
  std::sort(arrivals.begin(), arrivals.end());
  Seconds start = arrivals.front();
  Seconds end = start + idle;
  for (const Seconds arrival : arrivals) {
    if (arrival > end) start = end = arrival;  // that batch is closed, this one opens
    end = std::min(start + max, std::max(end, arrival + idle));
  }
  return end;
}

std::vector<NodeDecision> decideKarpenter(const std::vector<NodeGroup>& groups,
                                          const InstanceCatalog& catalog, const HourlyPrices& prices,
                                          const ClusterView& view) {
  std::vector<NodeGroup> own;
  std::map<std::string, Offer> offers;
  std::map<std::string, int> room;
  for (const NodeGroup& group : groups) {
    if (group.scaler != NodeScaler::Karpenter) continue;
    own.push_back(group);
    offers[group.name] = offerOf(group, catalog, prices);
    room[group.name] = group.maxNodes - groupSize(view, group.name);
  }
  std::vector<PendingPod> waiting;
  std::vector<Pod> pods;
  for (const PendingPod& pending : view.pending) {
    if (!isMovable(view, pending.pod)) continue;
    waiting.push_back(pending);
    pods.push_back(pending.pod);
  }
  const auto end = batchEnd(waiting);
  if (end && view.now < *end) return {};
  Snapshot snapshot(view);
  const Packing packing = pack(snapshot, own, offers, view.workloads, std::move(pods), std::move(room));
  std::vector<NodeDecision> decisions = provision(own, offers, view, packing);
  if (!packing.unplaced.empty()) decisions.push_back(unhelped(packing, offers));
  if (!packing.claims.empty()) return decisions;
  for (NodeDecision& decision : consolidate(own, offers, prices, view, snapshot, packing.onPresent)) {
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

}  // namespace kubecast::autoscaling
