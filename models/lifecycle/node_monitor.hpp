// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/lifecycle/zone_disruption.hpp"
#include "models/units/units.hpp"

namespace kubecast::lifecycle {

/// A node as the node lifecycle controller knows it.
struct MonitoredNode {
  int zone = 0;                      ///< index into NodeMonitor::zones
  Seconds heartbeat;                 ///< newest lease renewal it has seen
  Seconds probedAt;                  ///< when it saw it
  bool ready = true;                 ///< the Ready condition: True, or Unknown
  std::optional<Seconds> queuedAt;   ///< waits for its NoExecute taint
  std::optional<Seconds> taintedAt;  ///< has node.kubernetes.io/unreachable:NoExecute since
};

struct MonitoredZone {
  ZoneState state = ZoneState::Initial;
  PerSecond rate;       ///< taints per second
  Seconds nextTaintAt;  ///< a token is there from then on (bucket of one)
};

/// The controller's whole state.
struct NodeMonitor {
  std::vector<MonitoredNode> nodes;
  std::vector<MonitoredZone> zones;
};

/// Every node ready and just seen. `zoneOf[i]` is the zone of node i, 0 … zones − 1; nodes without a
/// zone share one.
NodeMonitor makeNodeMonitor(const std::vector<int>& zoneOf, const NodeControllerSettings& settings,
                            Seconds now);

/// What one pass decided; indices of nodes.
struct MonitorPass {
  NodeMonitor after;
  std::vector<int> lost;       ///< NotReady now: its pods are marked not ready and leave the endpoints
  std::vector<int> returned;   ///< Ready again
  std::vector<int> tainted;    ///< pods go after their toleration, see evictionTime
  std::vector<int> untainted;  ///< pending evictions of pods on it are off
};

/// One pass, to be made each `monitorPeriod` while the control plane is up; while it is down nothing
/// happens. `heartbeats[i]`: the last lease renewal of node i that reached the API server (kubelets
/// renew every 10 s). A node is lost once no new heartbeat was seen for `monitorGrace`, and queued for
/// its taint one pass later; taints are handed out at the zone's rate. When no zone has a ready node
/// the controller doubts itself: it lifts all taints and sets none; once a node is back, all get a
/// new grace.
/// Source: kubernetes v1.28 pkg/controller/nodelifecycle/node_lifecycle_controller.go
/// monitorNodeHealth, tryUpdateNodeHealth, processTaintBaseEviction, handleDisruption,
/// doNoExecuteTaintingPass; scheduler/rate_limited_queue.go SwapLimiter.
MonitorPass monitorNodes(const NodeMonitor& monitor, const std::vector<Seconds>& heartbeats,
                         const NodeControllerSettings& settings, Seconds now);

/// The controller is back after an outage: conditions and taints are in the API, all else was in its
/// memory. Grace periods and tolerations begin anew.
/// Source: tryUpdateNodeHealth (no health data), pkg/controller/nodelifecycle/scheduler/
/// taint_manager.go processPodOnNode (counts from when it sees the taint).
NodeMonitor afterControllerRestart(const NodeMonitor& monitor, const NodeControllerSettings& settings,
                                   Seconds now);

}  // namespace kubecast::lifecycle
