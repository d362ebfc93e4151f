// SPDX-License-Identifier: Apache-2.0
// PodTopologySpread worked out by hand from kubernetes v1.28
// pkg/scheduler/framework/plugins/podtopologyspread.
#include <gtest/gtest.h>

#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;
using Expected = std::vector<int>;

constexpr const char* kZoneKey = "topology.kubernetes.io/zone";
const std::string kSkewReason = "node(s) didn't match pod topology spread constraints";

Scenario zones(const std::vector<std::string>& names) {
  Scenario scenario;
  for (std::size_t i = 0; i < names.size(); ++i) {
    scenario.nodes.push_back(node("n" + std::to_string(i), "t3.small", names[i]));
  }
  scenario.workloads = {workload("web", 9, 10_m, 10_Mi)};
  return scenario;
}

std::vector<NodeState> withPods(const Scenario& scenario, const std::vector<int>& counts) {
  auto nodes = emptyNodes(scenario, {2000_m, 1000_Mi, 110});
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (int p = 0; p < counts[i]; ++p) nodes[i].pods.push_back(podOf(scenario, 0, p));
  }
  return nodes;
}

Expected spreadScores(const Scenario& scenario, const std::vector<NodeState>& nodes) {
  Expected scores;
  for (const NodeVerdict& verdict : schedule(scenario, nodes, podOf(scenario, 0, 99)).verdicts) {
    scores.push_back(scoreOf(verdict, "PodTopologySpread"));
  }
  return scores;
}

std::vector<std::string> reasonsOf(const Decision& decision, std::size_t index) {
  return decision.verdicts[index].reasons;
}

TEST(SystemDefaultSpread, ByHostAndZone) {
  const Scenario scenario = zones({"a", "a", "b"});
  // host: 3 domains, ln 5 = 1.609, + maxSkew 3 − 1; zone: 2 domains, ln 4 = 1.386, + 5 − 1
  // n0: 2 × 1.609 + 2 + 2 × 1.386 + 4 = 11.99 → 12
  // n1: 0 + 2 + 2 × 1.386 + 4 = 8.77 → 9
  // n2: 1.609 + 2 + 1.386 + 4 = 8.996 → 9
  // 100 × (12 + 9 − s) / 12: 75, 100, 100
  EXPECT_EQ(spreadScores(scenario, withPods(scenario, {2, 0, 1})), (Expected{75, 100, 100}));
}

TEST(SystemDefaultSpread, ANodeWithoutAZoneIsSpreadOverByHost) {
  const Scenario scenario = zones({"a", ""});
  // zone "" is a domain of its own when weights are made: ln 4; host: 2 domains, ln 4.
  // n0: 1 × 1.386 + 2 + 1 × 1.386 + 4 = 8.77 → 9. n1 has no zone: 0 × 1.386 + 2 = 2.
  // 100 × (9 + 2 − 9) / 9 = 22, 100 × (9 + 2 − 2) / 9 = 100
  EXPECT_EQ(spreadScores(scenario, withPods(scenario, {1, 0})), (Expected{22, 100}));
}

TEST(SystemDefaultSpread, OtherWorkloadsDoNotCount) {
  Scenario scenario = zones({"a", "b"});
  scenario.workloads.push_back(workload("other", 1, 10_m, 10_Mi));
  auto nodes = withPods(scenario, {0, 0});
  nodes[0].pods = {podOf(scenario, 1)};
  EXPECT_EQ(spreadScores(scenario, nodes), (Expected{100, 100}));
}

TEST(ScheduleAnyway, ScoresByItsOwnConstraintAndIgnoresNodesWithoutTheKey) {
  Scenario scenario = zones({"a", "b", ""});
  scenario.workloads[0].topologySpread = {{1, kZoneKey, WhenUnsatisfiable::ScheduleAnyway, {{"app", "web"}}}};
  // 2 zones, ln 4 = 1.386, maxSkew 1 adds 0. n0: 2.77 → 3, n1: 1.39 → 1, n2 ignored.
  // 100 × (3 + 1 − 3) / 3 = 33, 100, 0
  EXPECT_EQ(spreadScores(scenario, withPods(scenario, {2, 1, 0})), (Expected{33, 100, 0}));
}

TEST(DoNotSchedule, HoldsTheSkew) {
  Scenario scenario = zones({"a", "a", "b"});
  scenario.workloads[0].topologySpread = {{1, kZoneKey, WhenUnsatisfiable::DoNotSchedule, {{"app", "web"}}}};
  // zone a: 1 + 1 − 0 = 2 > 1; zone b: 0 + 1 − 0 = 1
  const Decision decision = schedule(scenario, withPods(scenario, {1, 0, 0}), podOf(scenario, 0, 99));
  EXPECT_EQ(reasonsOf(decision, 0), std::vector{kSkewReason});
  EXPECT_EQ(reasonsOf(decision, 1), std::vector{kSkewReason});
  EXPECT_EQ(decision.node, 2);
}

TEST(DoNotSchedule, CountsOnlyNodesThePodCouldRunOn) {
  Scenario scenario = zones({"a", "b"});
  scenario.nodes[0].labels = {{"role", "web"}};
  scenario.workloads[0].nodeSelector = {{"role", "web"}};
  scenario.workloads[0].topologySpread = {{1, kZoneKey, WhenUnsatisfiable::DoNotSchedule, {{"app", "web"}}}};
  // zone b is no domain for a pod that may not run there: 5 + 1 − 5 = 1
  EXPECT_EQ(schedule(scenario, withPods(scenario, {5, 0}), podOf(scenario, 0, 99)).node, 0);
}

TEST(DoNotSchedule, ANodeWithoutTheKeyCannotTakeThePod) {
  Scenario scenario = zones({""});
  scenario.workloads[0].topologySpread = {{1, kZoneKey, WhenUnsatisfiable::DoNotSchedule, {{"app", "web"}}}};
  const Decision decision = schedule(scenario, withPods(scenario, {0}), podOf(scenario, 0, 99));
  EXPECT_EQ(reasonsOf(decision, 0), std::vector{kSkewReason + " (missing required label)"});
}

}  // namespace
}  // namespace kubecast::scheduling
