// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/sim/control/fixture.hpp"

namespace kubecast::sim::control::testing {
namespace {

using namespace kubecast::literals;
using ::testing::Contains;
using ::testing::Not;

Fault partition(const std::string& a, const std::string& b, double at, std::optional<double> lasts = {}) {
  Fault fault;
  fault.name = "cut-" + a + b;
  fault.kind = Partition{a, b};
  fault.when.at = Seconds(at);
  if (lasts) fault.when.lasts = Seconds(*lasts);
  return fault;
}

/// A master and two workers; one pod of `api`, which the scheduler puts on the first worker (slot 0).
Scenario masterAndTwo() {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("m", "m5.large", "z1"), node("a", "m5.large", "z1"), node("b", "m5.large", "z1")};
  scenario.nodes[0].controlPlane = true;
  scenario.nodes[0].taints = {{"node-role.kubernetes.io/control-plane", "", TaintEffect::NoSchedule}};
  scenario.workloads = {workload("api", 1, 100_m, 128_Mi)};
  return scenario;
}

std::vector<std::string> actions(const FakePort& port) {
  std::vector<std::string> result;
  for (const auto& [time, action] : port.done) result.push_back(action);
  return result;
}

// kubernetes v1.28: its lease is not renewed, so as if it were lost; but what runs there runs on.
TEST(Partition, ANodeThatDoesNotSeeItsMasterIsReplacedWhileItServes) {
  Scenario scenario = masterAndTwo();
  scenario.faults = {partition("m", "a", 100, 500)};
  Cluster cluster(scenario, 1000);
  cluster.runTo(590);
  EXPECT_EQ(cluster.port.when("cut 1-0"), 100);
  EXPECT_NEAR(cluster.port.when("leave 0"), 141, 6);
  EXPECT_NEAR(cluster.port.when("start 1 on 2"), 445, 10);
  EXPECT_NEAR(cluster.port.when("ready 1"), cluster.port.when("start 1 on 2") + 1, 1e-9);
  EXPECT_TRUE(cluster.port.running.contains(0)) << "nobody could tell its kubelet to stop it";
  EXPECT_THAT(actions(cluster.port), Not(Contains("unready 0")));

  cluster.runTo(1000);
  EXPECT_EQ(cluster.port.when("heal 1-0"), 600);
  EXPECT_NEAR(cluster.port.when("stop 0"), 606, 2) << "it hears of its deletion";
  EXPECT_FALSE(cluster.port.running.contains(0));
  EXPECT_THAT(reasonsOf(cluster.report()), Contains("NodeOutOfSight"));
}

TEST(Partition, OneThatIsOverInTimePutsThePodsBackBehindTheirService) {
  Scenario scenario = masterAndTwo();
  scenario.faults = {partition("m", "a", 100, 100)};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  EXPECT_NEAR(cluster.port.when("leave 0"), 141, 6);
  EXPECT_NEAR(cluster.port.when("ready 0"), 201, 1e-9);
  EXPECT_EQ(cluster.port.when("start 1 on 2"), -1);
  EXPECT_EQ(cluster.port.when("stop 0"), -1);
}

TEST(Partition, BetweenWorkersTheControlPlaneKnowsNothingOf) {
  Scenario scenario = masterAndTwo();
  scenario.faults = {partition("b", "a", 100)};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  EXPECT_THAT(actions(cluster.port), ::testing::ElementsAre("cut 1-2"));
}

TEST(Partition, AnotherMasterIsEnough) {
  Scenario scenario = masterAndTwo();
  scenario.nodes.push_back(node("n", "m5.large", "z1"));
  scenario.nodes.back().controlPlane = true;
  scenario.nodes.back().taints = scenario.nodes[0].taints;
  scenario.faults = {partition("m", "a", 100)};
  Cluster one(scenario, 1000);
  one.runTo(1000);
  EXPECT_EQ(one.port.when("leave 0"), -1);

  scenario.faults.push_back(partition("n", "a", 200));
  Cluster both(scenario, 1000);
  both.runTo(1000);
  EXPECT_NEAR(both.port.when("leave 0"), 241, 6);
}

TEST(Partition, OnEksTheControlPlaneIsElsewhere) {
  Scenario scenario = masterAndTwo();
  scenario.cluster.distribution = Distribution::Eks;
  scenario.faults = {partition("m", "a", 100)};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  EXPECT_EQ(cluster.port.when("leave 0"), -1);
}

TEST(Partition, AKubeletRestartsItsContainersAlone) {
  Scenario scenario = masterAndTwo();
  Fault kill;
  kill.name = "kill";
  kill.kind = PodKilled{"api"};
  kill.when.at = Seconds(120);
  scenario.faults = {partition("m", "a", 100, 80), kill};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  EXPECT_EQ(cluster.port.when("stop 0"), 120);
  EXPECT_NEAR(cluster.port.when("start 0 on 1"), 121, 1.1);
}

TEST(AddOns, SayWhatDoesNotWorkWithoutThem) {
  Scenario scenario = masterAndTwo();
  scenario.workloads[0].name = "coredns";
  Fault fault;
  fault.name = "restart";
  fault.kind = WorkloadRestarted{"coredns"};
  fault.when.at = Seconds(99.5);
  scenario.faults = {fault};
  scenario.workloads[0].lifecycle.start = {Law::Constant, Seconds(10), 0, {}};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  const results::Replication books = cluster.report();
  std::map<std::string, double> when;
  for (const results::ClusterEvent& event : books.clusterEvents) when[event.reason] = event.at.value();
  EXPECT_EQ(when.at("NamesNotResolved"), 100);
  EXPECT_NEAR(when.at("NamesResolved"), 111, 1);
}

}  // namespace
}  // namespace kubecast::sim::control::testing
