// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_manual.hpp"

#include <fmt/format.h>

#include <cassert>

#include "models/units/format.hpp"

namespace kubecast::autoscaling {

std::optional<NodeDecision> decideManual(const NodeGroup& group, const ClusterView& view) {
  assert(group.scaler == NodeScaler::Manual);
  const NodeCountChange* last = nullptr;
  for (const NodeCountChange& change : group.changes) {
    if (change.at <= view.now) last = &change;
  }
  const int size = groupSize(view, group.name);
  if (last == nullptr || last->count == size) return std::nullopt;

  NodeDecision decision;
  decision.group = group.name;
  decision.drained = false;
  for (int i = size; i < last->count; ++i) decision.added.push_back({group.shape.instanceType, {}});
  int surplus = size - last->count;
  for (auto present = view.nodes.rbegin(); present != view.nodes.rend() && surplus > 0; ++present) {
    if (present->node.group != group.name || present->leaving) continue;
    decision.removed.push_back(present->node.name);
    --surplus;
  }
  decision.reason = fmt::format("worker_count of {} set to {} at {}: {} → {}", group.name, last->count,
                                units::format(last->at), size, last->count);
  if (last->count > group.maxNodes)
    decision.reason += fmt::format(", beyond its maximum of {}", group.maxNodes);
  if (!decision.removed.empty()) {
    decision.reason += fmt::format("; {} terminated without a drain", listed(decision.removed));
  }
  return decision;
}

std::optional<Seconds> nextManualChange(const NodeGroup& group, Seconds now) {
  for (const NodeCountChange& change : group.changes) {
    if (change.at > now) return change.at;
  }
  return std::nullopt;
}

}  // namespace kubecast::autoscaling
