// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/autoscaling/hpa.hpp"
#include "models/units/units.hpp"

/// How old the usage is that an autoscaler acts on: the container's CPU clock is read by the kubelet's
/// cAdvisor, fetched by metrics-server and asked for by the controller, each on a period of its own.
namespace kubecast::autoscaling {

/// cAdvisor reads a container this often; while nothing changes it slows down to the second figure.
/// Source: kubernetes v1.28.0 pkg/kubelet/cadvisor/cadvisor_linux.go.
inline constexpr Seconds kHousekeepingInterval{10};
inline constexpr Seconds kMaxHousekeepingInterval{15};

/// metrics-server fetches from every kubelet this often: `--metric-resolution=15s` of its released manifest
/// and Helm chart (kubernetes-sigs/metrics-server v0.6.4; the flag's own default is 60 s).
inline constexpr Seconds kMetricResolution{15};

/// A container younger than this is not measured against its own start.
/// Source: metrics-server pkg/storage/pod.go, freshContainerMinMetricsResolution.
inline constexpr Seconds kFreshContainerAge{10};

/// One reading of a container (metrics-server pkg/storage/types.go, MetricsPoint).
struct MetricsPoint {
  Seconds startTime;  ///< of the container: a restart begins a new count
  Seconds timestamp;  ///< when cAdvisor read it, not when it was fetched
  Seconds cpuTime;    ///< CPU used since the start, in core-seconds
  Bytes workingSet;
};

/// What metrics-server serves of a container whose last fetched reading is `last` and the one kept before
/// it, with an earlier timestamp, `previous` (absent: none). Absent: no rate can be told yet, the pod is
/// missing. A container of at least 10 s that is younger than the resolution is measured from its start.
/// Source: metrics-server pkg/storage/{pod,types}.go, Store and resourceUsage; rounding up to millicores:
/// apimachinery resource.Quantity.MilliValue.
std::optional<PodUsage> servedUsage(const std::optional<MetricsPoint>& previous, const MetricsPoint& last,
                                    Seconds metricResolution = kMetricResolution);

}  // namespace kubecast::autoscaling
