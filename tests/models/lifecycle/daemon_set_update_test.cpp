// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/controller/daemon/update.go rollingUpdate (maxSurge 0).
#include "models/lifecycle/daemon_set_update.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

constexpr DaemonPod kMissing{};
constexpr DaemonPod kOld{true, false, true};
constexpr DaemonPod kOldBroken{true, false, false};
constexpr DaemonPod kNew{true, true, true};
constexpr DaemonPod kNewStarting{true, true, false};
using Nodes = std::vector<int>;

TEST(DaemonSetUpdate, ReplacesOneAtATime) {
  EXPECT_EQ(daemonPodsToReplace({kOld, kOld, kOld}), Nodes({0}));
  EXPECT_EQ(daemonPodsToReplace({kMissing, kOld, kOld}), Nodes());
  EXPECT_EQ(daemonPodsToReplace({kNewStarting, kOld, kOld}), Nodes());
  EXPECT_EQ(daemonPodsToReplace({kNew, kOld, kOld}), Nodes({1}));
  EXPECT_EQ(daemonPodsToReplace({kNew, kNew, kNew}), Nodes());
}

TEST(DaemonSetUpdate, OldPodsThatAreNotAvailableGoAtOnce) {
  EXPECT_EQ(daemonPodsToReplace({kNewStarting, kOldBroken, kOldBroken, kOld}), Nodes({1, 2}));
  // they do not count as unavailable themselves
  EXPECT_EQ(daemonPodsToReplace({kOldBroken, kOld, kOld}), Nodes({0, 1}));
}

TEST(DaemonSetUpdate, APercentageIsRoundedUp) {
  // 25 % of 6 nodes = 1.5 → 2
  EXPECT_EQ(daemonPodsToReplace({kOld, kOld, kOld, kOld, kOld, kOld}, {PodCount::Kind::Percent, 25}),
            Nodes({0, 1}));
  EXPECT_EQ(daemonPodsToReplace({kOld, kOld}, {PodCount::Kind::Percent, 0}), Nodes({0}));
}

}  // namespace
}  // namespace kubecast::lifecycle
