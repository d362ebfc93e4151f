// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/sim/control/fixture.hpp"

namespace kubecast::sim::control::testing {
namespace {

using namespace kubecast::literals;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr double kBoot = 90;

NodeGroup group(NodeScaler scaler, int most) {
  NodeGroup group;
  group.name = "workers";
  group.scaler = scaler;
  group.shape = node("", "m5.large", "z1");
  group.maxNodes = most;
  group.bootTime = {Law::Constant, Seconds(kBoot), 0, {}};
  if (scaler == NodeScaler::Karpenter) group.scaleDownUnneeded = Seconds(0);
  return group;
}

Node member(const std::string& name) {
  Node value = node(name, "m5.large", "z1");
  value.group = "workers";
  return value;
}

/// A node (2 vCPU, 2000m allocatable on kubeadm) on which one pod of 1500m has room, and `replicas` of them.
Scenario oneNode(NodeScaler scaler, int replicas, int most = 3) {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {member("first")};
  scenario.nodeGroups = {group(scaler, most)};
  scenario.workloads = {workload("api", replicas, 1500_m, 128_Mi)};
  return scenario;
}

Workload daemon(const std::string& name) {
  Workload value = workload(name, 1, 100_m, 64_Mi);
  value.kind = WorkloadKind::DaemonSet;
  return value;
}

TEST(NodeScaling, TerraformAddsNodesThatBootAndGetTheirDaemonPodsFirst) {
  Scenario scenario = oneNode(NodeScaler::Manual, 2, 0);
  scenario.workloads.push_back(daemon("exporter"));
  scenario.nodeGroups[0].changes = {{Seconds(100), 2}};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  const double joined = 100 + kBoot;
  EXPECT_EQ(cluster.port.when("boot 1"), joined);
  EXPECT_EQ(cluster.port.machines[1].cores, 2);
  EXPECT_EQ(cluster.started("exporter-workers-1", "workers-1"), joined);
  EXPECT_EQ(cluster.started("api-1", "workers-1"), joined);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "TerraformApply"), 100);
  EXPECT_EQ(eventAt(books, "RegisteredNode", "node/workers-1"), joined);
  ASSERT_EQ(books.machines.size(), 2u);
  EXPECT_EQ(books.machines[0].node, "first");
  EXPECT_EQ(books.machines[1].instanceType, "m5.large");
  EXPECT_EQ(books.machines[1].from, Seconds(100));
  EXPECT_EQ(books.machines[1].to, Seconds(1000));
}

// Terraform terminates the instance under its pods. kubeadm: the node is noticed after 40 s, its pods go
// after another 300 s.
TEST(NodeScaling, TerraformTakesTheLastNodeWithoutADrain) {
  Scenario scenario = oneNode(NodeScaler::Manual, 2, 0);
  scenario.nodes = {member("first"), member("second"), node("other", "m5.large", "z1")};
  scenario.nodeGroups[0].changes = {{Seconds(100), 1}};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  EXPECT_EQ(cluster.port.when("stop 1 silently"), 100);
  EXPECT_NEAR(cluster.started("api-2", "other"), 100 + 40 + 5 + 300, 10);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "InstanceTerminated", "node/second"), 100);
  EXPECT_EQ(books.machines[1].to, Seconds(100));
}

TEST(NodeScaling, OnEksThePodsOfATerminatedInstanceAreCollected) {
  Scenario scenario = oneNode(NodeScaler::Manual, 2, 0);
  scenario.cluster.distribution = Distribution::Eks;
  scenario.nodes = {member("first"), member("second"), node("other", "m5.large", "z1")};
  scenario.nodeGroups[0].changes = {{Seconds(100), 1}};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  // NotReady after 40 s, the Node deleted 5 s later, its pods 40 to 60 s after that.
  const double at = cluster.port.when("start 1 on 2");
  EXPECT_GT(at, 100 + 40 + 5 + 40);
  EXPECT_LT(at, 100 + 45 + 5 + 60);
  EXPECT_GT(eventAt(cluster.report(), "RemovingNode", "node/second"), 0);
}

