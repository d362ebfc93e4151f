// SPDX-License-Identifier: Apache-2.0
#include "studies/alerts/alerts.hpp"

#include <gmock/gmock.h>

#include "studies/alerts/signals.hpp"

namespace kubecast::studies {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Half an hour of a node with one pod and one flow, in seconds; 1 GiB of memory.
class Alerts : public ::testing::Test {
 protected:
  static constexpr std::size_t kLength = 1800;

  Alerts() {
    InstanceType type;
    type.memory = Bytes(std::int64_t{1} << 30);
    catalog_ = {{"small", type}};
    Node node;
    node.name = "n";
    node.instanceType = "small";
    scenario_.nodes = {node};
    Database database;
    database.name = "main";
    database.maxConnections = 100;
    scenario_.databases = {database};
    sim::NodeStation station;
    station.name = "n";
    program_.nodes = {station};
    sim::PodStation pod;
    pod.name = "api-0";
    pod.service = 0;
    pod.node = 0;
    pod.baseMemory = 0.5 * 0x1p30;
    pod.memoryPerRequest = 0.1 * 0x1p30;
    program_.pods = {pod};
    sim::ServiceStation service;
    service.name = "api";
    program_.services = {service};
    program_.metrics = {{results::MetricKind::ClientCall, "f", "call", "api"}};
    run_.warmup = Seconds(300);
    run_.measured = Seconds(1500);
    run_.seriesStep = Seconds(1);
    run_.pods.resize(1);
    run_.databases.resize(1);
    run_.metrics.resize(1);
    for (const char* name :
         {"flow/f/completed", "flow/f/failed", "calls/completed", "calls/latency-p95", "calls/latency-p99",
          "database/main/connections", "node/n/cpu", "pod/api-0/in-service"}) {
      run_.series.push_back({name, std::vector<float>(kLength)});
    }
  }

  std::vector<float>& series(const std::string& name) {
    for (auto& s : run_.series)
      if (s.name == name) return s.values;
    throw std::out_of_range(name);
  }
  void set(const std::string& name, std::size_t from, std::size_t to, float value) {
    for (std::size_t i = from; i < to; ++i) series(name)[i] = value;
  }
  void rule(AlertSignal signal, double threshold, double pending) {
    AlertRule r;
    r.name = "rule";
    r.signal = signal;
    r.threshold = threshold;
    r.pending = Seconds(pending);
    scenario_.alerts.push_back(r);
  }
  AlertsForecast forecast() { return alertsForecast({scenario_, catalog_, program_, {&run_}}); }

