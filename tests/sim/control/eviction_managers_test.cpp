// SPDX-License-Identifier: Apache-2.0
// What the kubelets do when memory is short. kubernetes v1.28 pkg/kubelet/eviction.
#include <gmock/gmock.h>

#include "tests/sim/control/memory_scenarios.hpp"

namespace kubecast::sim::control::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr double kMebi = 1 << 20;

Workload onNode(Workload workload, const std::string& node) {
  workload.nodeSelector = {{"kubernetes.io/hostname", node}};
  return workload;
}

/// Slots: 0 `db` and 2 `api` on node 0 of 7,577 MiB, 1 `filler`, which asks for most of node 1.
Scenario twoNodes() {
  Scenario scenario = oneService();
  scenario.nodes = {node("n", "m5.large"), node("m", "m5.large")};
  scenario.workloads = {onNode(workload("db", 1, 100_m, 5_Gi), "n"),
                        onNode(workload("filler", 1, 100_m, 6_Gi), "m"), workload("api", 1, 100_m, 128_Mi)};
  return scenario;
}

/// 7,500 MiB in use on node 0, of them 3,000 by `api`: 77 are left.
void press(Cluster& cluster) { cluster.port.memoryOf = {{0, 4500 * kMebi}, {2, 3000 * kMebi}}; }

TEST(Pressure, EvictsThePodAboveItsRequestAtTheNextPassAndItComesUpElsewhere) {
  Cluster cluster(twoNodes(), 100);
  cluster.runTo(1);
  press(cluster);
  cluster.runTo(9);
  EXPECT_TRUE(cluster.port.done.empty());
  cluster.runTo(100);
  EXPECT_EQ(cluster.port.when("stop 2"), 10);
  EXPECT_EQ(cluster.port.when("unready 2"), 11);
  EXPECT_EQ(cluster.port.when("start 2 on 1"), 11);
  EXPECT_EQ(cluster.port.when("stop 0"), -1);
  const results::Replication books = cluster.report();
  EXPECT_THAT(reasonsOf(books), ElementsAre("NodeHasInsufficientMemory", "Evicted", "Scheduled"));
  EXPECT_EQ(books.clusterEvents[1].message,
            "The node was low on resource: memory. Threshold quantity: 100Mi, available: 77Mi. Container api "
            "was using 3000Mi, request is 128Mi, has larger consumption of memory.");
}

TEST(Pressure, DoesNothingAtAHundredMebibytes) {
  Cluster cluster(twoNodes(), 100);
  cluster.port.memoryOf = {{0, 4477 * kMebi}, {2, 3000 * kMebi}};
  cluster.runTo(100);
  EXPECT_TRUE(cluster.port.done.empty());
  EXPECT_THAT(cluster.report().clusterEvents, IsEmpty());
}

TEST(Pressure, EvictsOneAfterTheOtherByRank) {
  Scenario scenario = twoNodes();
  scenario.workloads.pop_back();
  for (const char* name : {"low", "lower", "important"})
    scenario.workloads.push_back(onNode(workload(name, 1, 100_m, 128_Mi), "n"));
  scenario.workloads[4].lifecycle.priority = 10;
  // Slots by priority: 0 important, 1 db, 2 filler, 3 low, 4 lower.
  Cluster cluster(scenario, 60);
  cluster.port.memoryOf = {{0, 2100 * kMebi}, {1, 4900 * kMebi}, {3, 180 * kMebi}, {4, 350 * kMebi}};
  cluster.runTo(10);
  cluster.port.memoryOf[0] = 2200 * kMebi;  // so that one is not enough
  cluster.port.memoryOf[1] = 5110 * kMebi;
  cluster.runTo(60);
  // All but db are above their requests; then by priority, then by what they are above.
  EXPECT_EQ(cluster.port.when("stop 4"), 10);
  EXPECT_EQ(cluster.port.when("stop 3"), 11);  // the next pass comes when the first is gone
  EXPECT_EQ(cluster.port.when("stop 0"), -1);
  EXPECT_EQ(cluster.port.when("stop 1"), -1);
}

TEST(Pressure, KeepsPodsAwayForFiveMinutes) {
  Scenario scenario = twoNodes();
  scenario.workloads[2] = onNode(scenario.workloads[2], "n");
  Cluster cluster(scenario, 400);
  press(cluster);
  cluster.runTo(10);
  cluster.port.memoryOf.clear();
  cluster.runTo(400);
  const results::Replication books = cluster.report();
  EXPECT_THAT(timesOf(books, "NodeHasSufficientMemory", "node/n"), ElementsAre(311));
  EXPECT_EQ(cluster.port.when("start 2 on 0"), 311);
  EXPECT_THAT(timesOf(books, "FailedScheduling", "pod/api-0"), ElementsAre(11));
  for (const results::ClusterEvent& event : books.clusterEvents)
    if (event.reason == "FailedScheduling") {
      EXPECT_THAT(event.message, HasSubstr("untolerated taint {node.kubernetes.io/memory-pressure: }"));
    }
}

TEST(Pressure, DaemonSetPodsComeBackAtOnce) {
  Scenario scenario = twoNodes();
  scenario.workloads[2].kind = WorkloadKind::DaemonSet;  // slots 0 on n, 1 on m: DaemonSets are placed first
  Cluster cluster(scenario, 30);
  cluster.port.memoryOf = {{0, 3000 * kMebi}, {2, 4500 * kMebi}};
  cluster.runTo(10);
  cluster.port.memoryOf.clear();
  cluster.runTo(30);
  EXPECT_EQ(cluster.port.when("stop 0"), 10);
  EXPECT_EQ(cluster.port.when("start 0 on 0"), 11);
}

TEST(Pressure, SparesCriticalPods) {
  Scenario scenario = twoNodes();
  for (Workload& workload : scenario.workloads) workload.priorityClass = "system-cluster-critical";
  Cluster cluster(scenario, 60);
  press(cluster);
  cluster.runTo(60);
  EXPECT_TRUE(cluster.port.done.empty());
  EXPECT_THAT(reasonsOf(cluster.report()), ElementsAre("NodeHasInsufficientMemory"));
}

// The kubelet needs nobody to evict; who is gone stays an endpoint and is not replaced until somebody acts.
TEST(Pressure, GoesOnWithoutAControlPlane) {
  Scenario scenario = twoNodes();
  Fault fault;
  fault.name = "down";
  fault.kind = ControlPlaneDown{};
  fault.when.at = Seconds(5);
  fault.when.lasts = Seconds(100);
  scenario.faults = {fault};
  Cluster cluster(scenario, 200);
  press(cluster);
  cluster.runTo(200);
  EXPECT_EQ(cluster.port.when("stop 2"), 10);
  EXPECT_EQ(cluster.port.when("unready 2"), 106);
  EXPECT_NEAR(cluster.port.when("start 2 on 1"), 106.5, 0.5);
  EXPECT_THAT(reasonsOf(cluster.report()), Not(Contains("FailedScheduling")));
}

}  // namespace
}  // namespace kubecast::sim::control::testing
