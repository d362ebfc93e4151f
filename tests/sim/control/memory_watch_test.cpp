// SPDX-License-Identifier: Apache-2.0
// What the kernel does when memory is short; the kubelets' part is in eviction_managers_test.cpp.
#include <gmock/gmock.h>

#include "tests/sim/control/memory_scenarios.hpp"

namespace kubecast::sim::control::testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::FloatNear;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr double kMebi = 1 << 20;

Scenario limited() {
  Scenario scenario = oneService();
  scenario.workloads[0].containers[0].limits.memory = 256_Mi;
  return scenario;
}

TEST(ContainerAboveItsLimit, IsKilledWithinASecondAndRestartedWithBackOff) {
  Cluster cluster(limited(), 200);
  cluster.runTo(10);
  cluster.port.memory = 256 * kMebi + 1;
  cluster.runTo(200);
  EXPECT_EQ(cluster.port.when("stop 0"), 11);
  EXPECT_EQ(cluster.port.when("start 0 on 0"), 11);
  const results::Replication books = cluster.report();
  // It is above its limit as soon as it runs: again at the next look, then after waits of 10, 20, 40, 80 s.
  EXPECT_THAT(timesOf(books, "OOMKilling", "pod/api-0"), ElementsAre(11, 12, 22, 42, 82, 162));
  EXPECT_EQ(timesOf(books, "BackOff", "pod/api-0").size(), 5u);
  EXPECT_EQ(
      books.clusterEvents.front().message,
      "Memory cgroup out of memory: container api held 256 MiB, its limit is 256Mi (OOMKilled, exit code "
      "137)");
}

TEST(ContainerAtItsLimit, LivesOn) {
  Cluster cluster(limited(), 60);
  cluster.port.memory = 256 * kMebi;
  cluster.runTo(60);
  EXPECT_TRUE(cluster.port.done.empty());
  EXPECT_THAT(cluster.report().clusterEvents, IsEmpty());
}

// The footprint is that of the process that serves, in the first container.
TEST(ContainerAboveItsLimit, IsTheOneThatServes) {
  Scenario scenario = limited();
  Container sidecar;
  sidecar.name = "sidecar";
  sidecar.limits.memory = 64_Mi;
  scenario.workloads[0].containers.push_back(sidecar);
  Cluster cluster(scenario, 60);
  cluster.port.memory = 200 * kMebi;
  cluster.runTo(60);
  EXPECT_TRUE(cluster.port.done.empty());
}

/// Slots 0 to 3: best-effort (twice), burstable, guaranteed; 7,577 MiB for all.
Scenario mixed() {
  Scenario scenario = oneService();
  Workload bestEffort = workload("batch", 2, 0_m, 0_B);
  bestEffort.containers[0].requests = {};
  Workload guaranteed = workload("db", 1, 100_m, 5_Gi);
  guaranteed.containers[0].limits = guaranteed.containers[0].requests;
  scenario.workloads = {bestEffort, workload("api", 1, 100_m, 128_Mi), guaranteed};
  return scenario;
}

TEST(FullNode, LosesTheContainersWithMostPointsUntilTheOthersHaveRoom) {
  Cluster cluster(mixed(), 60);
  cluster.runTo(1);
  cluster.port.memoryOf = {{0, 2048 * kMebi}, {1, 3072 * kMebi}, {2, 1024 * kMebi}, {3, 5120 * kMebi}};
  cluster.runTo(2);
  const results::Replication books = cluster.report();
  std::vector<std::string> killed;
  for (const results::ClusterEvent& event : books.clusterEvents)
    if (event.reason == "OOMKilling") killed.push_back(event.object);
  // 11,264 MiB; without the larger best-effort pod 8,192, without the other 6,144.
  EXPECT_THAT(killed, ElementsAre("pod/batch-1", "pod/batch-0"));
  EXPECT_THAT(books.clusterEvents[0].message, HasSubstr("victim process: batch"));
  EXPECT_THAT(books.clusterEvents[1].message, HasSubstr("held 3 GiB, oom_score_adj 1000 (OOMKilled"));
  EXPECT_EQ(timesOf(books, "SystemOOM", "node/n").size(), 2u);
}

TEST(FullNode, SparesTheGuaranteedWhoeverHoldsMost) {
  Scenario scenario = mixed();
  scenario.workloads[0].replicas = 1;
  Cluster cluster(scenario, 60);
  // A burstable pod of 4 GiB has more points than a best-effort one of 1 GiB.
  cluster.port.memoryOf = {{0, 1024 * kMebi}, {1, 4096 * kMebi}, {2, 5120 * kMebi}};
  cluster.runTo(1);
  const results::Replication books = cluster.report();
  EXPECT_THAT(timesOf(books, "OOMKilling", "pod/api-0"), ElementsAre(1));
  EXPECT_THAT(timesOf(books, "OOMKilling", "pod/batch-0"), IsEmpty());
  EXPECT_THAT(timesOf(books, "OOMKilling", "pod/db-0"), IsEmpty());
}

TEST(FullNode, IsSmallerOnEksByWhatIsReserved) {
  Scenario scenario = oneService();
  Cluster kubeadm(scenario, 60);
  scenario.cluster.distribution = Distribution::Eks;
  Cluster eks(scenario, 60);
  for (Cluster* cluster : {&kubeadm, &eks}) {
    cluster->port.memory = 7200 * kMebi;  // of 7,577; EKS keeps 574 for the system
    cluster->runTo(5);
  }
  EXPECT_TRUE(kubeadm.port.done.empty());
  EXPECT_EQ(eks.port.when("stop 0"), 1);
}

TEST(NodeMemorySeries, IsTheShareOfWhatTheSystemSees) {
  Cluster cluster(oneService(), 30);
  cluster.runTo(10);
  cluster.port.memory = 757.7 * kMebi;
  cluster.runTo(30);
  const results::Replication books = cluster.report(30);
  ASSERT_EQ(books.series.size(), 2u);
  EXPECT_EQ(books.series[1].name, "node/n/memory");
  std::vector<float> values = books.series[1].values;
  ASSERT_EQ(values.size(), 30u);
  EXPECT_THAT(std::vector<float>(values.begin(), values.begin() + 10), Each(0.0F));
  EXPECT_THAT(std::vector<float>(values.begin() + 10, values.end()), Each(FloatNear(0.1F, 1e-6F)));
}

TEST(NodeMemorySeries, HasTheMeansOfWiderBuckets) {
  Cluster cluster(oneService(), 7200);  // 2 s each
  cluster.runTo(3);
  cluster.port.memory = 757.7 * kMebi;
  cluster.runTo(7200);
  const results::Replication books = cluster.report(3600);
  EXPECT_NEAR(books.series[1].values[0], 0, 1e-6);
  EXPECT_NEAR(books.series[1].values[1], 0.05, 1e-6);
  EXPECT_NEAR(books.series[1].values[3599], 0.1, 1e-6);
}

}  // namespace
}  // namespace kubecast::sim::control::testing