  Scenario scenario_;
  InstanceCatalog catalog_;
  sim::Program program_;
  results::Replication run_;
};

TEST_F(Alerts, NodeCpuFiresOnTheMeanOfFiveMinutes) {
  rule(AlertSignal::NodeCpu, 0.9, 300);
  set("node/n/cpu", 0, 1200, 1);
  const auto f = forecast();
  ASSERT_EQ(f.episodes.size(), 1U);
  EXPECT_EQ(f.rules, 1U);
  EXPECT_EQ(f.episodes[0].rule, "rule");
  EXPECT_EQ(f.episodes[0].subject, "n");
  EXPECT_EQ(f.episodes[0].pendingSince, Seconds(60));
  EXPECT_EQ(f.episodes[0].firedAt, Seconds(360));
  EXPECT_EQ(f.episodes[0].resolvedAt, Seconds(1260));  // a minute of idling takes the mean to 0.8
  EXPECT_DOUBLE_EQ(f.episodes[0].peak, 1);
  EXPECT_THAT(f.notEvaluated, IsEmpty());
}

TEST_F(Alerts, ASecondOfFullUseFiresNothing) {
  rule(AlertSignal::NodeCpu, 0.9, 0);
  set("node/n/cpu", 599, 600, 1);  // just before an evaluation
  EXPECT_THAT(forecast().episodes, IsEmpty());
}

TEST_F(Alerts, LookAtTheFirstReplicationOnly) {
  rule(AlertSignal::NodeCpu, 0.9, 0);
  const results::Replication quiet = run_;
  set("node/n/cpu", 0, 1800, 1);
  EXPECT_EQ(alertsForecast({scenario_, catalog_, program_, {&run_, &quiet}}).episodes.size(), 1U);
  EXPECT_THAT(alertsForecast({scenario_, catalog_, program_, {&quiet, &run_}}).episodes, IsEmpty());
}

TEST_F(Alerts, ErrorRateCountsEachFailedFlowAsAFailedCall) {
  rule(AlertSignal::ErrorRate, 0.05, 0);
  set("calls/completed", 0, 1800, 9);
  set("flow/f/failed", 600, 900, 1);  // 10 % for five minutes
  const auto f = forecast();
  ASSERT_EQ(f.episodes.size(), 1U);
  EXPECT_EQ(f.episodes[0].subject, "");
  EXPECT_EQ(f.episodes[0].firedAt, Seconds(780));  // after 180 s of 300 it is 6.25 %
  EXPECT_NEAR(f.episodes[0].peak, 0.1, 1e-6);
}

TEST_F(Alerts, WithoutCallsThereIsNoErrorRate) {
  rule(AlertSignal::ErrorRate, 0.05, 0);
  EXPECT_THAT(forecast().episodes, IsEmpty());
}

TEST_F(Alerts, NodeMemoryIsThatOfPodsAndTheirRequests) {
  rule(AlertSignal::NodeMemory, 0.9, 60);
  set("pod/api-0/in-service", 600, 1800, 4.5F);  // 0.5 + 0.45
  const auto f = forecast();
  ASSERT_EQ(f.episodes.size(), 1U);
  EXPECT_EQ(f.episodes[0].subject, "n");
  EXPECT_EQ(f.episodes[0].firedAt, Seconds(720));
  EXPECT_NEAR(f.episodes[0].peak, 0.95, 1e-6);
}

TEST_F(Alerts, NodeMemoryCannotBeToldWhereQueuesMayHoldTheRest) {
  rule(AlertSignal::NodeMemory, 0.9, 0);
  set("pod/api-0/in-service", 0, 1800, 1);
  run_.pods[0].maxInService = 1;
  run_.pods[0].maxWaiting = 2;  // 0.5 + 0.3 at most
  EXPECT_THAT(forecast().notEvaluated, IsEmpty());
  run_.pods[0].maxWaiting = 4;  // 0.5 + 0.5 at most
  const auto f = forecast();
  EXPECT_THAT(f.episodes, IsEmpty());
  ASSERT_EQ(f.notEvaluated.size(), 1U);
  EXPECT_THAT(f.notEvaluated[0].why,
              HasSubstr("accept queues are not kept over time; with the most of them: n"));
}

TEST_F(Alerts, NodeMemoryCannotBeToldOncePodsMove) {
  rule(AlertSignal::NodeMemory, 0.9, 0);
  set("pod/api-0/in-service", 0, 1800, 9);
  run_.clusterEvents = {{Seconds(400), "Scheduled", "pod/api-0", ""}};
  const auto f = forecast();
  EXPECT_THAT(f.episodes, IsEmpty());
  ASSERT_EQ(f.notEvaluated.size(), 1U);
  EXPECT_THAT(f.notEvaluated[0].why, HasSubstr("pods moved"));
}

TEST_F(Alerts, NodeMemoryIsAsTheRunSawItWhereItLooked) {
  rule(AlertSignal::NodeMemory, 0.9, 300);
  set("pod/api-0/in-service", 0, 1800, 9);  // would be too much if the pod were still there
  run_.pods[0].maxWaiting = 100;
  run_.clusterEvents = {{Seconds(400), "Scheduled", "pod/api-0", ""}};
  run_.series.push_back({"node/n/memory", std::vector<float>(kLength)});
  EXPECT_THAT(forecast().episodes, IsEmpty());
  EXPECT_THAT(forecast().notEvaluated, IsEmpty());
  set("node/n/memory", 600, 1200, 0.95F);
  const auto f = forecast();
  ASSERT_EQ(f.episodes.size(), 1U);
  EXPECT_EQ(f.episodes[0].subject, "n");
  EXPECT_EQ(f.episodes[0].firedAt, Seconds(960));
  EXPECT_EQ(f.episodes[0].resolvedAt, Seconds(1260));
  EXPECT_NEAR(f.episodes[0].peak, 0.95, 1e-6);
}

TEST_F(Alerts, ACrashLoopGoesOnThroughItsWaits) {
  rule(AlertSignal::CrashLoop, 0, 300);
  // As its kubelet waits 10, 20, 40 and 80 s, and the process runs 20 s each time.
  run_.clusterEvents = {{Seconds(60), "BackOff", "pod/api-0", ""},
                        {Seconds(90), "BackOff", "pod/api-0", ""},
                        {Seconds(130), "BackOff", "pod/api-0", ""},
                        {Seconds(190), "BackOff", "pod/api-0", ""},
                        {Seconds(200), "BackOff", "pod/other", ""}};
  const auto f = forecast();
  ASSERT_EQ(f.episodes.size(), 1U);
  EXPECT_EQ(f.episodes[0].subject, "api");
  EXPECT_EQ(f.episodes[0].firedAt, Seconds(420));     // true from the evaluation at 120 s on
  EXPECT_EQ(f.episodes[0].resolvedAt, Seconds(600));  // 190 + 80 + 300 = 570
}

TEST_F(Alerts, LatencyIsThatOfItsOwnPercentile) {
  rule(AlertSignal::CallLatency, 2, 300);
  rule(AlertSignal::CallLatency, 2, 300);
  scenario_.alerts[1].name = "P99";
  scenario_.alerts[1].percentile = 99;
  program_.latencyPercentiles = {95, 99};
  set("calls/latency-p95", 600, 1800, 1.9F);
  set("calls/latency-p99", 600, 1200, 2.1F);
  const auto f = forecast();
  EXPECT_THAT(f.notEvaluated, IsEmpty());
  ASSERT_EQ(f.episodes.size(), 1U);
  EXPECT_EQ(f.episodes[0].rule, "P99");
  EXPECT_EQ(f.episodes[0].pendingSince, Seconds(660));  // the bucket that begins at 600 s is known at 601 s
  EXPECT_EQ(f.episodes[0].firedAt, Seconds(960));
  EXPECT_EQ(f.episodes[0].resolvedAt, Seconds(1260));
  EXPECT_NEAR(f.episodes[0].peak, 2.1, 1e-6);
}

TEST_F(Alerts, ConnectionsAreTheShareOpenAtTheEvaluation) {
  rule(AlertSignal::DatabaseConnections, 0.8, 0);
  set("database/main/connections", 0, 1800, 80);
  set("database/main/connections", 590, 595, 97);  // between two evaluations: Prometheus does not see it
  EXPECT_THAT(forecast().episodes, IsEmpty());
  EXPECT_THAT(forecast().notEvaluated, IsEmpty());
  set("database/main/connections", 595, 900, 81);
  const auto f = forecast();
  ASSERT_EQ(f.episodes.size(), 1U);
  EXPECT_EQ(f.episodes[0].subject, "main");
  EXPECT_EQ(f.episodes[0].firedAt, Seconds(600));
  EXPECT_EQ(f.episodes[0].resolvedAt, Seconds(960));
  EXPECT_NEAR(f.episodes[0].peak, 0.81, 1e-6);
}

TEST_F(Alerts, AnEngineThatKeepsNoSeriesTellsNothing) {
  rule(AlertSignal::CallLatency, 2, 0);
  rule(AlertSignal::DatabaseConnections, 0.8, 0);
  run_.series.clear();
  EXPECT_EQ(forecast().notEvaluated.size(), 2U);
}

TEST_F(Alerts, DisksAreNotSilentlyLeftOut) {
  rule(AlertSignal::DiskUsed, 0.85, 0);
  EXPECT_THAT(forecast().notEvaluated[0].why, HasSubstr("no node states"));
  run_.disks.emplace_back();
  EXPECT_TRUE(forecast().notEvaluated.empty());
}

TEST_F(Alerts, ADiskFiresWhenItIsFullEnough) {
  rule(AlertSignal::DiskUsed, 0.85, 60);
  run_.disks.emplace_back();
  run_.series.push_back({"node/n/disk", std::vector<float>(kLength, 0.8F)});
  set("node/n/disk", 200, kLength, 0.9F);
  const AlertsForecast alerts = forecast();
  ASSERT_EQ(alerts.episodes.size(), 1U);
  EXPECT_EQ(alerts.episodes[0].subject, "n");
  EXPECT_EQ(alerts.episodes[0].pendingSince, Seconds(240));
  EXPECT_EQ(alerts.episodes[0].firedAt, Seconds(300));
}

TEST_F(Alerts, WithoutSeriesNothingCanBeTold) {
  rule(AlertSignal::NodeCpu, 0.9, 0);
  run_.series.clear();
  EXPECT_EQ(forecast().notEvaluated.size(), 1U);
}

TEST(TrailingMean, IsOfWhatThereIsUntilTheWindowIsFull) {
  EXPECT_THAT(trailingMean({2, 4, 6, 8}, Seconds(10), Seconds(20)), ElementsAre(2, 3, 5, 7));
  EXPECT_THAT(trailingMean({2, 4}, Seconds(600), Seconds(300)), ElementsAre(2, 4));
}

}  // namespace
}  // namespace kubecast::studies
