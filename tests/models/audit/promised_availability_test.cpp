// SPDX-License-Identifier: Apache-2.0
#include "models/audit/promised_availability.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/models/faults/flow_scenario.hpp"

namespace kubecast::audit {
namespace {

using faults::testing_support::call;
using faults::testing_support::scanScenario;
using faults::testing_support::step;
using ::testing::ElementsAre;

MATCHER_P2(Loses, node, share, "") { return arg.node == node && std::abs(arg.lost.value() - share) < 1e-12; }

/// The scans of the documents (70 % hits), three of four requests; the others only ask the API.
Scenario scansAndLooks() {
  Scenario scenario = scanScenario(true);
  Flow look;
  look.name = "look";
  look.steps = {step(call("api"))};
  scenario.flows.push_back(look);
  Load load;
  load.arrivals = OpenLoad{PerSecond(10), ArrivalLaw::Poisson, 1};
  load.mix = {{"scan", 3}, {"look", 1}};
  scenario.loads = {load};
  return scenario;
}

scheduling::Placement oneEach(const Scenario& scenario) {
  scheduling::Placement placement;
  for (int i = 0; i < static_cast<int>(scenario.workloads.size()); ++i) {
    scheduling::Decision decision;
    decision.pod.workload = i;
    decision.node = i;
    placement.decisions.push_back(decision);
  }
  return placement;
}

PromisedAvailability promiseOf(const Scenario& scenario, const scheduling::Placement& placement) {
  const auto promise = promisedAvailability(scenario, placement);
  EXPECT_TRUE(promise && *promise);
  return promise && *promise ? **promise : PromisedAvailability{};
}

TEST(PromisedAvailability, MultipliesWhatAwsPromisesAlongEachWay) {
  const Scenario scenario = scansAndLooks();
  const PromisedAvailability promise = promiseOf(scenario, oneEach(scenario));
  ASSERT_EQ(promise.flows.size(), 2U);
  const double scan = 0.7 * std::pow(0.995, 2) + 0.3 * std::pow(0.995, 5);
  EXPECT_EQ(promise.flows[0].flow, "scan");
  EXPECT_NEAR(promise.flows[0].availability.value(), scan, 1e-12);
  EXPECT_DOUBLE_EQ(promise.flows[0].weight.value(), 0.75);
  EXPECT_NEAR(promise.flows[1].availability.value(), 0.995, 1e-12);
  EXPECT_NEAR(promise.whole.value(), 0.75 * scan + 0.25 * 0.995, 1e-12);
  EXPECT_FALSE(promise.objective);
}

/// A spot instance is a machine that fails, and is taken back besides.
TEST(PromisedAvailability, SpotNodesAreTakenBackBesides) {
  const Scenario scenario = scansAndLooks();
  cost::SpotFaults spot;
  spot.faults.emplace_back();
  spot.faults[0].node = "api-node";
  spot.faults[0].fault = {"taken back", NodeLost{"api-node"}, {}};
  spot.faults[0].fault.when.meanTimeToFailure = Seconds(99'000);
  spot.faults[0].fault.when.meanTimeToRepair = Seconds(1'000);
  const auto promise = promisedAvailability(scenario, oneEach(scenario), spot);
  ASSERT_TRUE(promise && *promise);
  const PromisedAvailability without = promiseOf(scenario, oneEach(scenario));
  EXPECT_NEAR((*promise)->whole.value(), 0.99 * without.whole.value(), 1e-12);  // every way needs the API
  EXPECT_THAT((*promise)->points.front(), Loses("api-node", 1 - 0.995 * 0.99));
}

TEST(PromisedAvailability, NamesTheNodesThatCostMost) {
  const Scenario scenario = scansAndLooks();
  const PromisedAvailability promise = promiseOf(scenario, oneEach(scenario));
  EXPECT_THAT(
      promise.flows[0].points,
      ElementsAre(Loses("api-node", 0.005), Loses("redis-node", 0.005), Loses("postgres-node", 0.0015),
                  Loses("rabbit-node", 0.0015), Loses("worker-node", 0.0015)));
  EXPECT_THAT(promise.points.front(), Loses("api-node", 0.005));
  EXPECT_THAT(promise.points[1], Loses("redis-node", 0.75 * 0.005));
}

TEST(PromisedAvailability, WhatIsRunTwiceIsNoSinglePoint) {
  Scenario scenario = scansAndLooks();
  scheduling::Placement placement = oneEach(scenario);
  scheduling::Decision second;
  second.pod.workload = 0;  // api, on redis-node too
  second.node = 2;
  placement.decisions.push_back(second);
  const PromisedAvailability promise = promiseOf(scenario, placement);
  EXPECT_NEAR(promise.flows[1].availability.value(), 1 - 0.005 * 0.005, 1e-12);
  EXPECT_THAT(promise.flows[1].points, ::testing::IsEmpty());
  EXPECT_THAT(promise.flows[0].points.front(), Loses("redis-node", 0.005));
}

TEST(PromisedAvailability, ACacheWithAPopularityHitsAsOftenAsItWill) {
  Scenario scenario = scansAndLooks();
  scenario.caches[0].hitRatio = Ratio(0);
  scenario.caches[0].popularity.emplace();
  scenario.caches[0].popularity->keys = 1000;
  scenario.caches[0].popularity->objectSize = Bytes(1024);  // room for all, for ever
  EXPECT_NEAR(promiseOf(scenario, oneEach(scenario)).flows[0].availability.value(), std::pow(0.995, 2),
              1e-12);
}

TEST(PromisedAvailability, AStatedMtbfWinsOverThePromise) {
  Scenario scenario = scansAndLooks();
  Fault fault;
  fault.name = "api-node-lost";
  fault.kind = NodeLost{"api-node"};
  fault.when.meanTimeToFailure = Seconds(99);
  fault.when.meanTimeToRepair = Seconds(1);
  scenario.faults = {fault};
  EXPECT_NEAR(promiseOf(scenario, oneEach(scenario)).flows[1].availability.value(), 0.99, 1e-12);
}

TEST(PromisedAvailability, NameResolutionIsNeededWhereItIs) {
  Scenario scenario = scansAndLooks();
  scenario.workloads.push_back(faults::testing_support::workload("coredns"));
  scenario.nodes.push_back(faults::testing_support::node("master"));
  const PromisedAvailability promise = promiseOf(scenario, oneEach(scenario));
  EXPECT_NEAR(promise.flows[1].availability.value(), 0.995 * 0.995, 1e-12);
  EXPECT_THAT(promise.flows[1].points, ElementsAre(Loses("api-node", 0.005), Loses("master", 0.005)));
}

TEST(PromisedAvailability, IsHeldAgainstTheErrorRateOfAllFlows) {
  Scenario scenario = scansAndLooks();
  Objective objective;
  objective.name = "of scans";
  objective.measure = Measure::ErrorRate;
  objective.flow = "scan";
  objective.errorsBelow = Ratio(0.1);
  scenario.objectives = {objective};
  EXPECT_FALSE(promiseOf(scenario, oneEach(scenario)).objective);
  objective.name = "availability";
  objective.flow.clear();
  objective.errorsBelow = Ratio(0.005);
  scenario.objectives.push_back(objective);
  const PromisedAvailability promise = promiseOf(scenario, oneEach(scenario));
  EXPECT_EQ(promise.objective, "availability");
  EXPECT_DOUBLE_EQ(promise.wanted.value(), 0.995);
}

TEST(PromisedAvailability, WithoutALoadThereIsNone) {
  const Scenario scenario = scanScenario(true);
  const auto promise = promisedAvailability(scenario, oneEach(scenario));
  ASSERT_TRUE(promise);
  EXPECT_FALSE(*promise);
}

}  // namespace
}  // namespace kubecast::audit
