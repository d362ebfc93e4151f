// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/sim/control/fixture.hpp"

namespace kubecast::sim::control::testing {
namespace {

using namespace kubecast::literals;

constexpr double kStart = 10;  ///< container created until it answers

Scenario rolled(WorkloadKind kind, int replicas) {
  Scenario scenario;
  scenario.cluster.version = {1, 28};
  scenario.nodes = {node("a", "m5.large", "z1"), node("b", "m5.large", "z1")};
  scenario.workloads = {workload("api", replicas, 100_m, 128_Mi)};
  scenario.workloads[0].kind = kind;
  scenario.workloads[0].lifecycle.start = {Law::Constant, Seconds(kStart), 0, {}};
  scenario.workloads[0].lifecycle.readiness = Probe{};
  scenario.workloads[0].lifecycle.update = {{PodCount::Kind::Pods, 1}, {PodCount::Kind::Pods, 0}};
  scenario.rollouts = {{"api", Seconds(100)}};
  return scenario;
}

/// Ready pods as the engine knows them, over the run.
class ReadyPods {
 public:
  explicit ReadyPods(Cluster& cluster, int atStart) : cluster_(cluster), fewest(atStart), most(atStart) {
    for (Index p = 0; p < atStart; ++p) ready_.insert(p);
    cluster.afterEach = [this] { look(); };
  }
  [[nodiscard]] int now() const { return static_cast<int>(ready_.size()); }

 private:
  void look() {
    for (; seen_ < cluster_.port.done.size(); ++seen_) {
      const std::string& action = cluster_.port.done[seen_].second;
      const auto pod = [&] { return std::stoi(action.substr(action.find(' ') + 1)); };
      if (action.starts_with("ready")) ready_.insert(pod());
      if (action.starts_with("unready")) ready_.erase(pod());
    }
    fewest = std::min(fewest, now());
    most = std::max(most, now());
  }

  Cluster& cluster_;
  std::set<Index> ready_;
  std::size_t seen_ = 0;

 public:
  int fewest, most;
};

TEST(Rollout, OfADeploymentKeepsAllPodsUpWithASurge) {
  Cluster cluster(rolled(WorkloadKind::Deployment, 3), 1000);
  ReadyPods ready(cluster, 3);
  cluster.runTo(1000);
  EXPECT_EQ(ready.fewest, 3);
  EXPECT_EQ(ready.most, 3);  // an old one leaves the endpoints in the moment in which a new one joins
  EXPECT_EQ(ready.now(), 3);
  EXPECT_EQ(cluster.running(0), 3);
  for (Index old = 0; old < 3; ++old) EXPECT_GT(cluster.port.when("stop " + std::to_string(old)), 100);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "RolloutStarted", "deployment/api"), 100);
  // Three times: start, and up to a period of the readiness probe.
  EXPECT_GT(eventAt(books, "RolloutComplete", "deployment/api"), 100 + 3 * kStart);
  EXPECT_LT(eventAt(books, "RolloutComplete", "deployment/api"), 100 + 3 * (kStart + 10) + 1);
}

TEST(Rollout, WithoutASurgeADeploymentOfOnePodIsAway) {
  Scenario scenario = rolled(WorkloadKind::Deployment, 1);
  scenario.workloads[0].lifecycle.update = {{PodCount::Kind::Pods, 0}, {PodCount::Kind::Pods, 1}};
  Cluster cluster(scenario, 1000);
  ReadyPods ready(cluster, 1);
  cluster.runTo(1000);
  EXPECT_EQ(ready.fewest, 0);
  EXPECT_EQ(ready.most, 1);
  EXPECT_EQ(ready.now(), 1);
}

TEST(Rollout, PullsTheNewImageOnEachNode) {
  Scenario scenario = rolled(WorkloadKind::Deployment, 1);
  // m5.large: 0.75 Gbit/s sustained = 93.75 MB/s
  scenario.workloads[0].containers[0].imageSize = Bytes(937'500'000);
  Cluster cluster(scenario, 1000);
  cluster.runTo(1000);
  double started = -1;
  for (const auto& [time, action] : cluster.port.done)
    if (action.starts_with("start")) started = started < 0 ? time : started;
  EXPECT_NEAR(started, 110, 1e-6);
}

