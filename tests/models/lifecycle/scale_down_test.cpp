// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/controller/controller_utils.go ActivePodsWithRanks.Less, logarithmicRankDiff.
#include "models/lifecycle/scale_down.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;
using Order = std::vector<std::size_t>;

ActivePod pod(std::optional<int> node, PodPhase phase, std::optional<Seconds> readySince) {
  ActivePod value;
  value.node = node;
  value.phase = phase;
  value.readySince = readySince;
  return value;
}
ActivePod running(int node, Seconds readySince, std::uint64_t uid = 0) {
  ActivePod value = pod(node, PodPhase::Running, readySince);
  value.createdAt = readySince;
  value.uid = uid;
  return value;
}

Order firstOf(const std::vector<ActivePod>& pods, std::size_t count, Seconds now = 10000_s) {
  return podsToDelete(pods, pods, count, now);
}

TEST(ScaleDown, UnassignedThenPendingThenUnknownThenNotReady) {
  const std::vector<ActivePod> pods{running(0, 0_s), pod(1, PodPhase::Running, {}),
                                    pod(2, PodPhase::Unknown, {}), pod(3, PodPhase::Pending, {}),
                                    pod(std::nullopt, PodPhase::Pending, {})};
  EXPECT_EQ(firstOf(pods, 4), Order({4, 3, 2, 1}));
}

TEST(ScaleDown, ThenTheNodeWithMostPods) {
  const std::vector<ActivePod> pods{running(0, 0_s, 3), running(1, 0_s, 2), running(1, 0_s, 1)};
  // ready for equally long, so the order among the two of node 1 stays as it is
  EXPECT_EQ(firstOf(pods, 2), Order({1, 2}));
}

TEST(ScaleDown, CountsThePodsOfTheWholeDeploymentOnTheNode) {
  const std::vector<ActivePod> pods{running(0, 0_s), running(1, 9000_s)};
  std::vector<ActivePod> related = pods;
  related.push_back(running(0, 5000_s));  // of the other ReplicaSet
  EXPECT_EQ(podsToDelete(pods, related, 1, 10000_s), Order({0}));
  EXPECT_EQ(podsToDelete(pods, pods, 1, 10000_s), Order({1}));
}

TEST(ScaleDown, ThenTheOneReadyForTheShorterTimeByPowersOfTwo) {
  // ages 100 s and 300 s: log2 in ns = 36.5 and 38.1
  EXPECT_EQ(firstOf({running(0, 9700_s, 1), running(1, 9900_s, 2)}, 1), Order({1}));
  // 200 s and 250 s are both 37 (2³⁷ ns = 137.4 s, 2³⁸ ns = 274.9 s): the smaller uid goes
  EXPECT_EQ(firstOf({running(0, 9750_s, 1), running(1, 9800_s, 2)}, 1), Order({0}));
  EXPECT_EQ(firstOf({running(0, 9750_s, 2), running(1, 9800_s, 1)}, 1), Order({1}));
}

TEST(ScaleDown, ThenRestartsThenCreation) {
  std::vector<ActivePod> pods{running(0, 9000_s), running(1, 9000_s)};
  pods[1].restarts = 2;
  EXPECT_EQ(firstOf(pods, 1), Order({1}));
  pods[0].restarts = 2;
  pods[0].createdAt = 100_s;
  pods[1].createdAt = 8900_s;  // ages 9900 s and 1100 s
  EXPECT_EQ(firstOf(pods, 1), Order({1}));
}

TEST(ScaleDown, AllGoUnsortedWhenAllAreToGo) {
  EXPECT_EQ(firstOf({running(0, 0_s), pod(1, PodPhase::Pending, {})}, 2), Order({0, 1}));
}

}  // namespace
}  // namespace kubecast::lifecycle
