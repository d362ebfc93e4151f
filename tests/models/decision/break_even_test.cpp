// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/models/decision/fixture.hpp"

namespace kubecast::decision {
namespace {

using testing::inputsOf;
using testing::small;

BreakEven breakEvenOf(const Scenario& scenario) {
  const DecisionInputs inputs = inputsOf(scenario);
  return breakEven(inputs, optionsOf(inputs)).value();
}

/// EKS is dearer: the master is a t3.medium, $37.96 a month, against a fee of $73.
Scenario smallMaster() {
  Scenario scenario = small();
  scenario.nodes[0].instanceType = "t3.medium";
  scenario.costs.operations = OperationsCosts{10, Money(20'000'000), false, std::nullopt};
  return scenario;
}

TEST(BreakEvenOfHours, IsTheDifferenceOverTheRate) {
  const BreakEven even = breakEvenOf(smallMaster());
  ASSERT_TRUE(even.hours);
  EXPECT_GT(even.difference, Money());
  EXPECT_DOUBLE_EQ(*even.hours, even.difference / Money(20'000'000));
  EXPECT_EQ(even.hoursNow, 10);
}

TEST(BreakEvenOfHours, IsNoneWithoutARate) {
  Scenario scenario = smallMaster();
  scenario.costs.operations.reset();
  EXPECT_EQ(breakEvenOf(scenario).hours, std::nullopt);
}

TEST(BreakEvenOfNodes, IsNoneWhereEksIsDearerAndANodeCostsNoLessThere) {
  const BreakEven even = breakEvenOf(smallMaster());
  EXPECT_EQ(even.likeNode, "api-node");
  EXPECT_GE(even.eksNode, even.kubeadmNode);
  EXPECT_EQ(even.nodes, std::nullopt);
}

TEST(BreakEvenOfNodes, ComesWhereEksIsCheaperButItsNodesAreNot) {
  Scenario scenario = small();
  scenario.nodes[0].instanceType = "t3.2xlarge";  // what the fee is small against
  const BreakEven even = breakEvenOf(scenario);
  ASSERT_LT(even.difference, Money());
  if (even.eksNode == even.kubeadmNode) {
    EXPECT_EQ(even.nodes, std::nullopt);
    return;
  }
  ASSERT_TRUE(even.nodes);
  const int further = *even.nodes - static_cast<int>(scenario.nodes.size());
  const Money each = even.eksNode - even.kubeadmNode;
  EXPECT_GE(even.difference + each * further, Money());
  EXPECT_LT(even.difference + each * (further - 1), Money());
}

TEST(BreakEvenOfLoad, LooksFromATenthToTenTimes) {
  const BreakEven even = breakEvenOf(small());
  ASSERT_EQ(even.byLoad.size(), loadFactors().size());
  EXPECT_EQ(even.byLoad.front().factor, 0.1);
  EXPECT_EQ(even.byLoad.back().factor, 10);
  EXPECT_EQ(even.atLoad, std::nullopt);
}

}  // namespace
}  // namespace kubecast::decision
