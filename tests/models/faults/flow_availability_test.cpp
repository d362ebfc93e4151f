// SPDX-License-Identifier: Apache-2.0
#include "models/faults/flow_availability.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/models/faults/flow_scenario.hpp"

namespace kubecast::faults {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Puts a pod of workload `w` on node `n`.
void put(scheduling::Placement& placement, int w, std::optional<int> n) {
  scheduling::Decision decision;
  decision.pod.workload = w;
  decision.node = n;
  placement.decisions.push_back(decision);
}

/// Each workload on a node of its own.
scheduling::Placement oneEach(const Scenario& scenario) {
  scheduling::Placement placement;
  for (int i = 0; i < static_cast<int>(scenario.workloads.size()); ++i) put(placement, i, i);
  return placement;
}

FlowAvailability only(const Scenario& scenario, const scheduling::Placement& placement,
                      const AvailabilityPremises& premises) {
  const auto figures = flowAvailabilities(scenario, placement, premises);
  EXPECT_TRUE(figures && figures->size() == 1);
  return figures ? figures->at(0) : FlowAvailability{};
}

AvailabilityPremises instances(double up) {
  AvailabilityPremises premises;
  premises.node = Ratio(up);
  return premises;
}

TEST(FlowAvailability, WeighsTheWaysOfAFlow) {
  const Scenario scenario = scanScenario(true);
  const FlowAvailability scan = only(scenario, oneEach(scenario), instances(0.995));
  // A hit needs two single instances, a miss five (the documents' 97.5 %).
  EXPECT_NEAR(scan.availability.value(), 0.7 * std::pow(0.995, 2) + 0.3 * std::pow(0.995, 5), 1e-12);
  ASSERT_THAT(scan.paths, SizeIs(2));
  EXPECT_NEAR(scan.paths[0].availability.value(), 0.97525, 5e-6);
  EXPECT_THAT(scan.singlePoints,
              ElementsAre("api-node", "postgres-node", "rabbit-node", "redis-node", "worker-node"));
}

TEST(FlowAvailability, WithoutFaultsOrPremisesIsOne) {
  const Scenario scenario = scanScenario(true);
  EXPECT_DOUBLE_EQ(only(scenario, oneEach(scenario), {}).availability.value(), 1);
}

TEST(FlowAvailability, TakesNodesFromTheirMtbfAndMttr) {
  Scenario scenario = scanScenario(false);
  scenario.faults = {{"f", NodeLost{"api-node"}, {std::nullopt, std::nullopt, Seconds(99), Seconds(1)}},
                     {"g", NodeLost{"redis-node"}, {Seconds(5), Seconds(60), std::nullopt, std::nullopt}}};
  // The fault at a given time has no share of the long run; redis' node falls back on the premise.
  scenario.flows[0].steps = {step(call("api"))};
  EXPECT_NEAR(only(scenario, oneEach(scenario), instances(0.9)).availability.value(), 0.99, 1e-12);
  scenario.flows[0].steps = {step(call("redis"))};
  EXPECT_NEAR(only(scenario, oneEach(scenario), instances(0.9)).availability.value(), 0.9, 1e-12);
}

TEST(FlowAvailability, ReplicasOnOneNodeAreNoRedundancyAndPendingPodsNone) {
  Scenario scenario = scanScenario(false);
  scenario.flows[0].steps = {step(call("api"))};
  scheduling::Placement placement;
  put(placement, 0, 0);
  put(placement, 0, 0);
  put(placement, 0, std::nullopt);
  EXPECT_NEAR(only(scenario, placement, instances(0.9)).availability.value(), 0.9, 1e-12);
  put(placement, 0, 1);
  EXPECT_NEAR(only(scenario, placement, instances(0.9)).availability.value(), 0.99, 1e-12);
  EXPECT_THAT(only(scenario, placement, instances(0.9)).singlePoints, IsEmpty());
  AvailabilityPremises premises = instances(0.9);
  premises.podsNeeded = {{"api", 2}};
  EXPECT_NEAR(only(scenario, placement, premises).availability.value(), 0.9, 1e-12);
  EXPECT_EQ(only(scenario, {}, premises).availability, Ratio(0));
}

TEST(FlowAvailability, ZonesFailWithAllTheirNodes) {
  Scenario scenario = scanScenario(false);
  scenario.flows[0].steps = {step(call("api"))};
  scenario.nodes[0].zone = scenario.nodes[1].zone = "a";
  scenario.faults = {{"z", ZoneLost{"a"}, {std::nullopt, std::nullopt, Seconds(95), Seconds(5)}}};
  scheduling::Placement placement;
  put(placement, 0, 0);
  put(placement, 0, 1);
  EXPECT_NEAR(only(scenario, placement, instances(0.9)).availability.value(), 0.95 * 0.99, 1e-12);
  EXPECT_THAT(only(scenario, placement, instances(0.9)).singlePoints, ElementsAre("a"));
}

TEST(FlowAvailability, MultipliesPromisesEntranceAndWhatEveryFlowNeeds) {
  Scenario scenario = scanScenario(false);
  scenario.flows[0].steps = {step(call("api", {step(external("vision"))}))};
  AvailabilityPremises premises = instances(0.9);
  premises.externals = {{"vision", Ratio(0.999)}};
  premises.entrance = {{"load balancer", Ratio(0.9999)}};
  premises.alsoNeeded = {"worker"};
  // Degraded one part in ten of the time, failing half of the calls.
  scenario.faults = {{"slow",
                      ExternalDegraded{"vision", 1, Ratio(0.5)},
                      {std::nullopt, std::nullopt, Seconds(9), Seconds(1)}}};
  EXPECT_NEAR(only(scenario, oneEach(scenario), premises).availability.value(),
              0.9 * 0.9 * 0.999 * 0.95 * 0.9999, 1e-12);
}

TEST(FlowAvailability, RestartsCostAStartAndKillsOnlyWhereNoPodIsSpare) {
  Scenario scenario = scanScenario(false);
  scenario.flows[0].steps = {step(call("api"))};
  scenario.workloads[0].lifecycle.start.mean = Seconds(10);
  scenario.faults = {
      {"r", WorkloadRestarted{"api"}, {std::nullopt, std::nullopt, Seconds(990), std::nullopt}}};
  EXPECT_NEAR(only(scenario, oneEach(scenario), {}).availability.value(), 0.99, 1e-12);
  scenario.faults[0].kind = PodKilled{"api"};
  scheduling::Placement placement = oneEach(scenario);
  EXPECT_NEAR(only(scenario, placement, {}).availability.value(), 0.99, 1e-12);
  put(placement, 0, 1);
  EXPECT_DOUBLE_EQ(only(scenario, placement, {}).availability.value(), 1);
}

}  // namespace
}  // namespace kubecast::faults
