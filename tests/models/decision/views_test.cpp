// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/models/decision/fixture.hpp"

namespace kubecast::decision {
namespace {

using testing::inputsOf;
using testing::small;

std::vector<ViewRow> rowsOf(const Scenario& scenario) {
  const DecisionInputs inputs = inputsOf(scenario);
  return viewsOf(inputs, optionsOf(inputs));
}

const ViewRow& row(const std::vector<ViewRow>& rows, View view, const std::string& name) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const ViewRow& r) { return r.view == view && r.name == name; });
  EXPECT_NE(found, rows.end()) << name;
  return found == rows.end() ? rows.front() : *found;
}

TEST(Views, AsDocumentedAddTheFeeOnTopOfEverything) {
  Scenario scenario = small();
  scenario.nodes[0].documentedMonthly = Money(60'000'000);
  scenario.nodes[1].documentedMonthly = Money(7'000'000);
  scenario.documented.monthly = Money(70'000'000);
  StatedComparison comparison;
  comparison.name = "EKS";
  comparison.eks.controlPlane = Money(73'000'000);
  scenario.documented.comparisons = {comparison};
  const auto rows = rowsOf(scenario);
  EXPECT_EQ(row(rows, View::AsDocumented, "as stated").eks.monthly, Money(143'000'000));
  EXPECT_EQ(row(rows, View::AsDocumented, "by its own rows").kubeadm.monthly, Money(67'000'000));
  EXPECT_EQ(row(rows, View::AsDocumented, "by its own rows").eks.monthly, Money(140'000'000));
  // us-east-1: 730 h × ($0.0832 + $0.0104).
  EXPECT_EQ(row(rows, View::AsDocumented, "at us-east-1 list prices").kubeadm.monthly, Money(68'328'000));
}

TEST(Views, ABareSwapTradesTheMasterForTheFee) {
  const auto rows = rowsOf(small());
  // Seoul: $73 − 730 h × $0.104.
  EXPECT_EQ(row(rows, View::LikeForLike, "bare swap").difference(), Money(73'000'000 - 75'920'000));
}

TEST(Views, LikeForLikeIsAPartOfTheRealBill) {
  const Scenario scenario = small();
  const DecisionInputs inputs = inputsOf(scenario);
  const auto options = optionsOf(inputs);
  const auto rows = viewsOf(inputs, options);
  const ViewRow& fair = row(rows, View::LikeForLike, "pods have room");
  EXPECT_EQ(fair.eks.monthly, options[1].bill.subtotal(cost::LineGroup::ControlPlane) +
                                  options[1].bill.subtotal(cost::LineGroup::Nodes));
  EXPECT_EQ(fair.kubeadm.monthly, options[0].bill.subtotal(cost::LineGroup::Nodes));
  EXPECT_EQ(row(rows, View::Real, "every line").kubeadm.monthly, options[0].bill.total());
}

TEST(Views, AtEqualAvailabilityPayForTwoMoreMasters) {
  const auto rows = rowsOf(small());
  const Money more = *row(rows, View::EqualAvailability, "three masters").kubeadm.monthly -
                     *row(rows, View::Real, "every line").kubeadm.monthly;
  // Two more t3.large with their root volumes and addresses.
  EXPECT_GT(more, Money(2 * 75'920'000));
}

TEST(Views, WhatIsNotDocumentedHasNoRow) {
  Scenario scenario = small();
  scenario.documented = {};
  for (Node& node : scenario.nodes) node.documentedMonthly.reset();
  const auto rows = rowsOf(scenario);
  EXPECT_TRUE(
      std::none_of(rows.begin(), rows.end(), [](const ViewRow& r) { return r.view == View::AsDocumented; }));
}

}  // namespace
}  // namespace kubecast::decision
