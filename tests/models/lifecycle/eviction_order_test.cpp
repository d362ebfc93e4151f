// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/kubelet/eviction/helpers.go rankMemoryPressure: exceedMemoryRequests, priority,
// memory; eviction_manager.go evictPod.
#include "models/lifecycle/eviction_order.hpp"

#include <gtest/gtest.h>

#include "models/lifecycle/critical_pod.hpp"

namespace kubecast::lifecycle {
namespace {

using namespace literals;
using Order = std::vector<std::size_t>;

TEST(EvictionOrder, AboveRequestThenPriorityThenUsageOverRequest) {
  const std::vector<PressedPod> pods{
      {false, 0, 900_Mi, 1000_Mi},   // 0: large, but within its request
      {false, 100, 400_Mi, 100_Mi},  // 1: above by 300, more important
      {false, 0, 150_Mi, 100_Mi},    // 2: above by 50
      {false, 0, 120_Mi, 0_Mi},      // 3: best-effort, above by 120
      {false, -5, 10_Mi, 20_Mi},     // 4: within, less important than 0
  };
  EXPECT_EQ(evictionOrder(pods), Order({3, 2, 1, 4, 0}));
}

TEST(EvictionOrder, ExactlyTheRequestIsNotAbove) {
  const std::vector<PressedPod> pods{{false, 0, 100_Mi, 100_Mi}, {false, 9, 101_Mi, 100_Mi}};
  EXPECT_EQ(evictionOrder(pods), Order({1, 0}));
}

TEST(EvictionVictim, SkipsCriticalPods) {
  std::vector<PressedPod> pods{{true, 0, 500_Mi, 0_Mi}, {false, 0, 100_Mi, 200_Mi}};
  EXPECT_EQ(evictionVictim(pods), std::size_t{1});
  pods[1].critical = true;
  EXPECT_EQ(evictionVictim(pods), std::nullopt);
}

TEST(CriticalPod, IsStaticOrOfASystemClass) {
  Workload workload;
  EXPECT_FALSE(isCritical(workload));
  workload.lifecycle.priority = 1'000'000'000;  // the highest a user may declare
  EXPECT_FALSE(isCritical(workload));
  workload.priorityClass = "system-cluster-critical";
  EXPECT_TRUE(isCritical(workload));
  EXPECT_FALSE(isNodeCritical(workload));
  workload.priorityClass = "system-node-critical";
  EXPECT_TRUE(isNodeCritical(workload));
  Workload manifest;
  manifest.kind = WorkloadKind::StaticPod;
  EXPECT_TRUE(isCritical(manifest));
  EXPECT_FALSE(isNodeCritical(manifest));
}

}  // namespace
}  // namespace kubecast::lifecycle