TEST(NodeScaling, TheClusterAutoscalerAddsTheNodesThatPendingPodsNeed) {
  Cluster cluster(oneNode(NodeScaler::ClusterAutoscaler, 3), 600);
  cluster.runTo(600);
  // Scans are 10 s apart, the first after 5 s.
  EXPECT_EQ(cluster.started("api-1", "workers-1"), 5 + kBoot);
  EXPECT_EQ(cluster.started("api-2", "workers-2"), 5 + kBoot);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "TriggeredScaleUp", "pod/api-1"), 5);
  EXPECT_EQ(books.machines.size(), 3u) << "no node is asked for twice while it boots";
  EXPECT_THAT(reasonsOf(books), Not(Contains("NotTriggerScaleUp")));
}

TEST(NodeScaling, TheClusterAutoscalerSaysWhyItDoesNotHelp) {
  Cluster cluster(oneNode(NodeScaler::ClusterAutoscaler, 3, 2), 600);
  cluster.runTo(600);
  const results::Replication books = cluster.report();
  EXPECT_EQ(books.machines.size(), 2u);
  ASSERT_GT(eventAt(books, "NotTriggerScaleUp"), 0);
  for (const auto& event : books.clusterEvents) {
    if (event.reason != "NotTriggerScaleUp") continue;
    EXPECT_THAT(event.message, HasSubstr("max node group size"));
  }
}

/// Two nodes of the group, a small pod on each: either can go.
Scenario twoSmall() {
  Scenario scenario = oneNode(NodeScaler::ClusterAutoscaler, 2);
  scenario.nodes.push_back(member("second"));
  scenario.nodeGroups[0].minNodes = 1;
  scenario.workloads = {workload("api", 2, 200_m, 128_Mi)};
  return scenario;
}

TEST(NodeScaling, TheClusterAutoscalerDrainsANodeThatIsNotNeeded) {
  Cluster cluster(twoSmall(), 1000);
  cluster.runTo(1000);
  const results::Replication books = cluster.report();
  // Unneeded since the first scan, for ten minutes.
  const double at = eventAt(books, "ScaleDown");
  EXPECT_EQ(at, 605);
  // Its pod is replaced elsewhere at once, and has five seconds to end.
  EXPECT_EQ(cluster.port.when("start 2 on 1"), at);
  EXPECT_EQ(cluster.port.when("unready 0"), at + 1);
  EXPECT_EQ(cluster.port.when("stop 0"), at + 5);
  EXPECT_EQ(eventAt(books, "RemovingNode", "node/first"), at + 5);
  EXPECT_EQ(books.machines[0].to, Seconds(at + 5));
  EXPECT_EQ(cluster.running(0), 2);
}

TEST(NodeScaling, ADrainWaitsForTheBudget) {
  Scenario scenario = twoSmall();
  // Both pods of api are on the second node, and one has to be up; a new one takes 20 s to be ready.
  scenario.workloads.insert(scenario.workloads.begin(), workload("filler", 1, 1500_m, 64_Mi));
  scenario.workloads[1].lifecycle.start = {Law::Constant, Seconds(20), 0, {}};
  scenario.workloads[1].lifecycle.disruptionBudget = DisruptionBudget{PodCount{PodCount::Kind::Pods, 1}, {}};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "ScaleDown", "node/second"), 605);
  EXPECT_EQ(cluster.port.when("stop 1"), 605 + 5);
  EXPECT_GE(cluster.port.when("stop 2"), 605 + 20 + 5);
  EXPECT_LE(cluster.port.when("stop 2"), 605 + 20 + 10 + 5);
  EXPECT_EQ(eventAt(books, "RemovingNode", "node/second"), cluster.port.when("stop 2"));
}

TEST(NodeScaling, ABudgetThatAllowsNothingKeepsTheNode) {
  Scenario scenario = twoSmall();
  scenario.workloads[0].lifecycle.disruptionBudget = DisruptionBudget{PodCount{PodCount::Kind::Pods, 2}, {}};
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  EXPECT_EQ(eventAt(cluster.report(), "ScaleDown"), -1);
}

