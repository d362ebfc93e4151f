// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/controller/nodelifecycle/node_lifecycle_controller.go monitorNodeHealth,
// handleDisruption.
#include "models/lifecycle/node_monitor.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;
using Nodes = std::vector<int>;

/// A cluster whose nodes renew their leases each 10 s while they are up.
class Cluster {
 public:
  explicit Cluster(const std::vector<int>& zoneOf) : up_(zoneOf.size(), true), heartbeats_(zoneOf.size()) {
    monitor_ = makeNodeMonitor(zoneOf, settings_, 0_s);
  }

  void set(int node, bool up) { up_[static_cast<std::size_t>(node)] = up; }

  /// Passes each 5 s up to and with `end`; each event is kept as {time, node}.
  void runUntil(Seconds end, bool controlPlaneUp = true) {
    for (; now_ <= end; now_ += 5_s) {
      for (std::size_t i = 0; i < up_.size(); ++i) {
        const bool renews = static_cast<int>(now_.value()) % 10 == 0;
        if (up_[i] && renews && controlPlaneUp) heartbeats_[i] = now_;
      }
      if (!controlPlaneUp) continue;
      const MonitorPass pass = monitorNodes(monitor_, heartbeats_, settings_, now_);
      monitor_ = pass.after;
      note(pass.lost, lost);
      note(pass.returned, returned);
      note(pass.tainted, tainted);
      note(pass.untainted, untainted);
    }
  }

  void restartController() { monitor_ = afterControllerRestart(monitor_, settings_, now_); }
  [[nodiscard]] ZoneState zone(std::size_t index) const { return monitor_.zones[index].state; }

  using Events = std::vector<std::pair<double, int>>;
  Events lost, returned, tainted, untainted;

 private:
  void note(const Nodes& nodes, Events& events) const {
    for (const int node : nodes) events.emplace_back(now_.value(), node);
  }

  NodeControllerSettings settings_;
  NodeMonitor monitor_;
  std::vector<bool> up_;
  std::vector<Seconds> heartbeats_;
  Seconds now_;
};
using Events = Cluster::Events;

TEST(NodeMonitor, ANodeIsLostAfterFortySecondsAndTaintedOnePassLater) {
  Cluster cluster({0, 0, 0});
  cluster.runUntil(100_s);
  cluster.set(1, false);  // its last heartbeat was at 100
  cluster.runUntil(200_s);
  EXPECT_EQ(cluster.lost, Events({{140, 1}}));
  EXPECT_EQ(cluster.tainted, Events({{145, 1}}));
  EXPECT_TRUE(cluster.untainted.empty());
}

TEST(NodeMonitor, AShortAbsenceIsNotNoticed) {
  Cluster cluster({0, 0, 0});
  cluster.runUntil(100_s);
  cluster.set(1, false);
  cluster.runUntil(130_s);
  cluster.set(1, true);
  cluster.runUntil(300_s);
  EXPECT_TRUE(cluster.lost.empty());
}

TEST(NodeMonitor, AReturningNodeLosesItsTaint) {
  Cluster cluster({0, 0, 0});
  cluster.runUntil(100_s);
  cluster.set(1, false);
  cluster.runUntil(205_s);
  cluster.set(1, true);
  cluster.runUntil(300_s);
  EXPECT_EQ(cluster.returned, Events({{210, 1}}));
  EXPECT_EQ(cluster.untainted, Events({{210, 1}}));
}

TEST(NodeMonitor, TaintsAreHandedOutOneInTenSeconds) {
  Cluster cluster(std::vector<int>(14, 0));
  cluster.runUntil(100_s);
  for (const int node : {3, 5, 7}) cluster.set(node, false);  // 21 %: a normal zone
  cluster.runUntil(300_s);
  EXPECT_EQ(cluster.lost, Events({{140, 3}, {140, 5}, {140, 7}}));
  EXPECT_EQ(cluster.tainted, Events({{145, 3}, {155, 5}, {165, 7}}));
}

TEST(NodeMonitor, ASmallZoneInPartialDisruptionIsLeftAlone) {
  Cluster cluster(std::vector<int>(14, 0));
  cluster.runUntil(100_s);
  for (int node = 0; node < 8; ++node) cluster.set(node, false);  // 57 %
  cluster.runUntil(600_s);
  EXPECT_EQ(cluster.zone(0), ZoneState::PartialDisruption);
  EXPECT_EQ(cluster.lost.size(), 8u);
  EXPECT_TRUE(cluster.tainted.empty());
  cluster.set(0, true);  // 50 %: normal again, with an empty bucket first
  cluster.runUntil(635_s);
  EXPECT_EQ(cluster.zone(0), ZoneState::Normal);
  EXPECT_EQ(cluster.tainted, Events({{620, 1}, {630, 2}}));  // back at 610, first token at 620
}

TEST(NodeMonitor, ALostZoneIsEvictedAtTheNormalRateWhileAnotherStands) {
  Cluster cluster({0, 0, 0, 1, 1, 1});
  cluster.runUntil(100_s);
  for (const int node : {3, 4, 5}) cluster.set(node, false);
  cluster.runUntil(200_s);
  EXPECT_EQ(cluster.zone(1), ZoneState::FullDisruption);
  EXPECT_EQ(cluster.tainted, Events({{145, 3}, {155, 4}, {165, 5}}));
}

TEST(NodeMonitor, WhenEveryNodeIsSilentTheControllerDoubtsItself) {
  Cluster cluster({0, 0, 1, 1});
  cluster.runUntil(100_s);
  cluster.set(0, false);
  cluster.runUntil(200_s);
  EXPECT_EQ(cluster.tainted, Events({{145, 0}}));
  for (int node = 0; node < 4; ++node) cluster.set(node, false);
  cluster.runUntil(600_s);
  EXPECT_EQ(cluster.untainted, Events({{240, 0}}));  // the others' last heartbeat was at 200
  EXPECT_EQ(cluster.tainted.size(), 1u);
  // one returns: the others get 40 s more before they are given up again
  cluster.set(2, true);
  cluster.runUntil(800_s);
  EXPECT_EQ(cluster.zone(0), ZoneState::FullDisruption);
  EXPECT_EQ(cluster.tainted.size(), 4u);
}

TEST(NodeMonitor, NothingHappensWhileTheControlPlaneIsDown) {
  Cluster cluster({0, 0, 0});
  cluster.runUntil(100_s);
  cluster.set(1, false);
  cluster.runUntil(1000_s, false);
  EXPECT_TRUE(cluster.lost.empty());
  cluster.restartController();  // at 1005
  cluster.runUntil(1100_s);
  EXPECT_EQ(cluster.lost, Events({{1045, 1}}));  // a new grace of 40 s for all; the others renew at 1010
  EXPECT_EQ(cluster.tainted, Events({{1050, 1}}));
}

TEST(NodeMonitor, ARestartedControllerCountsTolerationsAnew) {
  NodeMonitor monitor = makeNodeMonitor({0, 0}, {}, 0_s);
  monitor.nodes[1].ready = false;
  monitor.nodes[1].taintedAt = 50_s;
  EXPECT_EQ(afterControllerRestart(monitor, {}, 200_s).nodes[1].taintedAt, 200_s);
  EXPECT_EQ(afterControllerRestart(monitor, {}, 200_s).nodes[0].taintedAt, std::nullopt);
}

}  // namespace
}  // namespace kubecast::lifecycle
