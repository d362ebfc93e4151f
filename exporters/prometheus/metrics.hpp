// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "models/monitoring/latency_histogram.hpp"
#include "models/units/units.hpp"

/// PromQL over metrics that exist: of the services (svckit), node_exporter, kube-state-metrics and
/// postgres_exporter.
namespace kubecast::exporters::prometheus {

/// How far back a rate looks: several scrapes of 15 s or 30 s, so that one lost scrape does not matter.
inline constexpr const char* kRateWindow = "5m";

using monitoring::kLatencyBounds;

/// `2` for 2 s: the bound as the label `le` writes it; absent if there is no such bound.
std::optional<std::string> latencyBound(Seconds threshold);

std::string nodeCpuUsed();
std::string nodeMemoryUsed();
std::string diskUsed();
std::string crashLooping();
std::string latency(double percentile);             ///< seconds, over all requests
std::string errorShare(const std::string& window);  ///< 5xx of all requests
std::string slowShare(const std::string& bound,
                      const std::string& window);  ///< slower than `bound` of all requests
std::string databaseConnectionsUsed();

/// Of what an import measures (importers/prometheus): CPU in cores and working set in bytes by namespace, pod
/// and container, as the kubelet's cAdvisor says them; requests a second by namespace, pod, method and route.
std::string containerCpu();
std::string containerMemory();
std::string podRequests();

}  // namespace kubecast::exporters::prometheus
