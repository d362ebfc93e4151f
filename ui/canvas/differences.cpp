// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/differences.hpp"

#include <algorithm>
#include <set>

namespace kubecast::ui {

namespace {

std::set<std::string> namesOf(const std::vector<PodValues>& pods) {
  std::set<std::string> names;
  for (const PodValues& pod : pods) names.insert(pod.name);
  return names;
}

NodeDifference between(const NodeValues& before, const NodeValues& now) {
  using What = NodeDifference::What;
  NodeDifference difference;
  const std::set<std::string> had = namesOf(before.pods), has = namesOf(now.pods);
  std::ranges::set_difference(has, had, std::back_inserter(difference.podsCame));
  std::ranges::set_difference(had, has, std::back_inserter(difference.podsWent));
  if (before.type != now.type) {
    difference.what.push_back(What::Type);
    difference.typeBefore = before.type;
  }
  if (before.tier != now.tier) difference.what.push_back(What::Tier);
  if (before.zone != now.zone) difference.what.push_back(What::Zone);
  if (had != has) difference.what.push_back(What::Pods);
  if (!difference.what.empty()) difference.kind = NodeDifference::Kind::Changed;
  return difference;
}

}  // namespace

ClusterDifference differencesOf(const ClusterViewModel& baseline, const ClusterViewModel& now) {
  ClusterDifference difference;
  for (const NodeValues& node : now.nodes) {
    const auto before = baseline.find(node.name);
    if (before)
      difference.nodes.push_back(between(baseline.nodes[static_cast<std::size_t>(*before)], node));
    else
      difference.nodes.push_back({NodeDifference::Kind::Added, {}, {}, {}, {}});
  }
  for (const NodeValues& node : baseline.nodes)
    if (!now.find(node.name)) difference.removed.push_back(node);
  return difference;
}

}  // namespace kubecast::ui