TEST(NodeScaling, KarpenterBuysTheCheapestTypeThatHoldsThePods) {
  Scenario scenario = oneNode(NodeScaler::Karpenter, 3);
  scenario.cluster.region = "here";
  scenario.nodeGroups[0].instanceTypes = {"m5.large", "m5.xlarge", "m5.2xlarge", "c5.xlarge"};
  const OnDemandPrices prices{{"here",
                               {{"m5.large", Money(96000)},
                                {"m5.xlarge", Money(150000)},  // cheaper than two m5.large
                                {"m5.2xlarge", Money(384000)}}}};
  Cluster cluster(scenario, 600, prices);
  cluster.runTo(600);
  const results::Replication books = cluster.report();
  ASSERT_EQ(books.machines.size(), 2u);
  EXPECT_EQ(books.machines[1].instanceType, "m5.xlarge");
  EXPECT_EQ(cluster.port.machines[1].cores, 4);
  EXPECT_GE(cluster.started("api-1", "workers-1"), kBoot);
  EXPECT_EQ(cluster.started("api-1", "workers-1"), cluster.started("api-2", "workers-1"));
  EXPECT_GT(eventAt(books, "Nominated", "pod/api-1"), 0);
}

TEST(NodeScaling, KarpenterBuysNothingWithoutAPrice) {
  Cluster cluster(oneNode(NodeScaler::Karpenter, 2), 600);
  cluster.runTo(600);
  EXPECT_EQ(cluster.report().machines.size(), 1u);
}

TEST(NodeScaling, KarpenterReplacesANodeByACheaperOneThatIsReadyFirst) {
  Scenario scenario = oneNode(NodeScaler::Karpenter, 1);
  scenario.cluster.region = "here";
  scenario.nodes[0].instanceType = "m5.2xlarge";
  scenario.nodeGroups[0].instanceTypes = {"m5.large", "m5.2xlarge"};
  Cluster cluster(scenario, 600, {{"here", {{"m5.large", Money(96000)}, {"m5.2xlarge", Money(384000)}}}});
  int fewest = 1;
  cluster.afterEach = [&] { fewest = std::min(fewest, cluster.running(0)); };
  cluster.runTo(600);
  const results::Replication books = cluster.report();
  ASSERT_EQ(books.machines.size(), 2u);
  EXPECT_EQ(books.machines[1].instanceType, "m5.large");
  EXPECT_EQ(books.machines[1].to, Seconds(600));
  EXPECT_NEAR(books.machines[0].to.value(), 5 + kBoot + 5, 1e-9);
  EXPECT_EQ(fewest, 1);
}

TEST(NodeScaling, WaitsForTheControlPlane) {
  Scenario scenario = oneNode(NodeScaler::ClusterAutoscaler, 2);
  Fault fault;
  fault.name = "down";
  fault.kind = ControlPlaneDown{};
  fault.when.at = Seconds(0);
  fault.when.lasts = Seconds(200);
  scenario.faults = {fault};
  Cluster cluster(scenario, 600);
  cluster.runTo(600);
  EXPECT_NEAR(cluster.started("api-1", "workers-1"), 205 + kBoot, 1e-9);
}

TEST(NodeScaling, ABurstableNodeThatComesIsMetered) {
  Scenario scenario = oneNode(NodeScaler::ClusterAutoscaler, 2);
  scenario.nodeGroups[0].shape.instanceType = "t3.medium";
  scenario.nodeGroups[0].shape.creditMode = CreditMode::Standard;
  Cluster cluster(scenario, 1200);
  cluster.port.wanted[1] = 2;
  cluster.runTo(1200);
  const results::Replication books = cluster.report();
  ASSERT_EQ(books.credits.size(), 1u);
  EXPECT_EQ(books.credits[0].node, "workers-1");
  EXPECT_EQ(books.credits[0].from, Seconds(5 + kBoot));
  EXPECT_EQ(books.credits[0].to, Seconds(1200));
  EXPECT_EQ(books.credits[0].earnedPerHour, 24);
  // It has no credits when it comes, and is held at 0.4 vCPU.
  ASSERT_TRUE(books.credits[0].dryAt);
  EXPECT_NEAR(books.credits[0].dryAt->value(), 5 + kBoot, 2);
  EXPECT_NEAR(books.credits[0].spent, 0.4 * (1200 - 95) / 60, 0.3);
}

}  // namespace
}  // namespace kubecast::sim::control::testing
