// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/scheduler/framework/preemption/preemption.go pickOneNodeForPreemption and
// plugins/defaultpreemption/default_preemption.go SelectVictimsOnNode, filterPodsWithPDBViolation.
#include "models/scheduling/preemption.hpp"

#include <gtest/gtest.h>

#include "tests/models/scheduling/fixture.hpp"

namespace kubecast::scheduling {
namespace {

using namespace testing;
using Names = std::vector<std::string>;

/// Workload 0 asks for `cpu` at priority 1000; the others are given with their priority.
Scenario scenarioOf(int nodes, MilliCpu cpu, const std::vector<std::pair<MilliCpu, int>>& others) {
  Scenario scenario;
  for (int i = 0; i < nodes; ++i) scenario.nodes.push_back(node("n" + std::to_string(i)));
  scenario.workloads.push_back(workload("urgent", 1, cpu, 10_Mi));
  scenario.workloads[0].lifecycle.priority = 1000;
  for (std::size_t i = 0; i < others.size(); ++i) {
    scenario.workloads.push_back(workload("w" + std::to_string(i + 1), 3, others[i].first, 10_Mi));
    scenario.workloads.back().lifecycle.priority = others[i].second;
  }
  return scenario;
}

std::vector<NodeState> statesOf(const Scenario& scenario, MilliCpu cpu) {
  return emptyNodes(scenario, {cpu, 1000_Mi, 110});
}

Names namesOf(const std::vector<Pod>& pods) {
  Names names;
  for (const Pod& pod : pods) names.push_back(pod.name);
  return names;
}

std::optional<Preemption> run(const Scenario& scenario, const std::vector<NodeState>& nodes,
                              const PreemptionContext& context = {}) {
  EXPECT_EQ(schedule(scenario, nodes, podOf(scenario, 0)).node, std::nullopt);
  return preempt(scenario, nodes, podOf(scenario, 0), context);
}

TEST(Preemption, TakesOnlyAsManyAsNeededTheLeastImportantFirst) {
  const Scenario scenario = scenarioOf(1, 300_m, {{300_m, 5}, {300_m, 1}, {300_m, 9}});
  auto nodes = statesOf(scenario, 1000_m);
  nodes[0].pods = {podOf(scenario, 1), podOf(scenario, 2), podOf(scenario, 3)};
  const auto preemption = run(scenario, nodes);
  ASSERT_TRUE(preemption);
  EXPECT_EQ(namesOf(preemption->victims), Names{"w2-0"});  // priority 1
}

TEST(Preemption, OfEqualPriorityTheOneStartedLastGoes) {
  const Scenario scenario = scenarioOf(1, 300_m, {{300_m, 0}});
  auto nodes = statesOf(scenario, 900_m);
  nodes[0].pods = {podOf(scenario, 1, 0), podOf(scenario, 1, 1), podOf(scenario, 1, 2)};
  const auto preemption = run(scenario, nodes, {{{5_s, 90_s, 40_s}}, {}});
  EXPECT_EQ(namesOf(preemption->victims), Names{"w1-1"});
}

TEST(Preemption, NeverTakesAnEqualOrMoreImportantPod) {
  Scenario scenario = scenarioOf(1, 500_m, {{500_m, 1000}});
  auto nodes = statesOf(scenario, 600_m);
  nodes[0].pods = {podOf(scenario, 1)};
  EXPECT_EQ(run(scenario, nodes), std::nullopt);
  scenario.workloads[1].lifecycle.priority = 999;
  EXPECT_TRUE(run(scenario, nodes));
}

TEST(Preemption, NeverWithPreemptionPolicyNever) {
  Scenario scenario = scenarioOf(1, 500_m, {{500_m, 0}});
  scenario.workloads[0].lifecycle.preempts = false;
  auto nodes = statesOf(scenario, 600_m);
  nodes[0].pods = {podOf(scenario, 1)};
  EXPECT_EQ(run(scenario, nodes), std::nullopt);
}

TEST(Preemption, DoesNotTouchANodeWhereItWouldNotHelp) {
  Scenario scenario = scenarioOf(2, 500_m, {{100_m, 0}, {450_m, 2000}});
  auto nodes = statesOf(scenario, 600_m);
  nodes[0].pods = {podOf(scenario, 1), podOf(scenario, 2)};  // 150m would be left
  nodes[1].pods = {podOf(scenario, 1, 1), podOf(scenario, 2, 1)};
  EXPECT_EQ(run(scenario, nodes), std::nullopt);
  // nor one the pod may not run on
  nodes[1].pods = {podOf(scenario, 1, 1), podOf(scenario, 1, 2)};
  scenario.nodes[1].taints = {{"dedicated", "db", TaintEffect::NoSchedule}};
  EXPECT_EQ(run(scenario, nodes), std::nullopt);
}

TEST(Preemption, PrefersTheNodeWhoseWorstVictimMattersLeast) {
  const Scenario scenario = scenarioOf(2, 500_m, {{500_m, 7}, {250_m, 3}});
  auto nodes = statesOf(scenario, 500_m);
  nodes[0].pods = {podOf(scenario, 1)};                            // one victim of 7
  nodes[1].pods = {podOf(scenario, 2, 0), podOf(scenario, 2, 1)};  // two of 3
  EXPECT_EQ(run(scenario, nodes)->node, 1);
}

TEST(Preemption, ThenTheSmallerSumOfPriorities) {
  // both have a victim of 7; besides, node 0 loses one of 3 and node 1 one of 2
  const Scenario scenario = scenarioOf(2, 500_m, {{250_m, 7}, {250_m, 3}, {250_m, 2}});
  auto nodes = statesOf(scenario, 500_m);
  nodes[0].pods = {podOf(scenario, 1, 0), podOf(scenario, 2)};
  nodes[1].pods = {podOf(scenario, 1, 1), podOf(scenario, 3)};
  const auto preemption = run(scenario, nodes);
  EXPECT_EQ(preemption->node, 1);
  EXPECT_EQ(namesOf(preemption->victims), (Names{"w1-1", "w3-0"}));
}

TEST(Preemption, TheSumIsShiftedSoThatOneVictimBeatsTwoOfNegativePriority) {
  // sums −10 and −20, shifted by 2³¹ each: one victim is less
  const Scenario scenario = scenarioOf(2, 500_m, {{250_m, -10}, {500_m, -10}});
  auto nodes = statesOf(scenario, 500_m);
  nodes[0].pods = {podOf(scenario, 1, 0), podOf(scenario, 1, 1)};
  nodes[1].pods = {podOf(scenario, 2)};
  EXPECT_EQ(run(scenario, nodes)->node, 1);
}

TEST(Preemption, ThenTheOneStartedLaterThenTheFirstNode) {
  const Scenario scenario = scenarioOf(2, 500_m, {{500_m, 0}});
  auto nodes = statesOf(scenario, 500_m);
  nodes[0].pods = {podOf(scenario, 1, 0)};
  nodes[1].pods = {podOf(scenario, 1, 1)};
  EXPECT_EQ(run(scenario, nodes, {{{10_s}, {20_s}}, {}})->node, 1);
  EXPECT_EQ(run(scenario, nodes)->node, 0);
}

TEST(Preemption, AvoidsBudgetsBeforeAllElse) {
  const Scenario scenario = scenarioOf(2, 500_m, {{500_m, 0}, {500_m, 900}});
  auto nodes = statesOf(scenario, 500_m);
  nodes[0].pods = {podOf(scenario, 1)};
  nodes[1].pods = {podOf(scenario, 2)};
  EXPECT_EQ(run(scenario, nodes)->node, 0);
  EXPECT_EQ(run(scenario, nodes, {{}, {std::nullopt, 1}})->node, 0);
  EXPECT_EQ(run(scenario, nodes, {{}, {std::nullopt, 0}})->node, 1);
}

TEST(Preemption, ButGoesAgainstThemWhereItMust) {
  const Scenario scenario = scenarioOf(1, 500_m, {{250_m, 0}});
  auto nodes = statesOf(scenario, 500_m);
  nodes[0].pods = {podOf(scenario, 1, 0), podOf(scenario, 1, 1)};
  const auto preemption = run(scenario, nodes, {{}, {std::nullopt, 1}});
  ASSERT_TRUE(preemption);
  EXPECT_EQ(preemption->victims.size(), 2u);
  EXPECT_EQ(preemption->budgetViolations, 1);  // one is allowed, the other is not
}

TEST(Preemption, OnANodePodsWithAnExhaustedBudgetAreSparedFirst) {
  // both workloads of one priority, room for one of the two: the one with a budget stays
  const Scenario scenario = scenarioOf(1, 250_m, {{250_m, 0}, {250_m, 0}});
  auto nodes = statesOf(scenario, 500_m);
  nodes[0].pods = {podOf(scenario, 1), podOf(scenario, 2)};
  EXPECT_EQ(namesOf(run(scenario, nodes)->victims), Names{"w2-0"});
  const auto preemption = run(scenario, nodes, {{}, {std::nullopt, std::nullopt, 0}});
  EXPECT_EQ(namesOf(preemption->victims), Names{"w1-0"});
  EXPECT_EQ(preemption->budgetViolations, 0);
}

}  // namespace
}  // namespace kubecast::scheduling
