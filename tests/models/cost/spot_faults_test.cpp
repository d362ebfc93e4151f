// SPDX-License-Identifier: Apache-2.0
#include "models/cost/spot_faults.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "models/faults/schedule.hpp"
#include "tests/models/cost/fixture.hpp"

namespace kubecast::cost {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace kubecast::literals;
using testing::oneNode;

constexpr const char* kRegion = "us-east-1";

SpotTable tableOf(Ratio low, std::optional<Ratio> high) { return {{kRegion, "t3.medium", {low, high, "x"}}}; }

/// One t3.medium of us-east-1, bought as spot.
Scenario spotNode() {
  Scenario scenario = oneNode(kRegion);
  scenario.costs.purchase = Purchase::Spot;
  scenario.failures.nodeRepair = 600_s;
  return scenario;
}

Fault lost(const std::string& node) { return {"fails", NodeLost{node}, {}}; }

TEST(SpotFaults, AShareOfAMonthIsAnExponentialTime) {
  const SpotFaults spot = spotFaults(spotNode(), tableOf(Ratio(0.10), Ratio(0.15)));
  ASSERT_EQ(spot.faults.size(), 1U);
  const SpotFault& one = spot.faults.front();
  EXPECT_THAT(spot.unknown, IsEmpty());
  EXPECT_EQ(std::get<NodeLost>(one.fault.kind).node, "n0");
  EXPECT_EQ(one.monthly, Ratio(0.15));  // the pessimistic end
  EXPECT_FALSE(one.assumed);
  // Within a month P(T < 730 h) = 15 %; mean 4,492 h.
  const double mtbf = one.fault.when.meanTimeToFailure->value();
  EXPECT_NEAR(1 - std::exp(-730 * 3600 / mtbf), 0.15, 1e-12);
  EXPECT_NEAR(mtbf / 3600, 4491.8, 0.1);
  EXPECT_NEAR(one.perMonth(), -std::log(0.85), 1e-12);
  EXPECT_EQ(one.fault.when.meanTimeToRepair, 600_s);
  EXPECT_NEAR(awayShare(one).value(), 600 / (600 + mtbf), 1e-15);
  EXPECT_EQ(find(spot, "n0"), &one);
  EXPECT_EQ(find(spot, "n1"), nullptr);
}

TEST(SpotFaults, TheDrawnTimesHaveThatMean) {
  Scenario scenario = spotNode();
  scenario.faults = {spotFaults(scenario, tableOf(Ratio(0.10), Ratio(0.15))).faults.front().fault};
  const double months = 20'000;
  const auto schedule = faults::scheduleFaults(scenario, kMonth * months, numerics::StreamKey{7});
  const double expected = months * -std::log(0.85);  // 3,250, of which the deviation is its root
  EXPECT_NEAR(static_cast<double>(schedule.strikes.size()), expected, 4 * std::sqrt(expected));
}

TEST(SpotFaults, TheOpenBandEndsWhereItIsAssumedTo) {
  const SpotFaults spot = spotFaults(spotNode(), tableOf(Ratio(0.20), std::nullopt));
  ASSERT_EQ(spot.faults.size(), 1U);
  EXPECT_TRUE(spot.faults[0].assumed);
  EXPECT_EQ(spot.faults[0].monthly, kOpenBandEnd);
  EXPECT_EQ(takenBackText(spot.faults[0].band), "more than 20%");
  EXPECT_EQ(takenBackText({Ratio(0.1), Ratio(0.15), ""}), "up to 15%");
}

TEST(SpotFaults, WhatTheTableDoesNotKnowIsNotGuessed) {
  Scenario scenario = spotNode();
  scenario.nodes[0].instanceType = "t2.large";
  const SpotFaults spot = spotFaults(scenario, tableOf(Ratio(0), Ratio(0.05)));
  EXPECT_THAT(spot.faults, IsEmpty());
  EXPECT_THAT(spot.unknown, ElementsAre("n0"));
}

TEST(SpotFaults, ANodeThatFailsByChanceAlreadyKeepsThat) {
  Scenario scenario = spotNode();
  scenario.faults = {lost("n0")};
  scenario.faults[0].when.at = 60_s;  // an experiment of the scenario's own is no rate
  EXPECT_EQ(spotFaults(scenario, tableOf(Ratio(0), Ratio(0.05))).faults.size(), 1U);
  scenario.faults[0].when = {std::nullopt, std::nullopt, 1000_s, 60_s};
  EXPECT_THAT(spotFaults(scenario, tableOf(Ratio(0), Ratio(0.05))).faults, IsEmpty());
}

TEST(SpotFaults, OnlySpotNodesAreTakenBackAndAGroupReplacesItsOwn) {
  Scenario scenario = spotNode();
  scenario.costs.purchase.reset();
  scenario.nodes.push_back(scenario.nodes[0]);
  scenario.nodes[1].name = "n1";
  scenario.nodes[1].group = "workers";
  scenario.nodeGroups.emplace_back();
  scenario.nodeGroups[0].name = "workers";
  scenario.nodeGroups[0].bootTime.mean = 90_s;
  scenario.costs.nodeGroups = {{"workers", {}, {}, Purchase::Spot}};
  const SpotFaults spot = spotFaults(scenario, tableOf(Ratio(0), Ratio(0.05)));
  ASSERT_EQ(spot.faults.size(), 1U);
  EXPECT_EQ(spot.faults[0].node, "n1");
  EXPECT_EQ(spot.faults[0].fault.when.meanTimeToRepair, 90_s);
}

TEST(SpotFaults, TheShippedTableKnowsSeoul) {
  const auto table = parseSpotTable("spot.csv", testing::shippedText("spot_interruptions.csv"));
  ASSERT_TRUE(table);
  Scenario scenario = spotNode();
  scenario.cluster.region = "ap-northeast-2";
  scenario.nodes[0].instanceType = "t3.micro";
  EXPECT_EQ(spotFaults(scenario, *table).faults.at(0).monthly, Ratio(0.15));
}

TEST(SpotFaults, TheBillSaysHowOften) {
  Scenario scenario = spotNode();
  const auto bill = [&](const SpotTable* table) {
    const auto placement = scheduling::place(scenario, testing::shippedCatalog());
    return kubecast::cost::bill({scenario, testing::shippedCatalog(), placement, testing::shippedBook(),
                                 testing::shippedCalendar(), table},
                                offeredUsage(scenario, testing::shippedCatalog(), placement));
  };
  const SpotTable known = tableOf(Ratio(0.05), Ratio(0.1));
  const SpotTable other;
  EXPECT_EQ(testing::lineOf(bill(&known), "1 × t3.medium, spot").why,
            "n0; $17.01 less than on demand, but AWS takes up to 10% of these back in a month");
  EXPECT_THAT(testing::lineOf(bill(&other), "1 × t3.medium, spot").why, HasSubstr("unknown"));
  EXPECT_EQ(testing::lineOf(bill(nullptr), "1 × t3.medium, spot").why, "n0");
}

}  // namespace
}  // namespace kubecast::cost
