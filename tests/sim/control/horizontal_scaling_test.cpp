// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/sim/control/fixture.hpp"

namespace kubecast::sim::control::testing {
namespace {

using namespace kubecast::literals;
using ::testing::Contains;
using ::testing::Not;

Scenario scaled(bool metricsServer) {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("a", "m5.large")};
  scenario.workloads = {workload("api", 1, 100_m, 128_Mi)};
  if (metricsServer) scenario.workloads.push_back(workload("metrics-server", 1, 100_m, 128_Mi));
  Autoscaler autoscaler;
  autoscaler.workload = "api";
  autoscaler.minReplicas = 1;
  autoscaler.maxReplicas = 4;
  autoscaler.cpuUtilization = 50;
  scenario.autoscalers = {autoscaler};
  return scenario;
}

TEST(HorizontalScaling, AddsPodsByTheirUtilization) {
  Cluster cluster(scaled(true), 600);
  cluster.port.podCores[0] = 0.1;  // 100 % of its request, against a target of 50 %
  cluster.runTo(60);
  // Slots: api-0, metrics-server-0, then the spares of api.
  EXPECT_GT(cluster.port.when("start 2 on 0"), 0);
  EXPECT_LE(cluster.port.when("ready 2"), 60);
  const results::Replication books = cluster.report();
  EXPECT_EQ(books.clusterEvents.front().reason, "SuccessfulRescale");
  EXPECT_THAT(books.clusterEvents.front().message, ::testing::HasSubstr("New size: 2"));
}

TEST(HorizontalScaling, DoesNothingWithoutAMetricsServer) {
  Cluster cluster(scaled(false), 600);
  cluster.port.podCores[0] = 0.1;
  cluster.runTo(300);
  EXPECT_TRUE(cluster.port.done.empty());
  EXPECT_THAT(reasonsOf(cluster.report()), Contains("FailedGetResourceMetric"));
}

TEST(HorizontalScaling, APodBoundToANodeThatIsGoneDoesNotStartThere) {
  Scenario scenario = scaled(true);
  Fault fault;
  fault.name = "lost";
  fault.kind = NodeLost{"a"};
  fault.when.at = Seconds(20);  // the first sync is at 22.5 s, NotReady comes after 40 s
  scenario.faults = {fault};
  Cluster cluster(scenario, 600);
  cluster.port.podCores[0] = 0.1;
  cluster.runTo(55);
  EXPECT_EQ(cluster.port.when("start 2 on 0"), -1);
  EXPECT_THAT(reasonsOf(cluster.report()), Contains("Scheduled"));
}

TEST(HorizontalScaling, TakesPodsAwayAfterFiveMinutesOfStabilization) {
  Cluster cluster(scaled(true), 2000);
  cluster.port.podCores[0] = 0.1;
  cluster.runTo(60);
  cluster.port.podCores[0] = 0.001;
  cluster.port.podCores[2] = 0.001;
  cluster.runTo(2000);
  const auto removed = [&] {
    for (const auto& [time, action] : cluster.port.done)
      if (action.starts_with("stop")) return time;
    return -1.0;
  }();
  EXPECT_GT(removed, 300);
  EXPECT_THAT(reasonsOf(cluster.report()), Not(Contains("FailedScheduling")));
}

TEST(HorizontalScaling, SaysWhichPodsFindNoNode) {
  Scenario scenario = scaled(true);
  scenario.workloads[0].containers[0].requests = {900_m, 128_Mi};
  scenario.workloads[0].replicas = 1;
  Cluster cluster(scenario, 600);
  cluster.port.podCores[0] = 1.8;
  cluster.port.podCores[2] = 1.8;
  cluster.runTo(300);
  EXPECT_THAT(reasonsOf(cluster.report()), Contains("FailedScheduling"));
}

}  // namespace
}  // namespace kubecast::sim::control::testing
