// SPDX-License-Identifier: Apache-2.0
// Worked by hand after kubernetes/autoscaler cluster-autoscaler/estimator/binpacking_estimator.go,
// expander/waste/waste.go and core/scaleup/orchestrator.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/autoscaling/node_cluster_autoscaler.hpp"
#include "models/autoscaling/node_estimator.hpp"
#include "tests/models/autoscaling/node_fixture.hpp"

namespace kubecast::autoscaling {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<scheduling::Pod> podsOf(const ClusterView& view) {
  std::vector<scheduling::Pod> pods;
  for (const PendingPod& each : view.pending) pods.push_back(each.pod);
  return pods;
}

Node workerShape() {
  Node shape;
  shape.group = "workers";
  return shape;
}

// On 2 cores: 3 × 300m then 2 × 1200m, in this order. First fit as they come needs three nodes
// (900m | 1200m | 1200m with 3 × 300m on the first); decreasing needs two.
TEST(Estimator, TakesTheLargestPodsFirst) {
  ViewBuilder cluster;
  const int little = cluster.add(workload("little", 3, 300_m, 100_Mi));
  const int big = cluster.add(workload("big", 2, 1200_m, 100_Mi));
  cluster.pending(little, 0, 3);
  cluster.pending(big, 0, 2);
  const Estimate estimate = estimateNodes(Snapshot(cluster.view), workerShape(), catalog().at("small"),
                                          cluster.view.workloads, podsOf(cluster.view), 10);
  ASSERT_THAT(estimate.nodes, SizeIs(2));
  EXPECT_THAT(estimate.nodes[0].pods, ElementsAre("big-0", "little-0", "little-1"));
  EXPECT_THAT(estimate.nodes[1].pods, ElementsAre("big-1", "little-2"));
}

TEST(Estimator, MemoryCountsAsMuchAsCpu) {
  ViewBuilder cluster;
  const int hungry = cluster.add(workload("hungry", 3, 100_m, 1200_Mi));
  cluster.pending(hungry, 0, 3);
  const Estimate estimate = estimateNodes(Snapshot(cluster.view), workerShape(), catalog().at("small"),
                                          cluster.view.workloads, podsOf(cluster.view), 10);
  EXPECT_THAT(estimate.nodes, SizeIs(3));  // 2 Gi hold one of 1200 Mi each
}

TEST(Estimator, StopsAtTheHeadroom) {
  ViewBuilder cluster;
  const int big = cluster.add(workload("big", 5, 1200_m, 100_Mi));
  cluster.pending(big, 0, 5);
  const Estimate estimate = estimateNodes(Snapshot(cluster.view), workerShape(), catalog().at("small"),
                                          cluster.view.workloads, podsOf(cluster.view), 2);
  EXPECT_THAT(estimate.nodes, SizeIs(2));
  EXPECT_THAT(estimate.pods, SizeIs(2));
}

TEST(Estimator, DaemonSetPodsTakeTheirPartOfEachNewNode) {
  ViewBuilder cluster;
  Workload agent = workload("agent", 1, 500_m, 100_Mi);
  agent.kind = WorkloadKind::DaemonSet;
  cluster.add(agent);
  const int web = cluster.add(workload("web", 3, 800_m, 100_Mi));
  cluster.pending(web, 0, 3);
  const Estimate estimate = estimateNodes(Snapshot(cluster.view), workerShape(), catalog().at("small"),
                                          cluster.view.workloads, podsOf(cluster.view), 10);
  EXPECT_THAT(estimate.nodes, SizeIs(3));  // 2 × 800m would fit 2 cores, but not beside 500m
}

// One pod per node by anti-affinity: the estimator adds a node for each.
TEST(Estimator, HoldsAllFiltersOfTheScheduler) {
  ViewBuilder cluster;
  Workload db = workload("db", 3, 100_m, 100_Mi);
  db.affinity.requiredAntiPod.push_back({{{"app", "db"}}, "kubernetes.io/hostname"});
  cluster.pending(cluster.add(db), 0, 3);
  const Estimate estimate = estimateNodes(Snapshot(cluster.view), workerShape(), catalog().at("small"),
                                          cluster.view.workloads, podsOf(cluster.view), 10);
  EXPECT_THAT(estimate.nodes, SizeIs(3));
}

class ScaleUp : public ::testing::Test {
 protected:
  ScaleUp() : web_(cluster_.add(workload("web", 4, 900_m, 1_Gi))) {
    cluster_.node("small-0", "small-pool", "small").pods = {cluster_.pod(web_, 0), cluster_.pod(web_, 1)};
    cluster_.pending(web_, 2, 4);
  }
  [[nodiscard]] ClusterAutoscalerOutcome decide() const {
    return decideClusterAutoscaler(groups_, catalog(), cluster_.view, {});
  }
  ViewBuilder cluster_;
  int web_;
  std::vector<NodeGroup> groups_ = {group("small-pool", NodeScaler::ClusterAutoscaler, "small", 1, 3)};
};

TEST_F(ScaleUp, GrowsByWhatThePendingPodsNeed) {
  cluster_.view.now = Seconds(50);
  const ClusterAutoscalerOutcome outcome = decide();
  ASSERT_THAT(outcome.decisions, SizeIs(1));
  EXPECT_THAT(outcome.decisions[0].added, ElementsAre(NewNode{"small", {"web-2", "web-3"}}));
  EXPECT_EQ(outcome.memory.lastAdded, Seconds(50));
  // 1800m of 2000m and 2 Gi of the 2148 Mi it has.
  EXPECT_EQ(outcome.decisions[0].reason,
            "small-pool: 1 → 2 of at most 3 (small) for 2 pods pending: web-2, web-3; "
            "wastes 10% of CPU, 4.66% of memory");
}

TEST_F(ScaleUp, WaitsForNodesThatAreBooting) {
  cluster_.node("small-1", "small-pool", "small").ready = false;
  EXPECT_THAT(decide().decisions, IsEmpty());
}

// Two pods: small wastes 10 % + 4.66 %, xlarge 55 % + 87.58 %.
TEST_F(ScaleUp, LeastWasteChoosesTheGroup) {
  groups_.insert(groups_.begin(), group("big-pool", NodeScaler::ClusterAutoscaler, "xlarge", 0, 3));
  const ClusterAutoscalerOutcome outcome = decide();
  ASSERT_THAT(outcome.decisions, SizeIs(1));
  EXPECT_EQ(outcome.decisions[0].group, "small-pool");
  EXPECT_THAT(outcome.decisions[0].reason, HasSubstr("1 × big-pool wastes 55% of CPU, 87.58% of memory"));
}

TEST_F(ScaleUp, SaysWhyNoGroupHelps) {
  cluster_.node("small-1", "small-pool", "small").pods = {cluster_.pod(web_, 4), cluster_.pod(web_, 5)};
  cluster_.node("small-2", "small-pool", "small").pods = {cluster_.pod(web_, 6), cluster_.pod(web_, 7)};
  NodeGroup gpu = group("gpu-pool", NodeScaler::ClusterAutoscaler, "large", 0, 3);
  gpu.shape.taints = {{"gpu", "yes", TaintEffect::NoSchedule}};
  groups_.push_back(gpu);
  const ClusterAutoscalerOutcome outcome = decide();
  ASSERT_THAT(outcome.decisions, SizeIs(1));
  EXPECT_THAT(outcome.decisions[0].added, IsEmpty());
  EXPECT_EQ(outcome.decisions[0].reason,
            "2 pods pending, pod web-2 didn't trigger scale-up: 1 max node group size reached, "
            "1 node(s) had untolerated taint {gpu: yes}");
  EXPECT_FALSE(outcome.memory.lastAdded);
}

TEST_F(ScaleUp, IgnoresExpendablePodsAndOtherScalersGroups) {
  groups_[0].scaler = NodeScaler::Karpenter;
  EXPECT_THAT(decide().decisions[0].reason, HasSubstr("no node group"));
  cluster_.view.workloads[static_cast<std::size_t>(web_)].lifecycle.priority = -11;
  EXPECT_THAT(decide().decisions, IsEmpty());
}

}  // namespace
}  // namespace kubecast::autoscaling
