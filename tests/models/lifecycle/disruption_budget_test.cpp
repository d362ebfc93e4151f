// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/controller/disruption/disruption.go getExpectedPodCount, updatePdbStatus.
#include "models/lifecycle/disruption_budget.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

DisruptionBudget minAvailable(PodCount::Kind kind, int value) { return {PodCount{kind, value}, {}}; }
DisruptionBudget maxUnavailable(PodCount::Kind kind, int value) { return {{}, PodCount{kind, value}}; }
int allowed(const DisruptionBudget& budget, const CoveredPods& covered) {
  return disruptionStatus(budget, covered).disruptionsAllowed;
}
constexpr auto kPods = PodCount::Kind::Pods;
constexpr auto kPercent = PodCount::Kind::Percent;

TEST(DisruptionBudget, MinAvailableInPodsCountsThePodsThatExist) {
  const DisruptionStatus status = disruptionStatus(minAvailable(kPods, 2), {5, 4, 3});
  EXPECT_EQ(status.expectedPods, 4);
  EXPECT_EQ(status.desiredHealthy, 2);
  EXPECT_EQ(status.disruptionsAllowed, 1);
}

TEST(DisruptionBudget, PercentagesAreOfTheScaleAndRoundedUp) {
  // 50 % of 7 = 3.5: 4 must be healthy, but 4 may be unavailable as well
  EXPECT_EQ(allowed(minAvailable(kPercent, 50), {7, 7, 7}), 3);
  EXPECT_EQ(allowed(maxUnavailable(kPercent, 50), {7, 7, 7}), 4);
  EXPECT_EQ(allowed(maxUnavailable(kPercent, 1), {1, 1, 1}), 1);
}

TEST(DisruptionBudget, PodsThatAreNotHealthyUseItUp) {
  EXPECT_EQ(allowed(maxUnavailable(kPods, 2), {5, 5, 4}), 1);
  EXPECT_EQ(allowed(maxUnavailable(kPods, 2), {5, 5, 2}), 0);
}

TEST(DisruptionBudget, AskingForAllAllowsNone) {
  EXPECT_EQ(allowed(minAvailable(kPercent, 100), {3, 3, 3}), 0);
  EXPECT_EQ(allowed(minAvailable(kPods, 1), {1, 1, 1}), 0);
}

TEST(DisruptionBudget, NoPodsNoDisruptions) {
  EXPECT_EQ(allowed(maxUnavailable(kPods, 1), {0, 0, 0}), 0);
  EXPECT_EQ(allowed(minAvailable(kPods, 0), {3, 0, 0}), 0);
}

TEST(DisruptionBudget, NeverWantsFewerThanNoHealthyPods) {
  EXPECT_EQ(disruptionStatus(maxUnavailable(kPods, 9), {3, 3, 2}).desiredHealthy, 0);
  EXPECT_EQ(allowed(maxUnavailable(kPods, 9), {3, 3, 2}), 2);
}

}  // namespace
}  // namespace kubecast::lifecycle
