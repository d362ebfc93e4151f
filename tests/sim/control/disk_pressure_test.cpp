// SPDX-License-Identifier: Apache-2.0
// What the kubelets do when their root disk is short. kubernetes v1.28 pkg/kubelet/eviction.
#include <gmock/gmock.h>

#include "tests/sim/control/fixture.hpp"

namespace kubecast::sim::control::testing {
namespace {

using namespace kubecast::literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Workload onNode(Workload workload, const std::string& node) {
  workload.nodeSelector = {{"kubernetes.io/hostname", node}};
  return workload;
}

/// Node `n`, whose root volume of 100 GiB fills by 10 MiB a second from 89.55 % on, and `m`; two pods of `n`
/// that may run nowhere else.
Scenario filling(Distribution distribution = Distribution::Eks) {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.cluster.distribution = distribution;
  scenario.nodes = {node("n", "m5.large", "z1"), node("m", "m5.large", "z1")};
  scenario.nodes[0].volume = Volume{VolumeType::Gp3, 100_Gi, 3000, {}, true};
  scenario.nodes[0].disk = DiskUse{Ratio(0.8955), BytesPerSecond(10 * 0x1p20), {}};
  scenario.workloads = {onNode(workload("cache", 1, 100_m, 128_Mi), "n"),
                        onNode(workload("api", 1, 100_m, 128_Mi), "n")};
  scenario.workloads[0].lifecycle.priority = 100;
  return scenario;
}

// 10 % are left after 46.08 s.
TEST(DiskPressure, EvictsOnePodAfterTheOtherByPriorityAtATenthLeft) {
  Cluster cluster(filling(), 400);
  cluster.runTo(400);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "NodeHasDiskPressure", "node/n"), 50);
  EXPECT_THAT(timesOf(books, "Evicted", "pod/api-0"), ElementsAre(50));
  EXPECT_THAT(timesOf(books, "Evicted", "pod/cache-0"), ElementsAre(51));
  for (const results::ClusterEvent& event : books.clusterEvents) {
    if (event.reason == "Evicted" && event.object == "pod/api-0") {
      EXPECT_EQ(event.message,
                "The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: "
                "10445619Ki.");
    }
    if (event.reason == "FailedScheduling") {
      EXPECT_THAT(event.message, HasSubstr("untolerated taint {node.kubernetes.io/disk-pressure: }"));
    }
  }
  EXPECT_THAT(reasonsOf(books), Contains("FailedScheduling"));
  EXPECT_THAT(reasonsOf(books), Not(Contains("NodeHasNoDiskPressure")));  // it goes on filling
}

TEST(DiskPressure, ComesAtFifteenPercentWhereImagesAreOnTheSameVolumeAndKubeletHasItsDefaults) {
  Scenario scenario = filling(Distribution::Kubeadm);
  scenario.nodes[0].disk->usedAtStart = Ratio(0.8455);
  Cluster cluster(scenario, 100);
  cluster.runTo(100);
  EXPECT_EQ(eventAt(cluster.report(), "NodeHasDiskPressure"), 50);
}

TEST(DiskPressure, DoesNotComeOfADataVolume) {
  Scenario scenario = filling();
  scenario.nodes[0].volume->root = false;
  Cluster cluster(scenario, 1200);
  cluster.runTo(1200);
  EXPECT_THAT(reasonsOf(cluster.report()), ElementsAre("DiskFull"));
}

TEST(DiskPressure, MovesPodsThatMayRunElsewhere) {
  Scenario scenario = filling();
  scenario.workloads.resize(1);
  scenario.workloads[0].nodeSelector.clear();
  scenario.workloads.push_back(onNode(workload("filler", 1, 100_m, 5_Gi), "m"));
  Cluster cluster(scenario, 100);
  cluster.runTo(100);
  EXPECT_EQ(cluster.port.when("stop 0"), 50);
  EXPECT_EQ(cluster.port.when("start 0 on 1"), 51);
}

