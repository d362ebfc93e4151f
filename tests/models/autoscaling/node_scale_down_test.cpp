// SPDX-License-Identifier: Apache-2.0
// Worked by hand after kubernetes/autoscaler cluster-autoscaler/core/scaledown (eligibility, planner,
// unneeded), simulator/utilization/info.go and utils/drain/drain.go.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/autoscaling/node_cluster_autoscaler.hpp"
#include "tests/models/autoscaling/node_fixture.hpp"

namespace kubecast::autoscaling {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Three small nodes: two web pods of 600m on pool-0 (60 %), one on pool-1 (30 %), none on pool-2.
class ScaleDown : public ::testing::Test {
 protected:
  ScaleDown() : web_(cluster_.add(workload("web", 3, 600_m, 256_Mi))) {
    cluster_.node("pool-0", "pool", "small").pods = {cluster_.pod(web_, 0), cluster_.pod(web_, 1)};
    cluster_.node("pool-1", "pool", "small").pods = {cluster_.pod(web_, 2)};
    cluster_.node("pool-2", "pool", "small");
  }
  /// A scan at `now`, with what the scans before have left.
  std::vector<NodeDecision> scan(double now) {
    cluster_.view.now = Seconds(now);
    ClusterAutoscalerOutcome outcome = decideClusterAutoscaler(groups_, catalog(), cluster_.view, memory_);
    memory_ = std::move(outcome.memory);
    return outcome.decisions;
  }
  ViewBuilder cluster_;
  int web_;
  std::vector<NodeGroup> groups_ = {group("pool", NodeScaler::ClusterAutoscaler, "small", 1, 5)};
  ClusterAutoscalerMemory memory_;
};

TEST_F(ScaleDown, UtilizationIsTheLargerOfCpuAndMemoryRequests) {
  const NodeUtilization cpu = nodeUtilization(cluster_.view, cluster_.view.nodes[0]);
  EXPECT_DOUBLE_EQ(cpu.value.value(), 0.6);
  EXPECT_STREQ(cpu.resource, "cpu");
  cluster_.view.workloads[0].containers[0].requests.memory = 1536_Mi;
  const NodeUtilization memory = nodeUtilization(cluster_.view, cluster_.view.nodes[1]);
  EXPECT_DOUBLE_EQ(memory.value.value(), 0.75);
  EXPECT_STREQ(memory.resource, "memory");
}

TEST_F(ScaleDown, AfterTenMinutesUnneeded) {
  EXPECT_THAT(scan(0), IsEmpty());
  EXPECT_THAT(scan(599), IsEmpty());
  const std::vector<NodeDecision> decisions = scan(600);
  // pool-1's pod fits beside the two of pool-0 (1800m of 2000m); both go, the empty one and one drained.
  ASSERT_THAT(decisions, SizeIs(2));
  EXPECT_THAT(decisions[0].removed, ElementsAre("pool-1"));
  EXPECT_TRUE(decisions[0].drained);
  EXPECT_EQ(decisions[0].reason,
            "pool: 3 → 2 of at least 1: pool-1 unneeded for 10 min: cpu requests 30% of allocatable "
            "(threshold 50%), 1 pod to move, with room elsewhere");
  EXPECT_THAT(decisions[1].removed, ElementsAre("pool-2"));
  EXPECT_THAT(decisions[1].reason, HasSubstr("pool: 2 → 1 of at least 1"));
}

TEST_F(ScaleDown, TheClockStartsAgainWhenANodeWasNeeded) {
  scan(0);
  cluster_.view.nodes[2].pods = {cluster_.pod(web_, 3), cluster_.pod(web_, 4)};  // 60 %
  scan(300);
  cluster_.view.nodes[2].pods.clear();
  scan(400);
  for (const NodeDecision& decision : scan(700)) EXPECT_THAT(decision.removed, ElementsAre("pool-1"));
  EXPECT_EQ(memory_.unneededSince.at("pool-2"), Seconds(400));
}

TEST_F(ScaleDown, NotWithinTenMinutesOfAnAddition) {
  memory_.lastAdded = Seconds(500);
  scan(0);
  EXPECT_THAT(scan(1099), IsEmpty());
  EXPECT_THAT(scan(1100), SizeIs(2));
}

TEST_F(ScaleDown, NoGroupGoesBelowItsMinimum) {
  groups_[0].minNodes = 3;
  scan(0);
  EXPECT_THAT(scan(600), IsEmpty());
}

TEST_F(ScaleDown, ABudgetWithoutDisruptionsHoldsTheNode) {
  cluster_.view.disruptionsAllowed[web_] = 0;
  scan(0);
  const std::vector<NodeDecision> decisions = scan(600);
  ASSERT_THAT(decisions, SizeIs(1));
  EXPECT_THAT(decisions[0].removed, ElementsAre("pool-2"));
}

TEST_F(ScaleDown, ASystemPodHoldsItsNodeUnlessItHasABudget) {
  cluster_.view.workloads[0].ns = "kube-system";
  scan(0);
  EXPECT_THAT(scan(600), SizeIs(1));
  cluster_.view.disruptionsAllowed[web_] = 1;
  scan(700);
  EXPECT_EQ(memory_.unneededSince.count("pool-1"), 1u);
}

TEST_F(ScaleDown, DaemonSetPodsCountAsUsedButNeedNotMove) {
  Workload agent = workload("agent", 1, 100_m, 100_Mi);
  agent.kind = WorkloadKind::DaemonSet;
  const int index = cluster_.add(agent);
  cluster_.view.nodes[2].pods = {{"agent-pool-2", index, 0, "pool-2"}};
  scan(0);
  const auto decisions = scan(600);
  ASSERT_FALSE(decisions.empty());
  EXPECT_THAT(decisions.back().removed, ElementsAre("pool-2"));
  EXPECT_THAT(decisions.back().reason,
              HasSubstr("cpu requests 5% of allocatable (threshold 50%), no pods to move"));
}

// pool-1 cannot go when pool-0 and pool-2 are full: its pod has nowhere to be.
TEST_F(ScaleDown, PodsMustHaveRoomElsewhere) {
  cluster_.view.nodes[0].pods.push_back(cluster_.pod(web_, 5));
  cluster_.view.nodes[2].pods = {cluster_.pod(web_, 6), cluster_.pod(web_, 7), cluster_.pod(web_, 8)};
  scan(0);
  EXPECT_THAT(scan(600), IsEmpty());
}

// Two nodes at 30 % on which nothing else is: they empty into each other only once.
TEST_F(ScaleDown, NodesDoNotEmptyIntoNodesThatGoToo) {
  cluster_.view.nodes.erase(cluster_.view.nodes.begin());
  cluster_.view.nodes[1].pods = {cluster_.pod(web_, 3)};
  groups_[0].minNodes = 0;
  scan(0);
  EXPECT_THAT(scan(600), SizeIs(1));
}

TEST_F(ScaleDown, OneNodeWithPodsAtATime) {
  cluster_.view.nodes[0].pods.clear();
  cluster_.view.nodes[2].pods = {cluster_.pod(web_, 3)};
  cluster_.node("pool-3", "pool", "small").pods = {cluster_.pod(web_, 4)};
  scan(0);
  const auto decisions = scan(600);
  // pool-0 is empty and goes; pool-1 and pool-2 could both empty into pool-3, one of them does now.
  EXPECT_THAT(decisions, SizeIs(2));
  int drains = 0;
  for (const NodeDecision& decision : decisions)
    drains += decision.reason.find("to move,") != std::string::npos;
  EXPECT_EQ(drains, 1);
}

TEST_F(ScaleDown, LeavesNodesOfNoGroupAndBootingOnesAlone) {
  for (PresentNode& present : cluster_.view.nodes) present.node.group.clear();
  cluster_.node("pool-3", "pool", "small").ready = false;
  scan(0);
  EXPECT_THAT(scan(600), IsEmpty());
  EXPECT_THAT(memory_.unneededSince, IsEmpty());
}

}  // namespace
}  // namespace kubecast::autoscaling
