// SPDX-License-Identifier: Apache-2.0
// What the golden texts do not show: which inputs are *not* mistakes, and that one mistake is told once.
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

TEST(Validate, SaysNothingOfAGoodScenario) {
  EXPECT_EQ(rendered(load(full())), "");
  EXPECT_EQ(rendered(load(minimal())), "");
}

struct Harmless {
  const char* from;
  const char* to;
};
class Accepts : public testing::TestWithParam<Harmless> {};
TEST_P(Accepts, WhatIsAllowed) {
  const Loaded loaded = load(with(full(), GetParam().from, GetParam().to));
  EXPECT_TRUE(loaded.scenario) << rendered(loaded);
}
INSTANTIATE_TEST_SUITE_P(
    All, Accepts,
    testing::Values(
        Harmless{"replicas: 2", "replicas: 0"}, Harmless{"limits: {cpu: 1000m", "limits: {cpu: 200m"},
        Harmless{"hitRatio: 70%", "hitRatio: 1"}, Harmless{"hitRatio: 70%", "hitRatio: 0%"},
        Harmless{"percentile: 99", "percentile: 99.9"}, Harmless{"percentile: 99", "percentile: 0.1"},
        Harmless{"factor: 0.2}", "factor: 0}"}, Harmless{"{scan: 3, look: 1}", "{scan: 1, look: 0}"},
        Harmless{"hit: [{cpu: 1ms}]", "hit: []"}, Harmless{"to: status", "to: complete"},
        Harmless{"version: \"1.28\"", "version: 1.28"},
        Harmless{"clientBandwidth: 20Mbps", "clientBandwidth: 2.5MB/s"},
        Harmless{"maxSurge: 1, maxUnavailable: 25%", "maxSurge: 200%, maxUnavailable: 0"},
        Harmless{"maxSurge: 1, maxUnavailable: 25%", "maxSurge: 0"},
        Harmless{"minAvailable: 50%", "maxUnavailable: 0"}, Harmless{"shedAbove: 100", "shedAbove: 144"},
        Harmless{"priority: 5, job:", "priority: 10, job:"},
        Harmless{"deadLetterQueue: ai-jobs", "deadLetterQueue: dead-jobs"},
        Harmless{"name: zone lost, zone: ap-northeast-2a, at: 20m",
                 "name: z, zone: ap-northeast-2a, at: 21m59s"},
        Harmless{"mtbf: 12h", "at: 0s"}, Harmless{"above: 85%", "above: 0%"},
        Harmless{"minNodes: 1\n", "minNodes: 6\n"},
        Harmless{"window: 50, minimumCalls: 20", "window: 20, minimumCalls: 20"}));

/// One mistake makes one message: no trail of messages that follow from it.
class OneMistake : public testing::TestWithParam<Harmless> {};
TEST_P(OneMistake, IsToldOnce) {
  const Loaded loaded = load(with(full(), GetParam().from, GetParam().to));
  EXPECT_EQ(loaded.diagnostics.size(), 1U) << rendered(loaded);
}
INSTANTIATE_TEST_SUITE_P(
    All, OneMistake,
    testing::Values(
        Harmless{"name: scan-service\n", "name: Scan\n"}, Harmless{"workload: postgresql, ", "workload: 3, "},
        Harmless{"pools: [{database: main, size: 10}]", "pools: main"},
        Harmless{"- {name: look,", "- {nam: look, name: look,"},
        Harmless{"databases: [{name: main,", "databases: [{name: 7,"},
        Harmless{"limits: {cpu: 1000m", "limits: {cpu: 1000x"}, Harmless{"below: 0.5%", "below: 5s"},
        Harmless{"measure: call-latency", "measure: call-latecy"},
        Harmless{"queues:\n  - {name: ai-jobs", "queues:\n  - {name: 5"},
        Harmless{"maxPriority: 10", "maxPriority: ten"}, Harmless{"scaler: karpenter", "scaler: karpente"},
        Harmless{"  - name: workers\n", "  - name: Workers\n"}, Harmless{"  - name: wal\n", "  - name: 7\n"},
        Harmless{"  - name: profiles\n", "  - nam: profiles\n"},
        Harmless{"scan-node, at: 10m", "scan-node, at: 10"}, Harmless{"mtbf: 30d", "mtbff: 30d"},
        Harmless{"run: {warmup: 2m, duration: 20m", "run: {warmup: 2m, duration: 20"},
        Harmless{"signal: disk-used", "signal: disk-usd"}, Harmless{"backoff: 50ms", "backoff: 50"},
        Harmless{"node: scan-node, at", "nod: scan-node, at"},
        Harmless{"{mean: 4ms, law: exponential}", "{mean: 4, law: exponential}"}));

/// A missing key points at the map it should be in.
TEST(Validate, PointsAtTheParentOfAMissingKey) {
  const Loaded loaded = load(with(full(), "    instanceType: t3.small\n", ""));
  ASSERT_EQ(loaded.diagnostics.size(), 1U) << rendered(loaded);
  EXPECT_EQ(loaded.diagnostics[0].sourceLine, "  - name: scan-node");
  EXPECT_EQ(loaded.diagnostics[0].column, 5);
}

TEST(Validate, WarnsOfAnAssumedFigureOfTheTrafficWithoutARange) {
  const Loaded loaded = load(with(full(), "range: 2ms..10ms, ", ""));
  EXPECT_TRUE(loaded.scenario);
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_EQ(loaded.diagnostics[0].severity, Severity::Warning);
}

TEST(Validate, KnowsInstanceTypesWhenTold) {
  EXPECT_TRUE(load(full(), {{}, {"t3.small", "t3.large"}}).scenario);
  EXPECT_EQ(load(full(), {{}, {"t3.small"}}).diagnostics.size(), 4U)
      << "a node, one of Karpenter's choices and the shapes of two groups";
}

}  // namespace
}  // namespace kubecast::scenarios::test