TEST(DiskPressure, SparesCriticalPodsAndKeepsDaemonsAwayWhileItLasts) {
  Scenario scenario = filling();
  scenario.nodes[0].disk.reset();
  scenario.workloads[0].priorityClass = "system-node-critical";
  scenario.workloads[0].lifecycle.priority = 0;
  scenario.workloads[1].kind = WorkloadKind::DaemonSet;
  Fault fault;
  fault.name = "full";
  fault.kind = DiskFull{"n"};
  fault.when.at = Seconds(95);
  fault.when.lasts = Seconds(100);
  scenario.faults = {fault};
  Cluster cluster(scenario, 900);
  cluster.runTo(900);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "NodeHasDiskPressure", "node/n"), 100);
  EXPECT_THAT(timesOf(books, "Evicted", "pod/cache-0"), IsEmpty());
  EXPECT_EQ(cluster.port.when("stop " + std::to_string(cluster.slot("api-n"))), 100);
  // Passes at 100 s, after the eviction at 101, 111 … 191 s: five minutes before the condition goes.
  EXPECT_EQ(eventAt(books, "NodeHasNoDiskPressure", "node/n"), 491);
  EXPECT_EQ(cluster.started("api-n", "n"), 491);
}

TEST(DiskPressure, TakesThePodWithTheLargestLogsOfThoseOfOnePriority) {
  Scenario scenario = filling();
  scenario.workloads[0].lifecycle.priority = 0;
  Cluster cluster(scenario, 55);
  cluster.port.logBytes[1] = 1;
  cluster.runTo(50);
  EXPECT_EQ(cluster.port.when("stop 1"), 50);
  EXPECT_EQ(cluster.port.when("stop 0"), -1);
}

// A rollout leaves an old image of 8 % behind. With it a tenth is left at 204.8 s, without it for long after.
TEST(DiskPressure, DeletesUnusedImagesBeforeItEvictsAnybody) {
  Scenario scenario = filling();
  scenario.nodes[0].disk->usedAtStart = Ratio(0.80);
  scenario.workloads[1].containers[0].imageSize = 8_Gi;
  scenario.rollouts = {{"api", 20_s}};
  Cluster cluster(scenario, 900);
  cluster.runTo(900);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "NodeHasDiskPressure", "node/n"), 210);
  EXPECT_THAT(reasonsOf(books), Not(Contains("Evicted")));
  EXPECT_EQ(eventAt(books, "NodeHasNoDiskPressure", "node/n"), 510);
  ASSERT_EQ(books.disks.size(), 1u);
  EXPECT_EQ(books.disks[0].imageBytes, 0);
  EXPECT_NEAR(books.disks[0].usedAtEnd, 0.80 + 900 * 10.0 / 102400, 1e-9);
}

// What a deleted image gave is written full, too: 80 % and 10 MiB a second reach 100 % after 2048 s.
TEST(DiskPressure, DoesNotKeepTheDiskFromBeingFullInTheEnd) {
  Scenario scenario = filling();
  scenario.nodes[0].disk->usedAtStart = Ratio(0.80);
  scenario.workloads[1].containers[0].imageSize = 8_Gi;
  scenario.rollouts = {{"api", 20_s}};
  Cluster cluster(scenario, 4000);
  cluster.runTo(4000);
  const results::Replication books = cluster.report();
  // Up to 8 % later if the image of `api` is not there either, which the stated 80 % held.
  EXPECT_GE(eventAt(books, "DiskFull", "node/n"), 2048);
  EXPECT_LE(eventAt(books, "DiskFull", "node/n"), 2048 + 0.08 * 10240 + 60);
  EXPECT_EQ(books.disks.at(0).usedAtEnd, 1);
}

TEST(DiskPressure, IsLookedForWhereNothingElseMayHappen) {
  Scenario scenario = filling();
  EXPECT_TRUE(isNeeded(scenario, shippedCatalog()));
  scenario.nodes[0].disk.reset();
  EXPECT_FALSE(isNeeded(scenario, shippedCatalog()));
}

TEST(DiskPressure, GoesWithTheMachineAndComesBackWithIt) {
  Scenario scenario = filling();
  Fault fault;
  fault.name = "lost";
  fault.kind = NodeLost{"n"};
  fault.when.at = Seconds(100);
  fault.when.lasts = Seconds(20);
  scenario.faults = {fault};
  Cluster cluster(scenario, 200);
  cluster.runTo(200);
  EXPECT_THAT(timesOf(cluster.report(), "NodeHasDiskPressure", "node/n"), ElementsAre(50, 120));
}

}  // namespace
}  // namespace kubecast::sim::control::testing
