// SPDX-License-Identifier: Apache-2.0
#include "exporters/prometheus/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kubecast::exporters::prometheus {

std::optional<std::string> latencyBound(Seconds threshold) {
  const auto* const bound = std::find(kLatencyBounds.begin(), kLatencyBounds.end(), threshold.value());
  if (bound == kLatencyBounds.end()) return std::nullopt;
  return fmt::format("{}", *bound);
}

std::string nodeCpuUsed() {
  return fmt::format(R"(1 - avg by (instance) (rate(node_cpu_seconds_total{{mode="idle"}}[{}])))",
                     kRateWindow);
}

std::string nodeMemoryUsed() { return "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes"; }

std::string diskUsed() {
  return R"(1 - node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs"})"
         R"( / node_filesystem_size_bytes{fstype!~"tmpfs|overlay|squashfs"})";
}

std::string crashLooping() {
  // The series is there only while the container waits; kubernetes-mixin, KubePodCrashLooping.
  return fmt::format(
      "max by (namespace, pod, container) "
      R"((max_over_time(kube_pod_container_status_waiting_reason{{reason="CrashLoopBackOff"}}[{}])))",
      kRateWindow);
}

std::string latency(double percentile) {
  return fmt::format("histogram_quantile({}, sum by (le) (rate(http_request_duration_seconds_bucket[{}])))",
                     percentile / 100, kRateWindow);
}

std::string errorShare(const std::string& window) {
  return fmt::format(
      R"(sum(rate(http_requests_total{{status=~"5.."}}[{0}])) / sum(rate(http_requests_total[{0}])))",
      window);
}

std::string slowShare(const std::string& bound, const std::string& window) {
  return fmt::format(R"(1 - sum(rate(http_request_duration_seconds_bucket{{le="{0}"}}[{1}])))"
                     R"( / sum(rate(http_request_duration_seconds_count[{1}])))",
                     bound, window);
}

std::string databaseConnectionsUsed() {
  return "sum by (instance) (pg_stat_database_numbackends) / max by (instance) (pg_settings_max_connections)";
}

// Without a name: what the pod as a whole uses; POD: the container that holds its network. The largest: a
// kubelet that two jobs scrape is counted once.
std::string containerCpu() {
  return fmt::format(R"(max by (namespace, pod, container) )"
                     R"((rate(container_cpu_usage_seconds_total{{container!="",container!="POD"}}[{}])))",
                     kRateWindow);
}

std::string containerMemory() {
  return R"(max by (namespace, pod, container) )"
         R"((container_memory_working_set_bytes{container!="",container!="POD"}))";
}

std::string podRequests() {
  return fmt::format("sum by (namespace, pod, method, route) (rate(http_requests_total[{}]))", kRateWindow);
}

}  // namespace kubecast::exporters::prometheus
