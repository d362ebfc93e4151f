// SPDX-License-Identifier: Apache-2.0
// Whole clusters under load, on both engines: what node scaling and rollouts do to those who use them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/program/compile.hpp"
#include "tests/models/scheduling/fixture.hpp"
#include "tests/sim/reference/traced_run.hpp"

namespace kubecast::test {
namespace {

using namespace kubecast::literals;
using results::FailureCause;
using results::Replication;
using scheduling::testing::node;
using scheduling::testing::shippedCatalog;
using scheduling::testing::workload;

constexpr double kBoot = 60;
constexpr double kStep = 120;  ///< when the load grows
constexpr double kRate = 6;    ///< requests/s before

/// `api` takes 50 ms of CPU per request on one thread; 6 requests/s, from kStep on five times as many.
Scenario scenario() {
  Scenario s;
  s.cluster.version = {1, 28};
  s.cluster.region = "here";
  s.cluster.network.podToPod = s.cluster.network.ingressToPod = s.cluster.network.clientToIngress =
      Seconds(0.001);
  s.nodes = {node("first", "m5.large", "z1")};
  s.workloads = {workload("api", 1, 800_m, 128_Mi)};
  s.workloads[0].lifecycle.start = {Law::Constant, Seconds(3), 0, {}};
  s.workloads[0].lifecycle.readiness = Probe{Seconds(0), Seconds(2)};
  CallStep call;
  call.workload = "api";
  call.body.push_back({"work", CpuStep{{Law::Exponential, Seconds(0.05), 1, {}}}});
  Flow flow;
  flow.name = "get";
  flow.steps.push_back({"call", call});
  s.flows = {flow};
  Load load;
  load.name = "users";
  load.arrivals = OpenLoad{PerSecond(kRate), ArrivalLaw::Poisson, 1};
  load.mix = {{"get", 1}};
  load.profile = {{Seconds(0), 1}, {Seconds(kStep), 1}, {Seconds(kStep), 5}};
  s.loads = {load};
  s.run = {Seconds(0), Seconds(900), 1, 7};
  return s;
}

Scenario scaled(NodeScaler scaler) {
  Scenario s = scenario();
  s.workloads.push_back(workload("metrics-server", 1, 100_m, 128_Mi));
  Autoscaler autoscaler;
  autoscaler.workload = "api";
  autoscaler.maxReplicas = 4;
  autoscaler.cpuUtilization = 60;
  s.autoscalers = {autoscaler};
  NodeGroup group;
  group.name = "workers";
  group.scaler = scaler;
  group.shape = node("", "m5.large", "z1");
  group.maxNodes = 3;
  group.bootTime = {Law::Constant, Seconds(kBoot), 0, {}};
  s.nodeGroups = {group};
  s.nodes[0].group = "workers";
  return s;
}

double firstAt(const Replication& books, const std::string& reason) {
  for (const results::ClusterEvent& event : books.clusterEvents)
    if (event.reason == reason) return event.at.value();
  return -1;
}

double meanLatency(const TracedRun& run, double from, double to) {
  double sum = 0;
  int count = 0;
  for (const sim::FlowTrace& flow : run.flows) {
    if (flow.finished.value() < from || flow.finished.value() >= to) continue;
    sum += flow.latency.value();
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

int failedBetween(const TracedRun& run, double from, double to) {
  int count = 0;
  for (const sim::FlowTrace& flow : run.flows)
    count += flow.failure && flow.finished.value() >= from && flow.finished.value() < to ? 1 : 0;
  return count;
}

class Clusters : public ::testing::TestWithParam<sim::Engine> {
 protected:
  static TracedRun run(const Scenario& scenario, const OnDemandPrices& prices = {}) {
    const auto program =
        sim::compile(scenario, shippedCatalog(), scheduling::place(scenario, shippedCatalog()), prices);
    if (!program) throw std::runtime_error(program.error().what);
    return tracedRun(*program, GetParam());
  }
};

TEST_P(Clusters, MorePodsThanFitGetANodeAndLatencyRecovers) {
  const TracedRun run = this->run(scaled(NodeScaler::ClusterAutoscaler));
  const Replication& books = run.replication;
  const double asked = firstAt(books, "TriggeredScaleUp");
  ASSERT_GT(asked, kStep);
  EXPECT_GE(asked, firstAt(books, "FailedScheduling"));
  EXPECT_DOUBLE_EQ(firstAt(books, "RegisteredNode"), asked + kBoot);
  EXPECT_LT(meanLatency(run, 20, kStep), 0.3);
  EXPECT_GT(meanLatency(run, kStep + 5, kStep + 25), 0.5);
  EXPECT_LT(meanLatency(run, 780, 900), 0.3);
  // The node that came did its part of the work.
  EXPECT_GT(books.nodes[1].cpuSeconds, 50);
  ASSERT_EQ(books.machines.size(), 2u);
  EXPECT_EQ(books.machines[1].node, "workers-1");
}

TEST_P(Clusters, KarpenterBuysOneNodeOfTheCheapestTypeThatFits) {
  Scenario s = scaled(NodeScaler::Karpenter);
  s.nodeGroups[0].instanceTypes = {"m5.large", "c5.large", "m5.xlarge"};
  const TracedRun run = this->run(
      s, {{"here", {{"m5.large", Money(96000)}, {"c5.large", Money(85000)}, {"m5.xlarge", Money(192000)}}}});
  ASSERT_GE(run.replication.machines.size(), 2u);
  EXPECT_EQ(run.replication.machines[1].instanceType, "c5.large");
  EXPECT_LT(meanLatency(run, 780, 900), 0.3);
}

TEST_P(Clusters, TerraformAddsANodeAtItsTime) {
  Scenario s = scaled(NodeScaler::Manual);
  s.nodeGroups[0].maxNodes = 0;
  s.nodeGroups[0].changes = {{Seconds(400), 2}};
  const TracedRun run = this->run(s);
  EXPECT_EQ(firstAt(run.replication, "RegisteredNode"), 400 + kBoot);
  // Two threads are 75 % busy with it, three 50 %.
  EXPECT_LT(meanLatency(run, 780, 900), 0.7 * meanLatency(run, 280, 400));
}

TEST_P(Clusters, ARolloutWithASurgeFailsNobody) {
  Scenario s = scenario();
  s.loads[0].profile = {};
  s.run.duration = Seconds(300);
  s.workloads[0].lifecycle.update = {{PodCount::Kind::Pods, 1}, {PodCount::Kind::Pods, 0}};
  s.rollouts = {{"api", Seconds(100)}};
  const TracedRun run = this->run(s);
  EXPECT_GT(firstAt(run.replication, "RolloutComplete"), 100);
  EXPECT_EQ(failedBetween(run, 0, 300), 0);
}

TEST_P(Clusters, ARolloutThatMayHaveNobodyReadyFailsRequests) {
  Scenario s = scenario();
  s.loads[0].profile = {};
  s.run.duration = Seconds(300);
  s.workloads[0].lifecycle.update = {{PodCount::Kind::Pods, 0}, {PodCount::Kind::Pods, 1}};
  s.rollouts = {{"api", Seconds(100)}};
  const TracedRun run = this->run(s);
  EXPECT_EQ(failedBetween(run, 0, 100), 0);
  // The old pod leaves the endpoints 1 s after, the new one joins them 1 s after 3 s to start and up to 2 s
  // to a probe: nobody is there for 3 to 5 s.
  EXPECT_NEAR(failedBetween(run, 100, 120), 4 * kRate, 2 * kRate);
  EXPECT_EQ(failedBetween(run, 120, 300), 0);
}

TEST(ClustersAgree, BothEnginesTellTheSameStory) {
  for (const NodeScaler scaler : {NodeScaler::ClusterAutoscaler, NodeScaler::Karpenter}) {
    Scenario s = scaled(scaler);
    s.rollouts = {{"api", Seconds(600)}};
    const OnDemandPrices prices{{"here", {{"m5.large", Money(96000)}}}};
    const auto program = sim::compile(s, shippedCatalog(), scheduling::place(s, shippedCatalog()), prices);
    ASSERT_TRUE(program);
    const Replication fast = tracedRun(*program, sim::Engine::Fast).replication;
    const Replication reference = tracedRun(*program, sim::Engine::Reference).replication;
    ASSERT_EQ(fast.clusterEvents.size(), reference.clusterEvents.size());
    for (std::size_t i = 0; i < fast.clusterEvents.size(); ++i) {
      EXPECT_EQ(fast.clusterEvents[i].reason, reference.clusterEvents[i].reason);
      EXPECT_EQ(fast.clusterEvents[i].object, reference.clusterEvents[i].object);
      EXPECT_NEAR(fast.clusterEvents[i].at.value(), reference.clusterEvents[i].at.value(), 1e-6);
    }
    for (std::size_t n = 0; n < fast.nodes.size(); ++n)
      EXPECT_NEAR(fast.nodes[n].cpuSeconds, reference.nodes[n].cpuSeconds, 1e-3);
  }
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Clusters, ::testing::Values(sim::Engine::Fast, sim::Engine::Reference),
                         [](const auto& engine) {
                           return engine.param == sim::Engine::Fast ? "Fast" : "Reference";
                         });

}  // namespace
}  // namespace kubecast::test
