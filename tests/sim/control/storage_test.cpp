// SPDX-License-Identifier: Apache-2.0
// Volumes that fill, and brokers that block their publishers, as the control side sees to it.
#include <gmock/gmock.h>

#include "tests/sim/control/fixture.hpp"

namespace kubecast::sim::control::testing {
namespace {

using namespace kubecast::literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// One pod of `rabbitmq` with a limit of 1000 Mi, which holds two queues: one of messages of 1 Mi.
Scenario brokerScenario(bool watermark) {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("a", "m5.large", "z1"), node("b", "m5.large", "z1")};
  scenario.workloads = {workload("rabbitmq", 1, 100_m, 128_Mi), workload("worker", 1, 100_m, 128_Mi)};
  scenario.workloads[0].containers[0].limits.memory = 1000_Mi;
  for (const char* name : {"jobs", "mails"}) {
    Queue queue;
    queue.name = name;
    queue.broker = "rabbitmq";
    queue.consumer = "worker";
    scenario.queues.push_back(queue);
  }
  scenario.queues[0].delivery.messageSize = 1_Mi;
  if (watermark) scenario.brokers.push_back({"rabbitmq", Ratio(0.4)});
  return scenario;
}

Scenario filling(Scenario scenario, double at, double lasts) {
  Fault fault;
  fault.name = "full";
  fault.kind = DiskFull{"a"};
  fault.when.at = Seconds(at);
  fault.when.lasts = Seconds(lasts);
  scenario.faults.push_back(fault);
  return scenario;
}

// The fake pod holds 100 Mi itself; the watermark is at 400 Mi. Looks at 2.5, 5, 7.5 … s.
TEST(BrokerAlarms, BlockPublishersAboveTheWatermark) {
  Cluster cluster(brokerScenario(true), 60);
  cluster.port.memory = 100 * 0x1p20;
  cluster.port.messages[0] = 300;
  cluster.port.messages[1] = 1000000;  // whose size nobody states
  cluster.runTo(9);
  EXPECT_THAT(cluster.port.done, IsEmpty());  // at the watermark, not above
  cluster.port.messages[0] = 301;
  cluster.runTo(19);
  cluster.port.messages[0] = 300;
  cluster.runTo(30);
  EXPECT_THAT(cluster.port.done, ElementsAre(std::pair(10.0, std::string("block 0")),
                                             std::pair(20.0, std::string("unblock 0"))));
  const results::Replication books = cluster.report();
  ASSERT_THAT(books.brokers, SizeIs(1));
  EXPECT_EQ(books.brokers[0].memoryAlarms, 1u);
  EXPECT_DOUBLE_EQ(books.brokers[0].blockedSeconds, 10);
  EXPECT_DOUBLE_EQ(books.brokers[0].maxMemoryBytes, 401 * 0x1p20);
  EXPECT_DOUBLE_EQ(books.brokers[0].watermarkBytes, 400 * 0x1p20);
  ASSERT_THAT(books.clusterEvents, SizeIs(2));
  EXPECT_EQ(
      books.clusterEvents[0].message,
      "memory resource limit alarm set on node rabbit@rabbitmq-0. Publishers will be blocked until this "
      "alarm clears");
  EXPECT_EQ(books.clusterEvents[1].message, "memory resource limit alarm cleared on node rabbit@rabbitmq-0");
}

TEST(BrokerAlarms, BlockPublishersWhileTheVolumeIsFull) {
  Cluster cluster(filling(brokerScenario(true), 6, 4), 60);
  cluster.port.messages[0] = 500;  // and above the watermark from the start
  cluster.runTo(8);
  cluster.port.messages[0] = 0;
  cluster.runTo(30);
  EXPECT_EQ(cluster.port.when("block 0"), 2.5);
  EXPECT_EQ(cluster.port.when("full 0"), 6);
  EXPECT_EQ(cluster.port.when("unblock 0"), 10);  // memory alone would do at 10, too; the disk at 10
  EXPECT_EQ(cluster.port.when("room 0"), 10);
  const results::Replication books = cluster.report();
  EXPECT_EQ(books.brokers.at(0).memoryAlarms, 1u);
  EXPECT_EQ(books.brokers.at(0).diskAlarms, 1u);
  EXPECT_DOUBLE_EQ(books.brokers.at(0).blockedSeconds, 7.5);
}

TEST(BrokerAlarms, NeedNoWatermarkForAFullVolume) {
  Cluster cluster(filling(brokerScenario(false), 6, 4), 60);
  cluster.runTo(30);
  EXPECT_EQ(cluster.port.when("block 0"), 6);
  EXPECT_EQ(cluster.port.when("unblock 0"), 10);
}

TEST(BrokerAlarms, AreNotWatchedWhereNothingCanBlock) {
  const Scenario scenario = brokerScenario(false);
  EXPECT_FALSE(isNeeded(scenario, shippedCatalog()));
}

/// A volume of 1000 bytes, half full, to which metrics add a byte a second.
Scenario diskScenario() {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("a", "m5.large", "z1")};
  scenario.nodes[0].volume = Volume{VolumeType::Gp3, Bytes(1000), 3000, {}};
  scenario.nodes[0].disk = DiskUse{Ratio(0.5), BytesPerSecond(1), {}};
  scenario.workloads = {workload("api", 1, 100_m, 128_Mi)};
  return scenario;
}

TEST(DiskWatch, SaysWhatFillsAVolume) {
  Cluster cluster(diskScenario(), 120);
  cluster.port.stored[0] = {40, 10};
  cluster.runTo(120);
  const results::Replication books = cluster.report();
  ASSERT_THAT(books.disks, SizeIs(1));
  EXPECT_DOUBLE_EQ(books.disks[0].usedAtStart, 0.5);
  EXPECT_DOUBLE_EQ(books.disks[0].usedAtEnd, 0.5 + 0.12 + 0.05);
  EXPECT_DOUBLE_EQ(books.disks[0].rowBytes, 40);
  EXPECT_DOUBLE_EQ(books.disks[0].logBytes, 10);
  EXPECT_DOUBLE_EQ(books.disks[0].fullSeconds, 0);
  EXPECT_THAT(cluster.port.done, IsEmpty());
}

// 500 bytes are there, 1 a second come, 300 by rows: full after 200 s, seen at 240 s.
TEST(DiskWatch, FillsAVolumeUpToItsEnd) {
  Cluster cluster(diskScenario(), 300);
  cluster.port.stored[0] = {300, 0};
  cluster.runTo(300);
  EXPECT_EQ(cluster.port.when("full 0"), 240);
  EXPECT_EQ(cluster.port.when("room 0"), -1);
  const results::Replication books = cluster.report();
  EXPECT_DOUBLE_EQ(books.disks.at(0).fullSeconds, 60);
  EXPECT_DOUBLE_EQ(books.disks.at(0).usedAtEnd, 1);
  EXPECT_THAT(reasonsOf(books), ElementsAre("DiskFull"));
}

// A fault that is over makes no room on a volume that has filled meanwhile.
TEST(DiskWatch, IsFullAsLongAsAnythingFillsIt) {
  Cluster cluster(filling(diskScenario(), 230, 20), 300);
  cluster.port.stored[0] = {300, 0};
  cluster.runTo(300);
  EXPECT_EQ(cluster.port.when("full 0"), 230);
  EXPECT_EQ(cluster.port.when("room 0"), -1);
}

}  // namespace
}  // namespace kubecast::sim::control::testing
