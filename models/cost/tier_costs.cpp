// SPDX-License-Identifier: Apache-2.0
#include "models/cost/tier_costs.hpp"

#include <algorithm>
#include <cstddef>

namespace kubecast::cost {
namespace {

TierCost& tierIn(std::vector<TierCost>& tiers, const std::string& name) {
  const auto found =
      std::find_if(tiers.begin(), tiers.end(), [&](const TierCost& t) { return t.tier == name; });
  return found != tiers.end() ? *found : tiers.emplace_back(TierCost{name, 0, Money()});
}

std::string tierOf(const std::vector<Node>& nodes, const std::string& name) {
  const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.name == name; });
  return node == nodes.end() ? "" : node->tier;
}

}  // namespace

std::vector<TierCost> nodesByTier(const Bill& bill, const std::vector<Node>& nodes) {
  std::vector<TierCost> tiers;
  for (const Node& node : nodes) ++tierIn(tiers, node.tier).nodes;
  for (const BillLine& line : bill.lines) {
    if (line.group != LineGroup::Nodes || !line.counted || !line.unknown.empty()) continue;
    if (line.nodes.empty()) {
      tierIn(tiers, "").monthly += line.amount;
      continue;
    }
    const auto count = static_cast<Money::Wide>(line.nodes.size());
    const auto upTo = [&](std::size_t n) {
      return line.amount.atoms() * static_cast<Money::Wide>(n) / count;
    };
    for (std::size_t i = 0; i < line.nodes.size(); ++i) {
      tierIn(tiers, tierOf(nodes, line.nodes[i])).monthly += Money::ofAtoms(upTo(i + 1) - upTo(i));
    }
  }
  return tiers;
}

}  // namespace kubecast::cost
