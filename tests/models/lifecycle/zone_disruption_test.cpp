// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/controller/nodelifecycle/node_lifecycle_controller.go ComputeZoneState,
// ReducedQPSFunc, HealthyQPSFunc.
#include "models/lifecycle/zone_disruption.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

TEST(ZoneDisruption, NeedsMoreThanTwoNodesAndFiftyFivePercent) {
  const NodeControllerSettings settings;
  EXPECT_EQ(zoneState(3, 0, settings), ZoneState::Normal);
  EXPECT_EQ(zoneState(0, 0, settings), ZoneState::Normal);
  EXPECT_EQ(zoneState(1, 2, settings), ZoneState::Normal);  // 67 %, but two
  EXPECT_EQ(zoneState(1, 3, settings), ZoneState::PartialDisruption);
  EXPECT_EQ(zoneState(3, 3, settings), ZoneState::Normal);              // 50 %
  EXPECT_EQ(zoneState(9, 11, settings), ZoneState::PartialDisruption);  // 55 %
  EXPECT_EQ(zoneState(46, 54, settings), ZoneState::Normal);            // 54 %
  EXPECT_EQ(zoneState(0, 1, settings), ZoneState::FullDisruption);
}

TEST(ZoneDisruption, SlowsLargeZonesDownAndStopsSmallOnes) {
  const NodeControllerSettings settings;
  EXPECT_EQ(evictionRate(ZoneState::Normal, 14, settings), PerSecond(0.1));
  EXPECT_EQ(evictionRate(ZoneState::FullDisruption, 14, settings), PerSecond(0.1));
  EXPECT_EQ(evictionRate(ZoneState::PartialDisruption, 50, settings), PerSecond(0));
  EXPECT_EQ(evictionRate(ZoneState::PartialDisruption, 51, settings), PerSecond(0.01));
}

TEST(NodeControllerSettings, GraceIsFiftySecondsFromOneThirtyTwoOn) {
  EXPECT_EQ(nodeControllerSettings({1, 28}).monitorGrace, 40_s);
  EXPECT_EQ(nodeControllerSettings({1, 31}).monitorGrace, 40_s);
  EXPECT_EQ(nodeControllerSettings({1, 32}).monitorGrace, 50_s);
}

}  // namespace
}  // namespace kubecast::lifecycle
