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

TEST(HorizontalScaling, CountsReadyPodsInTheMeasuredWindow) {
  Scenario scenario = scaled(true);
  scenario.run.warmup = Seconds(10);
  Cluster cluster(scenario, 600);
  cluster.port.podCores[0] = 0.1;
  cluster.runTo(60);
  const results::Replication books = cluster.report();
  ASSERT_EQ(books.replicas.size(), 1u);
  EXPECT_EQ(books.replicas.front().workload, "api");
  // One pod for 50 s; the second from when it is ready, which is up to a second before it is sent requests.
  const double second = 60 - cluster.port.when("ready 2");
  EXPECT_GE(books.replicas.front().readySeconds, 50 + second);
  EXPECT_LE(books.replicas.front().readySeconds, 50 + second + kEndpointDelay);
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

/// One pod more in ten minutes, and four wanted from the first sync on, at 22.5 s.
Scenario oneInTenMinutes() {
  Scenario scenario = scaled(true);
  ScalingRules slowly;
  slowly.policies = {{ScalingPolicy::Type::Pods, 1, 600_s}};
  scenario.autoscalers[0].scaleUp = slowly;
  return scenario;
}

void useTheWholeRequest(Cluster& cluster) {
  for (const Index pod : {0, 2, 3, 4}) cluster.port.podCores[pod] = 0.1;
}

TEST(HorizontalScaling, RemembersWhatItScaledForThePeriodOfItsPolicy) {
  Cluster cluster(oneInTenMinutes(), 1000);
  useTheWholeRequest(cluster);
  cluster.runTo(600);
  EXPECT_NEAR(cluster.port.when("start 2 on 0"), 22.5, 1e-9);
  EXPECT_EQ(cluster.port.when("start 3 on 0"), -1);
  cluster.runTo(700);
  EXPECT_GT(cluster.port.when("start 3 on 0"), 600);
}

/// A restarted controller-manager has an empty memory: the same burst is allowed again.
TEST(HorizontalScaling, ForgetsItWhenTheControlPlaneRestarts) {
  Scenario scenario = oneInTenMinutes();
  Fault outage;
  outage.name = "API server down";
  outage.kind = ControlPlaneDown{};
  outage.when.at = 98_s;  // between two syncs, and over before the next
  outage.when.lasts = 12_s;
  scenario.cluster.distribution = Distribution::Eks;
  scenario.faults = {outage};
  Cluster cluster(scenario, 1000);
  useTheWholeRequest(cluster);
  cluster.runTo(600);
  EXPECT_NEAR(cluster.port.when("start 2 on 0"), 22.5, 1e-9);
  EXPECT_NEAR(cluster.port.when("start 3 on 0"), 112.5, 1e-9);
  EXPECT_EQ(cluster.port.when("start 4 on 0"), -1);
}

/// metrics-server measures a container of 10 to 15 s against its own start.
TEST(HorizontalScaling, SeesARestartedContainerAtItsFirstScrape) {
  Scenario scenario = scaled(true);
  Fault kill;
  kill.name = "kill";
  kill.kind = PodKilled{"api"};
  kill.when.at = 33_s;  // scrapes are at 30, 45 and 60 s, syncs at 37.5, 52.5 and 67.5 s
  scenario.faults = {kill};
  Cluster cluster(scenario, 600);
  cluster.port.podCores[0] = 0.05;  // its target
  cluster.runTo(40);
  cluster.port.podCores[0] = 0.1;
  cluster.runTo(200);
  EXPECT_NEAR(cluster.port.when("start 2 on 0"), 52.5, 1e-9);
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
