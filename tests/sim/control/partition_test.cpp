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

Fault lostFrom(const std::string& node, double at, std::optional<double> lasts = {}) {
  Fault fault;
  fault.name = "lost-" + node;
  fault.kind = NodeLost{node};
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

/// Masters m, n and, if three, o; the pod of `api` is on `a` (slot 0).
Scenario masters(int count) {
  Scenario scenario = masterAndTwo();
  for (const char* name : {"n", "o"}) {
    if (static_cast<int>(scenario.nodes.size()) == count + 2) break;
    scenario.nodes.push_back(scenario.nodes[0]);
    scenario.nodes.back().name = name;
  }
  return scenario;
}

TEST(Partition, BetweenTwoMastersTakesTheQuorumOfBoth) {
  Scenario scenario = masters(2);
  scenario.faults = {partition("m", "n", 100, 500), lostFrom("a", 110)};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  const results::Replication books = cluster.report();
  EXPECT_THAT(timesOf(books, "ControlPlaneDown", "cluster"), ::testing::ElementsAre(100));
  EXPECT_THAT(timesOf(books, "ControlPlaneUp", "cluster"), ::testing::ElementsAre(600));
  EXPECT_EQ(eventAt(books, "ApiServerWithoutQuorum", "node/m"), 100);
  EXPECT_EQ(eventAt(books, "ApiServerWithoutQuorum", "node/n"), 100);
  EXPECT_THAT(reasonsOf(books), Not(Contains("NodeOutOfSight")));
  // Nobody notices that `a` is gone until there is a controller again, which counts its grace anew.
  EXPECT_GE(eventAt(books, "NodeNotReady", "node/a"), 640);
}

TEST(Partition, TheMajorityOfThreeMastersGoesOnAndWhoSeesOnlyTheThirdIsOutOfSight) {
  Scenario scenario = masters(3);
  scenario.faults = {partition("m", "n", 100), partition("m", "o", 100), partition("a", "n", 100),
                     partition("a", "o", 100)};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  const results::Replication books = cluster.report();
  EXPECT_THAT(reasonsOf(books), Not(Contains("ControlPlaneDown")));
  EXPECT_EQ(eventAt(books, "ApiServerWithoutQuorum", "node/m"), 100);
  EXPECT_EQ(eventAt(books, "NodeOutOfSight", "node/m"), 100);
  EXPECT_EQ(eventAt(books, "NodeOutOfSight", "node/a"), 100);
  EXPECT_EQ(eventAt(books, "NodeOutOfSight", "node/b"), -1);
  EXPECT_NEAR(cluster.port.when("leave 0"), 141, 6);
  EXPECT_NEAR(cluster.port.when("start 1 on 2"), 445, 10);
}

TEST(Partition, WithOneOfThreeMastersLostTheOthersNeedEachOther) {
  Scenario scenario = masters(3);
  scenario.faults = {lostFrom("o", 100, 400), partition("m", "n", 200, 600)};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  const results::Replication books = cluster.report();
  EXPECT_THAT(timesOf(books, "ControlPlaneDown", "cluster"), ::testing::ElementsAre(200));
  EXPECT_THAT(timesOf(books, "ControlPlaneUp", "cluster"), ::testing::ElementsAre(500));
}

/// `api` on `a`, a metrics-server on `b`; the autoscaler wants four pods of it.
Scenario scaledBesideItsMetrics() {
  Scenario scenario = masterAndTwo();
  scenario.workloads[0].nodeSelector = {{"kubernetes.io/hostname", "a"}};
  scenario.workloads.push_back(workload("metrics-server", 1, 100_m, 128_Mi));
  scenario.workloads[1].nodeSelector = {{"kubernetes.io/hostname", "b"}};
  Autoscaler autoscaler;
  autoscaler.workload = "api";
  autoscaler.minReplicas = 1;
  autoscaler.maxReplicas = 4;
  autoscaler.cpuUtilization = 50;
  scenario.autoscalers = {autoscaler};
  return scenario;
}

class MetricsPath : public ::testing::TestWithParam<const char*> {};

// First no metrics-server can scrape the pods, second no API server can ask it. Both begin and end between
// two leases, so that no node is lost of it.
TEST_P(MetricsPath, AnAutoscalerWithoutMetricsDoesNothingUntilTheyAreThereAgain) {
  Scenario scenario = scaledBesideItsMetrics();
  scenario.faults = {partition(GetParam(), "b", 10, 38)};
  Cluster cluster(scenario, 600);
  cluster.port.podCores[0] = 0.1;
  cluster.runTo(600);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "FailedGetResourceMetric"), 22.5);
  EXPECT_GE(eventAt(books, "SuccessfulRescale"), 48);
  EXPECT_LE(eventAt(books, "SuccessfulRescale"), 48 + 2 * 15 + 15);

  scenario.faults.clear();
  Cluster whole(scenario, 600);
  whole.port.podCores[0] = 0.1;
  whole.runTo(600);
  EXPECT_EQ(eventAt(whole.report(), "SuccessfulRescale"), 22.5);
}

INSTANTIATE_TEST_SUITE_P(Cut, MetricsPath, ::testing::Values("a", "m"));

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
