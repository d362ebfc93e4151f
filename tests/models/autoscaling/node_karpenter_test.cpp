// SPDX-License-Identifier: Apache-2.0
// Worked by hand after kubernetes-sigs/karpenter pkg/controllers/provisioning (batcher,
// scheduling/scheduler, scheduling/queue) and pkg/controllers/disruption/consolidation.go.
#include "models/autoscaling/node_karpenter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/autoscaling/node_fixture.hpp"

namespace kubecast::autoscaling {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<PendingPod> arrivals(const std::vector<double>& times) {
  std::vector<PendingPod> pods;
  for (const double time : times) pods.push_back({{}, Seconds(time)});
  return pods;
}

TEST(Batch, ClosesASecondAfterTheLastPod) {
  EXPECT_FALSE(batchEnd({}));
  EXPECT_EQ(batchEnd(arrivals({5})), Seconds(6));
  EXPECT_EQ(batchEnd(arrivals({5, 5.5, 6.25})), Seconds(7.25));
  EXPECT_EQ(batchEnd(arrivals({6.25, 5, 5.5})), Seconds(7.25));
  EXPECT_EQ(batchEnd(arrivals({5, 6.5})), Seconds(7.5));  // a batch of its own: the first closed at 6
}

TEST(Batch, ClosesAfterTenSecondsAtTheLatest) {
  std::vector<double> times;
  for (int i = 0; i < 20; ++i) times.push_back(0.5 * i);
  EXPECT_EQ(batchEnd(arrivals(times)), Seconds(10));
  times.push_back(10.25);
  EXPECT_EQ(batchEnd(arrivals(times)), Seconds(11.25));
}

class Karpenter : public ::testing::Test {
 protected:
  Karpenter() : web_(cluster_.add(workload("web", 4, 900_m, 1_Gi))) {
    groups_[0].instanceTypes = {"xlarge", "large", "medium", "small"};
    groups_[0].scaleDownUnneeded = Seconds(60);
    cluster_.view.now = Seconds(1000);
  }
  [[nodiscard]] std::vector<NodeDecision> decide() const {
    return decideKarpenter(groups_, catalog(), prices_, cluster_.view);
  }
  ViewBuilder cluster_;
  int web_;
  std::vector<NodeGroup> groups_ = {group("pool", NodeScaler::Karpenter, "medium", 0, 10)};
  HourlyPrices prices_ = {{"small", Money(20'800)},
                          {"medium", Money(41'600)},
                          {"large", Money(83'200)},
                          {"xlarge", Money(166'400)}};
};

TEST_F(Karpenter, BuysTheCheapestTypeThatHoldsThePods) {
  cluster_.pending(web_, 0, 2, Seconds(990));
  auto decisions = decide();
  ASSERT_THAT(decisions, SizeIs(1));
  EXPECT_THAT(decisions[0].added, ElementsAre(NewNode{"small", {"web-0", "web-1"}}));
  EXPECT_EQ(decisions[0].reason,
            "pool: 0 → 1 of at most 10; small at $0.0208/h is the cheapest of 4 types that hold "
            "2 pods: web-0, web-1");
  // Half a gibibyte more each: 3 Gi do not fit small's 2 Gi.
  cluster_.view.workloads[0].containers[0].requests.memory = 1536_Mi;
  decisions = decide();
  EXPECT_THAT(decisions[0].added, ElementsAre(NewNode{"medium", {"web-0", "web-1"}}));
}

// A claim stays open to the largest type: four pods of 900m end on one xlarge, though two smalls
// would be cheaper. That is upstream's way: fewer, larger nodes within a batch.
TEST_F(Karpenter, PacksABatchOntoFewNodes) {
  cluster_.pending(web_, 0, 4, Seconds(990));
  EXPECT_THAT(decide()[0].added, ElementsAre(NewNode{"xlarge", {"web-0", "web-1", "web-2", "web-3"}}));
  groups_[0].instanceTypes = {"small", "medium"};
  const auto decisions = decide();
  ASSERT_THAT(decisions[0].added, SizeIs(2));
  EXPECT_EQ(decisions[0].added[0].instanceType, "small");
}

TEST_F(Karpenter, WaitsForTheBatchToClose) {
  cluster_.pending(web_, 0, 2, Seconds(999.5));
  EXPECT_THAT(decide(), IsEmpty());
}

TEST_F(Karpenter, CountsOnNodesThatAreBooting) {
  cluster_.pending(web_, 0, 2, Seconds(990));
  cluster_.node("pool-1", "pool", "small").ready = false;
  EXPECT_THAT(decide(), IsEmpty());
}

TEST_F(Karpenter, DoesNotChooseATypeWithoutAPrice) {
  cluster_.pending(web_, 0, 2, Seconds(990));
  prices_.erase("small");
  const auto decisions = decide();
  EXPECT_EQ(decisions[0].added[0].instanceType, "medium");
  EXPECT_THAT(decisions[0].reason, HasSubstr("; price of small unknown, not considered"));
  prices_.clear();
  const auto none = decide();
  ASSERT_THAT(none, SizeIs(1));
  EXPECT_THAT(none[0].added, IsEmpty());
  EXPECT_THAT(none[0].reason, HasSubstr("2 pods stay pending: web-0: no type of pool has a known price; "
                                        "price of xlarge, large, medium and 1 more unknown"));
}

TEST_F(Karpenter, WithoutAListItBuysTheTypeOfTheShape) {
  groups_[0].instanceTypes.clear();
  cluster_.pending(web_, 0, 1, Seconds(990));
  EXPECT_EQ(decide()[0].added[0].instanceType, "medium");
}

TEST_F(Karpenter, ANodeSelectorDecidesTheType) {
  cluster_.view.workloads[0].nodeSelector = {{"node.kubernetes.io/instance-type", "large"}};
  cluster_.pending(web_, 0, 1, Seconds(990));
  EXPECT_EQ(decide()[0].added[0].instanceType, "large");
}

TEST_F(Karpenter, StopsAtTheLimitAndSaysSo) {
  groups_[0].maxNodes = 1;
  groups_[0].instanceTypes = {"small"};
  cluster_.pending(web_, 0, 4, Seconds(990));
  const auto decisions = decide();
  ASSERT_THAT(decisions, SizeIs(2));
  EXPECT_THAT(decisions[0].added, SizeIs(1));
  EXPECT_EQ(decisions[1].reason, "2 pods stay pending: web-2: pool is at its maximum of 1");
}

TEST_F(Karpenter, DeletesEmptyNodesAfterConsolidateAfter) {
  cluster_.node("pool-1", "pool", "small").podsChangedAt = Seconds(950);
  EXPECT_THAT(decide(), IsEmpty());
  cluster_.view.nodes[0].podsChangedAt = Seconds(940);
  const auto decisions = decide();
  ASSERT_THAT(decisions, SizeIs(1));
  EXPECT_THAT(decisions[0].removed, ElementsAre("pool-1"));
  EXPECT_EQ(decisions[0].reason, "pool-1 (small, $0.0208/h) is empty for 1 min");
  groups_[0].minNodes = 1;
  EXPECT_THAT(decide(), IsEmpty());
}

TEST_F(Karpenter, ATenthOfTheNodesAtATime) {
  for (int i = 0; i < 11; ++i) cluster_.node("pool-" + std::to_string(i), "pool", "small");
  EXPECT_THAT(decide(), SizeIs(2));  // 10 % of 11, rounded up
  cluster_.view.nodes[0].leaving = true;
  EXPECT_THAT(decide(), SizeIs(1));
}

TEST_F(Karpenter, DeletesANodeWhosePodsFitOnOthers) {
  cluster_.node("pool-1", "pool", "medium").pods = {cluster_.pod(web_, 0)};
  cluster_.node("pool-2", "pool", "medium").pods = {cluster_.pod(web_, 1)};
  const auto decisions = decide();
  ASSERT_THAT(decisions, SizeIs(1));
  EXPECT_THAT(decisions[0].removed, ElementsAre("pool-1"));
  EXPECT_THAT(decisions[0].added, IsEmpty());
  EXPECT_EQ(decisions[0].reason,
            "pool-1 (medium, $0.0416/h) holds 1 pod with room on other nodes: saves $0.0416/h");
}

TEST_F(Karpenter, ReplacesANodeByACheaperOne) {
  cluster_.node("pool-1", "pool", "xlarge").pods = {cluster_.pod(web_, 0), cluster_.pod(web_, 1)};
  const auto decisions = decide();
  ASSERT_THAT(decisions, SizeIs(1));
  EXPECT_THAT(decisions[0].removed, ElementsAre("pool-1"));
  EXPECT_THAT(decisions[0].added, ElementsAre(NewNode{"small", {"web-0", "web-1"}}));
  EXPECT_EQ(decisions[0].reason,
            "pool-1 (xlarge, $0.1664/h) holds 2 pods that fit with a small at $0.0208/h: saves $0.1456/h");
}

TEST_F(Karpenter, KeepsANodeThatNothingCheaperReplaces) {
  cluster_.node("pool-1", "pool", "small").pods = {cluster_.pod(web_, 0), cluster_.pod(web_, 1)};
  EXPECT_THAT(decide(), IsEmpty());
  // Nor one whose own price is unknown: what a replacement saves cannot be said.
  cluster_.view.nodes.clear();
  cluster_.node("pool-1", "pool", "xlarge").pods = {cluster_.pod(web_, 0)};
  prices_.erase("xlarge");
  EXPECT_THAT(decide(), IsEmpty());
}

TEST_F(Karpenter, ABudgetWithoutDisruptionsKeepsTheNode) {
  cluster_.node("pool-1", "pool", "xlarge").pods = {cluster_.pod(web_, 0)};
  cluster_.view.disruptionsAllowed[web_] = 0;
  EXPECT_THAT(decide(), IsEmpty());
}

// A booting node takes pending pods, but no node is emptied onto it.
TEST_F(Karpenter, DoesNotConsolidateOntoABootingNode) {
  cluster_.node("pool-1", "pool", "small").pods = {cluster_.pod(web_, 0)};
  cluster_.node("pool-2", "pool", "small").ready = false;
  EXPECT_THAT(decide(), IsEmpty());
  cluster_.view.nodes[1].ready = true;
  cluster_.view.nodes[1].podsChangedAt = Seconds(990);
  EXPECT_THAT(decide(), SizeIs(1));
}

}  // namespace
}  // namespace kubecast::autoscaling
