// SPDX-License-Identifier: Apache-2.0
#include "models/faults/flow_needs.hpp"

#include <gmock/gmock.h>

#include "tests/models/faults/flow_scenario.hpp"

namespace kubecast::faults {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(FlowNeeds, AHitNeedsLessThanAMiss) {
  const Scenario scenario = scanScenario(true);
  const auto paths = pathsOf(scenario, scenario.flows[0]);
  ASSERT_THAT(paths, SizeIs(2));
  EXPECT_THAT(paths[1].needs.workloads, ElementsAre("api", "redis"));
  EXPECT_DOUBLE_EQ(paths[1].probability.value(), 0.7);
  EXPECT_THAT(paths[1].needs.externals, IsEmpty());
  EXPECT_THAT(paths[0].needs.workloads, ElementsAre("api", "postgres", "rabbit", "redis", "worker"));
  EXPECT_THAT(paths[0].needs.externals, ElementsAre("vision"));
  EXPECT_DOUBLE_EQ(paths[0].probability.value(), 0.3);
}

TEST(FlowNeeds, AJobNobodyPollsForNeedsOnlyItsBroker) {
  const Scenario scenario = scanScenario(false);
  const auto paths = pathsOf(scenario, scenario.flows[0]);
  ASSERT_THAT(paths, SizeIs(2));
  EXPECT_THAT(paths[0].needs.workloads, ElementsAre("api", "rabbit", "redis"));
  EXPECT_THAT(paths[0].needs.externals, IsEmpty());
}

TEST(FlowNeeds, WaysThatDifferOnlyInJobsNobodyAwaitsAreOne) {
  Scenario scenario = scanScenario(false);
  // Within the job a cache parts the ways, unseen by the client.
  const CacheStep inJob{"hashes", {step(external("a"))}, {step(external("b"))}};
  scenario.flows[0].steps = {step(call("api", {step(PublishStep{"jobs", 0, {step(inJob)}})}))};
  const auto paths = pathsOf(scenario, scenario.flows[0]);
  ASSERT_THAT(paths, SizeIs(1));
  EXPECT_DOUBLE_EQ(paths[0].probability.value(), 1);
  scenario.flows[0].steps.push_back(step(PollStep{call("api"), Seconds(1), std::nullopt}));
  EXPECT_THAT(pathsOf(scenario, scenario.flows[0]), SizeIs(2));
}

TEST(FlowNeeds, TwoLookUpsAreIndependent) {
  Scenario scenario = scanScenario(false);
  const Step lookUp = step(CacheStep{"hashes", {}, {step(query("main"))}});
  scenario.flows[0].steps = {step(call("api", {lookUp, lookUp}))};
  const auto paths = pathsOf(scenario, scenario.flows[0]);
  ASSERT_THAT(paths, SizeIs(2));
  EXPECT_NEAR(paths[0].probability.value(), 0.51, 1e-12);  // a miss at least once
  EXPECT_NEAR(paths[1].probability.value(), 0.49, 1e-12);
}

TEST(FlowNeeds, AnEmergentHitRatioIsGivenOrTakenAsCold) {
  Scenario scenario = scanScenario(true);
  scenario.caches[0].popularity = Popularity{};
  EXPECT_THAT(pathsOf(scenario, scenario.flows[0]), SizeIs(1));
  const auto paths = pathsOf(scenario, scenario.flows[0], {{"hashes", Ratio(0.6)}});
  ASSERT_THAT(paths, SizeIs(2));
  EXPECT_DOUBLE_EQ(paths[1].probability.value(), 0.6);
}

TEST(FlowNeeds, TransfersNeedTheirStoreAndCallsTheirCallees) {
  Scenario scenario = scanScenario(false);
  scenario.flows[0].steps = {step(TransferStep{"s3", Direction::Upload, {}}),
                             step(call("api", {step(call("worker", {step(AppendStep{"wal"})}))}))};
  const auto paths = pathsOf(scenario, scenario.flows[0]);
  ASSERT_THAT(paths, SizeIs(1));
  EXPECT_THAT(paths[0].needs.workloads, ElementsAre("api", "worker"));
  EXPECT_THAT(paths[0].needs.externals, ElementsAre("s3"));
}

}  // namespace
}  // namespace kubecast::faults
