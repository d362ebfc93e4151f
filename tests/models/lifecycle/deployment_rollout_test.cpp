// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/controller/deployment/rolling.go, util/deployment_util.go: the examples in their
// comments, and counts worked out by hand from the code.
#include "models/lifecycle/deployment_rollout.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

RollingUpdate percent(int surge, int unavailable) {
  return {{PodCount::Kind::Percent, surge}, {PodCount::Kind::Percent, unavailable}};
}
RollingUpdate pods(int surge, int unavailable) {
  return {{PodCount::Kind::Pods, surge}, {PodCount::Kind::Pods, unavailable}};
}

/// Syncs, with every pod available at once, until nothing changes: {new, old} after each step.
std::vector<std::pair<int, int>> steps(int desired, const RollingUpdate& update) {
  DeploymentState state{desired, {}, {{desired, desired}}};
  std::vector<std::pair<int, int>> seen;
  for (int i = 0; i < 50; ++i) {
    const ReplicaCounts counts = syncDeployment(state, update);
    if (counts == ReplicaCounts{state.newest.replicas, {state.old[0].replicas}}) break;
    state.newest = {counts.newest, counts.newest};
    state.old[0] = {counts.old[0], counts.old[0]};
    seen.emplace_back(counts.newest, counts.old[0]);
  }
  EXPECT_TRUE(rolloutComplete(state));
  return seen;
}

using Steps = std::vector<std::pair<int, int>>;

TEST(Fenceposts, RoundSurgeUpUnavailableDownAndNeverBothToZero) {
  const auto at = [](const RollingUpdate& update, int desired) {
    const Fenceposts posts = resolveFenceposts(update, desired);
    return std::pair(posts.surge, posts.unavailable);
  };
  EXPECT_EQ(at(percent(25, 25), 10), std::pair(3, 2));  // 2.5 up, 2.5 down
  EXPECT_EQ(at(percent(25, 25), 1), std::pair(1, 0));
  EXPECT_EQ(at(percent(0, 1), 2), std::pair(0, 1));
  EXPECT_EQ(at(pods(0, 0), 5), std::pair(0, 1));
  EXPECT_EQ(at(percent(100, 0), 7), std::pair(7, 0));
}

TEST(DeploymentRollout, GoesAsTheExamplesOfResolveFencepostsSay) {
  // "2 desired, max unavailable 1%, surge 0% - should scale old(-1), then new(+1), then old(-1), then
  // new(+1)"
  EXPECT_EQ(steps(2, percent(0, 1)), (Steps{{0, 1}, {1, 1}, {1, 0}, {2, 0}}));
  // "1 desired, max unavailable 1%, surge 0% - should scale old(-1), then new(+1)"
  EXPECT_EQ(steps(1, percent(0, 1)), (Steps{{0, 0}, {1, 0}}));
  // "2 desired, max unavailable 25%, surge 1% - should scale new(+1), then old(-1), then new(+1), then
  // old(-1)"
  EXPECT_EQ(steps(2, percent(1, 25)), (Steps{{1, 2}, {1, 1}, {2, 1}, {2, 0}}));
  // "1 desired, max unavailable 25%, surge 1% - should scale new(+1), then old(-1)"
  EXPECT_EQ(steps(1, percent(1, 25)), (Steps{{1, 1}, {1, 0}}));
}

TEST(DeploymentRollout, OfTenByDefault) {
  // surge 3, unavailable 2: at most 13 pods, at least 8 available
  EXPECT_EQ(steps(10, {}), (Steps{{3, 10}, {3, 5}, {8, 5}, {8, 0}, {10, 0}}));
}

TEST(DeploymentRollout, CaseOneOfReconcileOldReplicaSets) {
  // "10 replicas, 2 maxUnavailable, 3 maxSurge … newRS … scaled up to 5, [its] pods crashloop …
  // a node fails … 13 - 8 - 5 = 0, so the oldRS won't be scaled down"
  const DeploymentState state{10, {5, 0}, {{8, 7}}};
  EXPECT_EQ(syncDeployment(state, pods(3, 2)), (ReplicaCounts{5, {8}}));
  // "The user … [rolls back]. newRSPodsUnavailable is 1 … maxScaledDown = 13 - 8 - 1 = 4. 4 of the
  // crashlooping pods will be scaled down. The total number of pods will then be 9"
  const DeploymentState undone{10, {8, 7}, {{5, 0}}};
  EXPECT_EQ(syncDeployment(undone, pods(3, 2)), (ReplicaCounts{8, {1}}));
  // "and the newRS can be scaled up to 10"
  EXPECT_EQ(syncDeployment({10, {8, 7}, {{1, 0}}}, pods(3, 2)), (ReplicaCounts{10, {1}}));
}

TEST(DeploymentRollout, CaseTwoRollsOverToAThirdTemplate) {
  // "The new replica set … must start with 0 replicas because allPodsCount is already at 13. …
  // the 2 old replica sets could be scaled down by 5 (13 - 8 - 0)": the 5 that are unavailable
  const DeploymentState state{10, {0, 0}, {{8, 8}, {5, 0}}};
  EXPECT_EQ(syncDeployment(state, pods(3, 2)), (ReplicaCounts{0, {8, 0}}));
  EXPECT_EQ(syncDeployment({10, {0, 0}, {{8, 8}, {0, 0}}}, pods(3, 2)), (ReplicaCounts{5, {8, 0}}));
}

TEST(DeploymentRollout, AvailabilityIsNeverSpentOnNewPodsThatAreNotReady) {
  // 4 replicas, surge 1, unavailable 1: the first new pod lets one old go, no more before it is ready
  EXPECT_EQ(syncDeployment({4, {1, 0}, {{4, 4}}}, {}), (ReplicaCounts{1, {3}}));
  EXPECT_EQ(syncDeployment({4, {2, 0}, {{3, 3}}}, {}), (ReplicaCounts{2, {3}}));
  EXPECT_EQ(syncDeployment({4, {2, 1}, {{3, 3}}}, {}), (ReplicaCounts{2, {2}}));
}

TEST(DeploymentRollout, UnavailableOldPodsGoFirstTheOldestSetBeforeTheOthers) {
  // 5 + 5 + 5 pods, 10 wanted, 2 may miss: 15 − 8 − 0 = 7 may go. Not available: 1 of the first, 2 of
  // the second; then 12 available − 8 = 4 more of the first.
  const DeploymentState state{10, {5, 5}, {{5, 4}, {5, 3}}};
  EXPECT_EQ(syncDeployment(state, pods(3, 2)), (ReplicaCounts{5, {0, 3}}));
}

TEST(DeploymentRollout, ScalesWithoutARollout) {
  EXPECT_EQ(syncDeployment({7, {3, 3}, {}}, {}), (ReplicaCounts{7, {}}));
  EXPECT_EQ(syncDeployment({2, {7, 7}, {}}, {}), (ReplicaCounts{2, {}}));
  EXPECT_EQ(syncDeployment({0, {2, 2}, {}}, {}), (ReplicaCounts{0, {}}));
}

TEST(DeploymentRollout, WaitsWhereTheStatusLagsBehind) {
  // 5 reported available of 3 asked for: cleanupUnhealthyReplicas fails, nothing is done
  EXPECT_EQ(syncDeployment({10, {10, 10}, {{3, 5}}}, {}), (ReplicaCounts{10, {3}}));
}

}  // namespace
}  // namespace kubecast::lifecycle
