// SPDX-License-Identifier: Apache-2.0
// Memory that runs out under load, in whole runs of both engines.
#include <gmock/gmock.h>

#include "sim/program/compile.hpp"
#include "tests/sim/control/memory_scenarios.hpp"
#include "tests/sim/reference/traced_run.hpp"

namespace kubecast::sim::control::testing {
namespace {

using results::FailureCause;
using test::TracedRun;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::IsEmpty;

Program programOf(const Scenario& scenario) {
  return *compile(scenario, shippedCatalog(), scheduling::place(scenario, shippedCatalog()));
}

class OutOfMemory : public ::testing::TestWithParam<Engine> {
 protected:
  static TracedRun run(const Scenario& scenario) { return test::tracedRun(programOf(scenario), GetParam()); }
};

std::size_t failed(const TracedRun& run, FailureCause cause) {
  return static_cast<std::size_t>(
      std::ranges::count_if(run.flows, [&](const FlowTrace& flow) { return flow.failure == cause; }));
}

/// A limit of 256 Mi is reached by 16 requests at once; 5/s, each a second there, and four times as many from
/// second 20 on.
Scenario rising() {
  Scenario scenario = oneService();
  scenario.workloads[0].containers[0].limits.memory = 256_Mi;
  scenario.loads[0].arrivals = OpenLoad{PerSecond(5), ArrivalLaw::Poisson, 1};
  scenario.loads[0].profile = {{20_s, 1}, {20_s, 4}};
  return scenario;
}

TEST_P(OutOfMemory, ARisingLoadKillsItsPodAgainAndAgain) {
  const TracedRun run = this->run(rising());
  const std::vector<double> kills = timesOf(run.replication, "OOMKilling", "pod/api-0");
  ASSERT_GE(kills.size(), 3u);
  EXPECT_THAT(kills, Each(Ge(21)));
  EXPECT_LE(kills[0], 25);
  // Each kill fails at least the 16 requests that were in it; while nobody serves there is no endpoint.
  EXPECT_GE(failed(run, FailureCause::PodLost), 16 * kills.size());
  EXPECT_GT(failed(run, FailureCause::NoEndpoint), 100u);
  for (const FlowTrace& flow : run.flows) {
    if (flow.failure) {
      EXPECT_GE(flow.finished, 20_s);
    }
  }
  const std::vector<double> waits = timesOf(run.replication, "BackOff", "pod/api-0");
  EXPECT_EQ(waits.size(), kills.size() - 1);  // the first restart is at once
}

TEST_P(OutOfMemory, ALoadBelowTheLimitIsServedAsIfNobodyLooked) {
  Scenario scenario = rising();
  scenario.loads[0].profile.clear();
  Program program = programOf(scenario);
  ASSERT_TRUE(program.makeController);
  const TracedRun watched = test::tracedRun(program, GetParam());
  program.makeController = nullptr;
  const TracedRun unwatched = test::tracedRun(program, GetParam());
  EXPECT_THAT(watched.replication.clusterEvents, IsEmpty());
  ASSERT_EQ(watched.flows.size(), unwatched.flows.size());
  for (std::size_t i = 0; i < watched.flows.size(); ++i) {
    EXPECT_EQ(watched.flows[i].failure, unwatched.flows[i].failure);
    if (GetParam() == Engine::Fast) {
      EXPECT_EQ(watched.flows[i].finished, unwatched.flows[i].finished);
    } else {  // SimGrid's CPUs take other steps
      EXPECT_NEAR(watched.flows[i].finished.value(), unwatched.flows[i].finished.value(), 1e-6);
    }
  }
}

TEST_P(OutOfMemory, AFullNodeKillsBestEffortPodsFirst) {
  Scenario scenario = oneService();
  scenario.workloads.push_back(workload("db", 1, 100_m, 3_Gi));
  scenario.workloads[1].containers[0].limits = scenario.workloads[1].containers[0].requests;
  scenario.workloads[1].footprint.baseMemory = 3_Gi;
  scenario.workloads.push_back(workload("batch", 1, 0_m, 0_B));
  scenario.workloads[2].containers[0].requests = {};
  scenario.workloads[2].footprint.baseMemory = 3_Gi;
  scenario.workloads[0].footprint.memoryPerRequest = 60_Mi;
  // 100 Mi to 2.5 GiB beside 6 GiB of the others, within the ten seconds between two passes of the kubelet.
  scenario.loads[0].arrivals = OpenLoad{PerSecond(1), ArrivalLaw::Constant, 1};
  scenario.loads[0].profile = {{21_s, 1}, {21_s, 40}, {27_s, 40}, {27_s, 0}};
  scenario.run.duration = 29_s;
  const TracedRun run = this->run(scenario);
  EXPECT_THAT(timesOf(run.replication, "OOMKilling", "pod/batch-0"),
              ::testing::Contains(::testing::AllOf(Ge(21), ::testing::Le(24))));
  EXPECT_THAT(timesOf(run.replication, "OOMKilling", "pod/api-0"), IsEmpty());
  EXPECT_THAT(timesOf(run.replication, "OOMKilling", "pod/db-0"), IsEmpty());
  EXPECT_EQ(failed(run, FailureCause::PodLost), 0u);
}

/// Users whose requests stay for minutes, 740 Mi each: ten of them leave 77 MiB of 7,577.
Scenario patient(int users) {
  Scenario scenario = oneService();
  scenario.nodes.push_back(node("m", "m5.large"));
  scenario.workloads[0].footprint.memoryPerRequest = 740_Mi;
  std::get<CallStep>(scenario.flows[0].steps[0].action).body[0].action =
      WaitStep{{Law::Constant, 500_s, 0, {}}};
  scenario.loads[0].arrivals = ClosedLoad{users, {Law::Constant, 5_s, 0, {}}};
  scenario.run.duration = 98_s;
  return scenario;
}

TEST_P(OutOfMemory, AKubeletUnderPressureEvictsAndThePodComesUpElsewhere) {
  const TracedRun run = this->run(patient(10));
  const std::vector<double> evicted = timesOf(run.replication, "Evicted", "pod/api-0");
  ASSERT_FALSE(evicted.empty());
  EXPECT_EQ(evicted[0], 10);
  std::vector<std::string> placed;
  for (const results::ClusterEvent& event : run.replication.clusterEvents)
    if (event.reason == "Scheduled") placed.push_back(event.message);
  ASSERT_FALSE(placed.empty());
  EXPECT_EQ(placed[0], "assigned to m");
  EXPECT_EQ(failed(run, FailureCause::PodLost), 10 * evicted.size());
}

TEST_P(OutOfMemory, AKubeletWithoutPressureEvictsNobody) {
  const TracedRun run = this->run(patient(9));
  EXPECT_THAT(run.replication.clusterEvents, IsEmpty());
  EXPECT_THAT(run.flows, IsEmpty());
}

TEST(OutOfMemoryInBothEngines, HappensAtTheSameTimesToTheSamePods) {
  for (const Scenario& scenario : {rising(), patient(10)}) {
    const Program program = programOf(scenario);
    const TracedRun fast = test::tracedRun(program, Engine::Fast);
    const TracedRun reference = test::tracedRun(program, Engine::Reference);
    ASSERT_EQ(fast.replication.clusterEvents.size(), reference.replication.clusterEvents.size());
    for (std::size_t i = 0; i < fast.replication.clusterEvents.size(); ++i) {
      const results::ClusterEvent& a = fast.replication.clusterEvents[i];
      const results::ClusterEvent& b = reference.replication.clusterEvents[i];
      EXPECT_EQ(a.at, b.at);
      EXPECT_EQ(a.reason + a.object + a.message, b.reason + b.object + b.message);
    }
    ASSERT_EQ(fast.flows.size(), reference.flows.size());
    for (std::size_t i = 0; i < fast.flows.size(); ++i)
      EXPECT_NEAR(fast.flows[i].finished.value(), reference.flows[i].finished.value(), 1e-6);
  }
}

INSTANTIATE_TEST_SUITE_P(BothEngines, OutOfMemory, ::testing::Values(Engine::Fast, Engine::Reference),
                         [](const auto& engine) {
                           return engine.param == Engine::Fast ? "Fast" : "Reference";
                         });

}  // namespace
}  // namespace kubecast::sim::control::testing
