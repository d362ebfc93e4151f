// SPDX-License-Identifier: Apache-2.0
// Source: kubernetes v1.28 pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go
#include <fmt/format.h>

#include <algorithm>

#include "models/scheduling/matching.hpp"
#include "models/scheduling/plugins/plugins.hpp"

namespace kubecast::scheduling {

Filter taintTolerationFilter(const Cycle& cycle) {
  return [&cycle](const NodeInfo& info) -> std::optional<Rejection> {
    const Taint* taint = untoleratedTaint(*info.node, cycle.tolerations);
    if (taint == nullptr) taint = untoleratedTaint(info.state->taints, cycle.tolerations);
    if (taint == nullptr) return std::nullopt;
    return Rejection{{fmt::format("node(s) had untolerated taint {{{}: {}}}", taint->key, taint->value)},
                     false};
  };
}

/// Counts the PreferNoSchedule taints that are not tolerated; fewer is better.
Scores taintTolerationScores(const Cycle& cycle, const FeasibleNodes& nodes) {
  std::vector<std::int64_t> raw;
  for (const NodeInfo* info : nodes) {
    raw.push_back(
        std::count_if(info->node->taints.begin(), info->node->taints.end(), [&](const Taint& taint) {
          return taint.effect == TaintEffect::PreferNoSchedule && !tolerates(cycle.tolerations, taint);
        }));
  }
  return defaultNormalize(raw, true);
}

}  // namespace kubecast::scheduling
