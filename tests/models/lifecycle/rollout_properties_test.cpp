// SPDX-License-Identifier: Apache-2.0
// What maxSurge and maxUnavailable promise, for any sizes and any pace at which pods become available.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "models/lifecycle/deployment_rollout.hpp"

namespace kubecast::lifecycle {
namespace {

PodCount anyCount(int total) {
  if (*rc::gen::arbitrary<bool>()) return {PodCount::Kind::Percent, *rc::gen::inRange(0, 101)};
  return {PodCount::Kind::Pods, *rc::gen::inRange(0, total + 1)};
}

TEST(RolloutProperties, NeitherTooManyPodsNorTooFewAvailableAndItEnds) {
  const bool holds = rc::check([] {
    const int desired = *rc::gen::inRange(1, 30);
    const RollingUpdate update{anyCount(desired), anyCount(desired)};
    const Fenceposts posts = resolveFenceposts(update, desired);
    DeploymentState state{desired, {}, {{desired, desired}}};
    for (int step = 0; step < 1000 && !rolloutComplete(state); ++step) {
      const ReplicaCounts counts = syncDeployment(state, update);
      state.newest.replicas = counts.newest;
      state.old[0].replicas = counts.old[0];
      state.old[0].available = std::min(state.old[0].available, counts.old[0]);
      RC_ASSERT(state.newest.replicas + state.old[0].replicas <= desired + posts.surge);
      RC_ASSERT(state.newest.available + state.old[0].available >= desired - posts.unavailable);
      if (state.newest.available < state.newest.replicas) ++state.newest.available;
    }
    RC_ASSERT(rolloutComplete(state));
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace kubecast::lifecycle