TEST(Rollout, OfAStatefulSetGoesFromTheTopOneByOne) {
  Cluster cluster(rolled(WorkloadKind::StatefulSet, 3), 1000);
  ReadyPods ready(cluster, 3);
  cluster.runTo(1000);
  EXPECT_EQ(ready.fewest, 2);
  EXPECT_EQ(ready.most, 3);
  EXPECT_EQ(ready.now(), 3);
  EXPECT_LT(cluster.port.when("stop 2"), cluster.port.when("stop 1"));
  EXPECT_LT(cluster.port.when("stop 1"), cluster.port.when("stop 0"));
  // The next goes when the one before is ready: 5 s to end, 10 s to start, and a probe.
  EXPECT_GE(cluster.port.when("stop 1") - cluster.port.when("stop 2"), 5 + kStart);
  EXPECT_GT(eventAt(cluster.report(), "RolloutComplete", "statefulset/api"), 0);
}

TEST(Rollout, OfADaemonSetGoesNodeByNode) {
  Cluster cluster(rolled(WorkloadKind::DaemonSet, 1), 1000);
  ReadyPods ready(cluster, 2);
  cluster.runTo(1000);
  EXPECT_EQ(ready.fewest, 1);
  EXPECT_EQ(ready.now(), 2);
  EXPECT_EQ(cluster.running(0), 2);
  EXPECT_GT(eventAt(cluster.report(), "RolloutComplete", "daemonset/api"), 100 + 2 * (5 + kStart));
}

TEST(Rollout, ASecondOneOvertakesTheFirst) {
  Scenario scenario = rolled(WorkloadKind::Deployment, 3);
  scenario.rollouts.push_back({"api", Seconds(112)});
  Cluster cluster(scenario, 1000);
  ReadyPods ready(cluster, 3);
  cluster.runTo(1000);
  EXPECT_GE(ready.fewest, 3);
  EXPECT_EQ(cluster.running(0), 3);
  int complete = 0;
  for (const std::string& reason : reasonsOf(cluster.report())) complete += reason == "RolloutComplete";
  EXPECT_EQ(complete, 1);
}

TEST(Rollout, WaitsForTheControlPlane) {
  Scenario scenario = rolled(WorkloadKind::Deployment, 2);
  Fault fault;
  fault.name = "down";
  fault.kind = ControlPlaneDown{};
  fault.when.at = Seconds(50);
  fault.when.lasts = Seconds(200);
  scenario.faults = {fault};
  Cluster cluster(scenario, 1000);
  cluster.runTo(240);
  EXPECT_TRUE(cluster.port.done.empty());
  cluster.runTo(1000);
  EXPECT_GT(eventAt(cluster.report(), "RolloutComplete"), 250);
}

// A surge pod of high priority finds no room: the least important pod makes it.
TEST(Preemption, TakesTheLeastImportantPodAway) {
  Scenario scenario = rolled(WorkloadKind::Deployment, 1);
  scenario.nodes.pop_back();
  scenario.workloads[0].containers[0].requests.cpu = 900_m;
  scenario.workloads[0].lifecycle.priority = 1000;
  scenario.workloads.push_back(workload("batch", 1, 900_m, 64_Mi));
  scenario.workloads.push_back(workload("web", 1, 100_m, 64_Mi));
  scenario.workloads[2].lifecycle.priority = 10;
  Cluster cluster(scenario, 400);
  cluster.runTo(400);
  const results::Replication books = cluster.report();
  EXPECT_EQ(eventAt(books, "Preempted", "pod/batch-0"), 100);
  EXPECT_EQ(eventAt(books, "Preempted", "pod/web-0"), -1);
  // It ends in 5 s; then the nominated pod is bound, and later batch finds the room the old api pod left.
  EXPECT_EQ(cluster.port.when("stop " + std::to_string(cluster.slot("batch-0"))), 105);
  EXPECT_EQ(eventAt(books, "Scheduled", "pod/api-1"), 105);
  EXPECT_GT(eventAt(books, "Scheduled", "pod/batch-0"), 105 + kStart);
  EXPECT_EQ(cluster.running(0), 1);
}

TEST(Preemption, IsNotForPodsThatMayNot) {
  Scenario scenario = rolled(WorkloadKind::Deployment, 1);
  scenario.nodes.pop_back();
  scenario.workloads[0].containers[0].requests.cpu = 900_m;
  scenario.workloads[0].lifecycle.priority = 1000;
  scenario.workloads[0].lifecycle.preempts = false;
  scenario.workloads.push_back(workload("batch", 1, 900_m, 64_Mi));
  Cluster cluster(scenario, 400);
  cluster.runTo(400);
  EXPECT_EQ(eventAt(cluster.report(), "Preempted"), -1);
  EXPECT_EQ(cluster.port.when("stop " + std::to_string(cluster.slot("batch-0"))), -1);
}

}  // namespace
}  // namespace kubecast::sim::control::testing
