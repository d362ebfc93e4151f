// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/controller/statefulset/stateful_set_control.go updateStatefulSet.
#include "models/lifecycle/stateful_set.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using Kind = StatefulSetStep::Kind;
constexpr OrdinalPod kMissing{};
constexpr OrdinalPod kOld{true, false, true, false};
constexpr OrdinalPod kNew{true, false, true, true};
constexpr OrdinalPod kStarting{true, false, false, true};
constexpr OrdinalPod kBroken{true, false, false, false};
constexpr OrdinalPod kTerminating{true, true, false, false};
constexpr StatefulSetStep kNothing{};

StatefulSetStep create(int ordinal) { return {Kind::Create, ordinal}; }
StatefulSetStep remove(int ordinal) { return {Kind::Delete, ordinal}; }

TEST(StatefulSet, CreatesInOrderEachOnceTheOneBeforeIsReady) {
  EXPECT_EQ(syncStatefulSet({}, 3), create(0));
  EXPECT_EQ(syncStatefulSet({kStarting}, 3), kNothing);
  EXPECT_EQ(syncStatefulSet({kNew}, 3), create(1));
  EXPECT_EQ(syncStatefulSet({kNew, kNew, kNew}, 3), kNothing);
}

TEST(StatefulSet, UpdatesOneAtATimeFromTheTop) {
  EXPECT_EQ(syncStatefulSet({kOld, kOld, kOld}, 3), remove(2));
  EXPECT_EQ(syncStatefulSet({kOld, kOld, kTerminating}, 3), kNothing);
  EXPECT_EQ(syncStatefulSet({kOld, kOld, kMissing}, 3), create(2));
  EXPECT_EQ(syncStatefulSet({kOld, kOld, kStarting}, 3), kNothing);
  EXPECT_EQ(syncStatefulSet({kOld, kOld, kNew}, 3), remove(1));
  EXPECT_EQ(syncStatefulSet({kOld, kNew, kNew}, 3), remove(0));
}

TEST(StatefulSet, ABrokenPodStopsTheUpdate) {
  EXPECT_EQ(syncStatefulSet({kBroken, kOld, kOld}, 3), kNothing);
}

TEST(StatefulSet, APodTerminatingOnALostNodeIsNotReplaced) {
  EXPECT_EQ(syncStatefulSet({kNew, kTerminating, kNew}, 3), kNothing);
}

TEST(StatefulSet, ScalesDownFromTheTop) {
  EXPECT_EQ(syncStatefulSet({kNew, kNew, kNew, kNew}, 2), remove(3));
  EXPECT_EQ(syncStatefulSet({kNew, kNew, kNew, kTerminating}, 2), kNothing);
  EXPECT_EQ(syncStatefulSet({kNew, kNew, kNew}, 2), remove(2));
  // not while one that stays is unhealthy
  EXPECT_EQ(syncStatefulSet({kBroken, kNew, kNew}, 2), kNothing);
}

TEST(StatefulSet, OfPodsToGoOnlyTheFirstUnhealthyOneMayGoUnhealthy) {
  EXPECT_EQ(syncStatefulSet({kNew, kNew, kBroken}, 1), remove(2));
  // ordinals 1 and 2 unhealthy: 1 is the first, so 2 waits for it
  EXPECT_EQ(syncStatefulSet({kNew, kBroken, kBroken}, 1), kNothing);
}

}  // namespace
}  // namespace kubecast::lifecycle
