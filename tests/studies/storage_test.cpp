// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/storage.hpp"

#include <gmock/gmock.h>

#include "studies/sentences/storage_words.hpp"

namespace kubecast::studies {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr double kDay = 86400;

/// A worker on ai-node whose log goes to `main`; a volume of 100 GB on postgresql-node, 10 % used.
class Storage : public ::testing::Test {
 protected:
  Storage() {
    Node database;
    database.name = "postgresql-node";
    database.volume = Volume{VolumeType::Gp3, Bytes(100'000'000'000), 3000, {}};
    database.disk = DiskUse{Ratio(0.1), BytesPerSecond(0), {}};
    Node worker;
    worker.name = "ai-node";
    scenario_.nodes = {worker, database};
    for (const Node& node : scenario_.nodes) {
      sim::NodeStation station;
      station.name = node.name;
      program_.nodes.push_back(station);
    }
    sim::PodStation pod;
    pod.node = 0;
    program_.pods = {pod, pod};
    sim::ServiceStation service;
    service.pods = {0, 1};
    program_.services = {service};
    WriteAheadLog log;
    log.workload = "ai-worker";
    log.database = "main";
    log.databaseIoPerBatch = 2;
    log.databaseCpuPerRecord = Seconds(0.001);
    program_.logs.push_back({"results", 0, sim::kNone, log});
  }

  /// 900 s after 100 s of warm-up.
  static results::Replication replication(std::uint64_t synced, std::uint64_t transactions) {
    results::Replication r;
    r.warmup = Seconds(100);
    r.measured = Seconds(900);
    results::LogUsage log;
    log.appended = synced + 10;
    log.synced = synced;
    log.atRisk = 10;
    log.transactions = transactions;
    log.maxAtRisk = 30;
    log.atRiskSeconds = 5000;
    r.logs = {log};
    results::DiskUsage disk;
    disk.node = "postgresql-node";
    disk.usedAtStart = 0.1;
    disk.usedAtEnd = 0.1 + static_cast<double>(synced) * 2000 / 1e11;
    disk.rowBytes = static_cast<double>(synced) * 2000;
    r.disks = {disk};
    return r;
  }

  Forecast forecast(const std::vector<results::Replication>& all) {
    Replications pointers;
    for (const auto& r : all) pointers.push_back(&r);
    const Measured measured{scenario_, catalog_, program_, pointers};
    Forecast f;
    f.logs = logForecasts(measured);
    f.brokers = brokerForecasts(measured);
    f.disks = diskForecasts(measured);
    return f;
  }

  Scenario scenario_;
  InstanceCatalog catalog_;
  sim::Program program_;
};

TEST_F(Storage, LogsSayWhatTheySpareTheDatabaseAndWhatIsAtRisk) {
  const Forecast f = forecast({replication(990, 45), replication(1010, 55)});
  ASSERT_THAT(f.logs, SizeIs(1));
  const LogForecast& log = f.logs[0];
  EXPECT_DOUBLE_EQ(log.synced, 1000);
  EXPECT_DOUBLE_EQ(log.transactions, 50);
  EXPECT_DOUBLE_EQ(log.recordsPerTransaction, 20);
  EXPECT_DOUBLE_EQ(log.ioSaved, 2 * 950);
  EXPECT_DOUBLE_EQ(log.recordsPerSecond, 2020.0 / 2000);
  EXPECT_DOUBLE_EQ(log.meanAtRisk, 5);
  EXPECT_DOUBLE_EQ(log.meanDelay.value(), 10000.0 / 2020);
  EXPECT_EQ(
      savingWords(log),
      "Log results spares main 95 % of the transactions: 1,000 records of ai-worker go in 50 transactions, "
      "20 in each; 1,900 disk operations saved.");
  EXPECT_EQ(
      riskWords(log),
      "At risk on the disk of ai-node alone: 5 records on average, 30 at most, 10 at the end; main has a "
      "record 4.95 s after the worker's answer on average.");
  EXPECT_EQ(replayWords(log), "");
}

TEST_F(Storage, LogsSayWhatACrashCame) {
  results::Replication r = replication(1000, 50);
  r.logs[0].replays = 1;
  r.logs[0].replayed = 12;
  r.logs[0].longestOutage = 3.4;
  r.logs[0].duplicates = 7;
  r.logs[0].failedBatches = 1;
  EXPECT_EQ(replayWords(forecast({r}).logs[0]),
            "Of log results: 12 records replayed by a pod that was away for up to 3.4 s, 1 batch without a "
            "confirmation, 7 sent twice (7 ms of CPU) and none lost.");
  r.logs[0] = {};
  r.logs[0].appended = r.logs[0].lost = 20;
  const LogForecast lost = forecast({r}).logs[0];
  EXPECT_THAT(savingWords(lost), HasSubstr("gets nothing through to main"));
  EXPECT_THAT(replayWords(lost), HasSubstr("20 lost with the disk"));
}

// 2000 bytes a record, one record a second: 172.8 MB a day of 100 GB. 75 % more in 434 days, 90 % in 521.
TEST_F(Storage, DisksAreDatedByTheRatesOfTheRun) {
  AlertRule rule;
  rule.name = "disk";
  rule.signal = AlertSignal::DiskUsed;
  rule.threshold = 0.85;
  scenario_.alerts = {rule};
  const Forecast f = forecast({replication(900, 50), replication(1100, 50)});
  ASSERT_THAT(f.disks, SizeIs(1));
  EXPECT_NEAR(f.disks[0].alertAt.value().value(), 0.75e11 / 2000, 1);
  EXPECT_NEAR(f.disks[0].fullAt.value().value(), 0.9e11 / 2000, 1);
  EXPECT_DOUBLE_EQ(f.disks[0].growthBytesPerSecond, 2000);
  EXPECT_EQ(
      diskWords(f),
      "The volume of postgresql-node, 10 % used, grows by 165 MiB a day: 85 % in 434 days (alert disk), full "
      "in 521 days.");
}

TEST_F(Storage, DisksThatHardlyGrowAreNotWorthASentence) {
  results::Replication r = replication(1, 1);
  EXPECT_GT(forecast({r}).disks[0].alertAt.value().value(), 3 * 365 * kDay);
  EXPECT_EQ(diskWords(forecast({r})), "");
  r.disks[0].rowBytes = 0;
  EXPECT_FALSE(forecast({r}).disks[0].alertAt);
}

TEST_F(Storage, BrokersSayHowLongTheyBlockAndWhy) {
  results::Replication r = replication(1, 1);
  r.brokers = {{"rabbitmq", 400 * 0x1p20, 512 * 0x1p20, 3, 0, 250}};
  const Forecast f = forecast({r, r});
  ASSERT_THAT(f.brokers, SizeIs(1));
  EXPECT_DOUBLE_EQ(f.brokers[0].blocked.value(), 0.25);
  EXPECT_EQ(
      blockingWords(f.brokers[0]),
      "rabbitmq blocks its publishers 25 % of the time: its memory reaches 512 MiB, its watermark is 400 "
      "MiB.");
  r.brokers[0].blockedSeconds = 0;
  EXPECT_EQ(blockingWords(forecast({r}).brokers[0]), "");
}

TEST_F(Storage, WithoutReplicationsThereIsNothing) {
  const Forecast f = forecast({});
  EXPECT_TRUE(f.logs.empty() && f.brokers.empty() && f.disks.empty());
}

}  // namespace
}  // namespace kubecast::studies
