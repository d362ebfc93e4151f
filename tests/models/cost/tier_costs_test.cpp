// SPDX-License-Identifier: Apache-2.0
#include "models/cost/tier_costs.hpp"

#include <gtest/gtest.h>

#include "models/units/format.hpp"
#include "tests/models/cost/fixture.hpp"

namespace kubecast::cost {
namespace {

using testing::billOf;
using testing::oneNode;

Money sumOf(const std::vector<TierCost>& tiers) {
  Money sum;
  for (const TierCost& tier : tiers) sum += tier.monthly;
  return sum;
}

TEST(NodesByTier, SharesALineOfSeveralNodesAmongTheirTiers) {
  Scenario scenario = oneNode();
  scenario.nodes[0].tier = "api";
  for (const char* name : {"n1", "n2"}) {
    scenario.nodes.push_back(testing::node(name, "t3.medium", "us-east-1a"));
    scenario.nodes.back().tier = "worker";
  }
  const Bill bill = billOf(scenario);
  const auto tiers = nodesByTier(bill, scenario.nodes);
  ASSERT_EQ(tiers.size(), 2U);
  EXPECT_EQ(tiers[0].tier, "api");
  EXPECT_EQ(tiers[0].nodes, 1);
  EXPECT_EQ(units::exact(tiers[0].monthly), "30.368");  // 730 h × $0.0416
  EXPECT_EQ(tiers[1].tier, "worker");
  EXPECT_EQ(tiers[1].nodes, 2);
  EXPECT_EQ(units::exact(tiers[1].monthly), "60.736");
  EXPECT_EQ(sumOf(tiers), bill.subtotal(LineGroup::Nodes));
}

TEST(NodesByTier, LosesNothingWhereALineCannotBeSharedEvenly) {
  std::vector<Node> nodes(3);
  Bill bill;
  BillLine line;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    nodes[i].name = nodes[i].tier = std::string(1, static_cast<char>('a' + i));
    line.nodes.push_back(nodes[i].name);
  }
  line.amount = Money::ofAtoms(100);
  bill.lines = {line};
  const auto tiers = nodesByTier(bill, nodes);
  ASSERT_EQ(tiers.size(), 3U);
  EXPECT_EQ(sumOf(tiers), bill.total());
  for (const TierCost& tier : tiers) {
    EXPECT_TRUE(tier.monthly == Money::ofAtoms(33) || tier.monthly == Money::ofAtoms(34));
  }
}

TEST(NodesByTier, NodesWithoutATierAndLinesOfNoNodeAreTogether) {
  Scenario scenario = oneNode();
  Bill bill = billOf(scenario);
  BillLine line;
  line.amount = Money(1'000'000);
  bill.lines.push_back(line);
  line.unknown = "not known";
  bill.lines.push_back(line);
  const auto tiers = nodesByTier(bill, scenario.nodes);
  ASSERT_EQ(tiers.size(), 1U);
  EXPECT_EQ(tiers[0].tier, "");
  EXPECT_EQ(units::exact(tiers[0].monthly), "31.368");
}

}  // namespace
}  // namespace kubecast::cost
