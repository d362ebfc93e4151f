// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"
#include "models/units/units.hpp"

namespace kubecast::lifecycle {

/// kube-controller-manager's flags for nodes, with upstream's defaults.
/// Source: kubernetes v1.28 pkg/controller/nodelifecycle/config/v1alpha1/defaults.go,
/// cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go.
struct NodeControllerSettings {
  Seconds monitorPeriod{5};             ///< --node-monitor-period
  Seconds monitorGrace{40};             ///< --node-monitor-grace-period
  PerSecond evictionRate{0.1};          ///< --node-eviction-rate, nodes tainted per second and zone
  PerSecond reducedEvictionRate{0.01};  ///< --secondary-node-eviction-rate
  int largeZone = 50;                   ///< --large-cluster-size-threshold, nodes of the zone
  Ratio unhealthyZone{0.55};            ///< --unhealthy-zone-threshold
};

/// The defaults of a version: a grace of 50 s from 1.32 on, 40 s before.
NodeControllerSettings nodeControllerSettings(const KubernetesVersion& version);

enum class ZoneState { Initial, Normal, PartialDisruption, FullDisruption };

/// Full: no node is ready. Partial: more than two are not, and at least 55 %.
/// Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go ComputeZoneState.
ZoneState zoneState(int ready, int notReady, const NodeControllerSettings& settings);

/// Nodes of the zone that may be tainted per second: in a partial disruption fewer, or none in a zone
/// of up to `largeZone` nodes. A full disruption changes nothing, as long as another zone has a ready
/// node (if none has, evictions stop everywhere, see NodeMonitor).
/// Source: setLimiterInZone, ReducedQPSFunc, HealthyQPSFunc.
PerSecond evictionRate(ZoneState state, int nodes, const NodeControllerSettings& settings);

}  // namespace kubecast::lifecycle
