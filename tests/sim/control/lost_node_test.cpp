// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/sim/control/fixture.hpp"

namespace kubecast::sim::control::testing {
namespace {

using namespace kubecast::literals;
using ::testing::Contains;
using ::testing::Not;

/// Two nodes; one pod of `api`, which the scheduler puts on the first.
Scenario twoNodes() {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("a", "m5.large", "z1"), node("b", "m5.large", "z1")};
  scenario.workloads = {workload("api", 1, 100_m, 128_Mi)};
  return scenario;
}

Scenario losing(Scenario scenario, double at, std::optional<double> lasts) {
  Fault fault;
  fault.name = "lost";
  fault.kind = NodeLost{"a"};
  fault.when.at = Seconds(at);
  if (lasts) fault.when.lasts = Seconds(*lasts);
  scenario.faults.push_back(fault);
  return scenario;
}

// kubernetes v1.28: NotReady after 40 s without a heartbeat (passes every 5 s), tainted a pass later,
// deleted after the default toleration of 300 s; then the ReplicaSet makes another.
TEST(LostNode, ItsPodsComeElsewhereAfterGraceAndToleration) {
  Cluster cluster(losing(twoNodes(), 100, {}), 1000);
  cluster.runTo(1000);
  EXPECT_EQ(cluster.port.when("stop 0 silently"), 100);
  EXPECT_NEAR(cluster.port.when("unready 0"), 141, 6);
  EXPECT_NEAR(cluster.port.when("start 1 on 1"), 445, 10);
  EXPECT_NEAR(cluster.port.when("ready 1"), cluster.port.when("start 1 on 1") + 1, 1e-9);
}

TEST(LostNode, OneThatReturnsInTimeKeepsItsPods) {
  Cluster cluster(losing(twoNodes(), 100, 120), 1000);
  cluster.runTo(1000);
  EXPECT_EQ(cluster.port.when("start 1 on 1"), -1);
  EXPECT_NEAR(cluster.port.when("start 0 on 0"), 220, 1);
  EXPECT_GT(cluster.port.when("ready 0"), 220);
}

TEST(LostNode, WithoutAControlPlaneNothingIsReplacedNorRepointed) {
  Scenario scenario = losing(twoNodes(), 100, {});
  Fault fault;
  fault.name = "down";
  fault.kind = ControlPlaneDown{};
  fault.when.at = Seconds(90);
  scenario.faults.push_back(fault);
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  EXPECT_EQ(cluster.port.when("unready 0"), -1);
  EXPECT_EQ(cluster.port.when("start 1 on 1"), -1);
}

TEST(LostNode, AStatefulSetsPodWaitsForItsNode) {
  Scenario scenario = losing(twoNodes(), 100, {});
  scenario.workloads[0].kind = WorkloadKind::StatefulSet;
  Cluster cluster(scenario, 2000);
  cluster.runTo(2000);
  EXPECT_EQ(cluster.port.when("start 1 on 1"), -1);
}

TEST(KilledPod, IsRestartedByItsKubeletWithBackOff) {
  Scenario scenario = twoNodes();
  for (const double at : {100.0, 105.0}) {
    Fault fault;
    fault.name = "kill-" + std::to_string(at);
    fault.kind = PodKilled{"api"};
    fault.when.at = Seconds(at);
    scenario.faults.push_back(fault);
  }
  Cluster cluster(scenario, 300);
  cluster.runTo(300);
  // The first time at once, then after 10 s.
  EXPECT_EQ(cluster.port.when("stop 0"), 100);
  const results::Replication books = cluster.report();
  EXPECT_THAT(reasonsOf(books), Contains("BackOff"));
  std::vector<double> starts;
  for (const auto& [time, action] : cluster.port.done)
    if (action == "start 0 on 0") starts.push_back(time);
  ASSERT_EQ(starts.size(), 2u);
  EXPECT_NEAR(starts[0], 101, 1.1);
  EXPECT_NEAR(starts[1], 115, 1.1);
}

}  // namespace
}  // namespace kubecast::sim::control::testing
