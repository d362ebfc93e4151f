// SPDX-License-Identifier: Apache-2.0
#include "exporters/openmetrics/families.hpp"

#include <array>

namespace kubecast::exporters::openmetrics {
namespace {

using monitoring::Metric;

// In the order of monitoring::Metric. Names of the services: services/svckit; of the others:
// https://github.com/kubernetes/kube-state-metrics/tree/v2.10.0/docs,
// https://github.com/prometheus/node_exporter,
// https://github.com/google/cadvisor/blob/v0.47.3/docs/storage/prometheus.md,
// https://github.com/prometheus-community/postgres_exporter,
// https://github.com/rabbitmq/rabbitmq-server/blob/v3.12.0/deps/rabbitmq_prometheus/metrics.md.
constexpr std::array<Family, monitoring::kMetrics> kFamilies = {{
    {"http_requests_total", "counter", "Requests answered."},
    {"http_request_duration_seconds", "histogram", "From a request's head to the end of its answer."},
    {"http_requests_in_flight", "gauge", "Requests being answered."},
    {"external_request_duration_seconds", "histogram", "Requests to other systems."},
    {"db_query_duration_seconds", "histogram", "One statement, as the service sees it."},
    {"db_pool_wait_seconds", "histogram", "Waiting for a connection to PostgreSQL."},
    {"db_pool_connections", "gauge", "Connections to PostgreSQL."},
    {"cache_requests_total", "counter", "Look-ups by what they found"},
    {"redis_command_duration_seconds", "histogram", "One command, as the service sees it."},
    {"jobs_total", "counter", "Jobs by what became of them."},
    {"job_duration_seconds", "histogram", "One job, from delivery to settlement."},
    {"journal_pending", "gauge", "Entries of the journal that are not yet in PostgreSQL"},
    {"kube_pod_status_phase", "gauge", "The pods current phase."},
    {"kube_pod_container_status_restarts_total", "counter", "The number of container restarts."},
    {"kube_pod_container_status_waiting_reason", "gauge", "The reason the container is waiting."},
    {"kube_pod_container_resource_requests", "gauge", "The resources a container requests."},
    {"kube_node_status_allocatable", "gauge", "What of a node pods may request."},
    {"kube_node_status_condition", "gauge", "The condition of a node."},
    {"kube_horizontalpodautoscaler_status_current_replicas", "gauge", "Pods there are."},
    {"kube_horizontalpodautoscaler_spec_max_replicas", "gauge", "Pods there may be."},
    {"node_cpu_seconds_total", "counter", "Seconds the CPUs spent in each mode; evenly over the CPUs."},
    {"node_load1", "gauge", "1m load average."},
    {"node_memory_MemAvailable_bytes", "gauge", "Memory the pods do not hold and nobody reserved."},
    {"node_memory_MemTotal_bytes", "gauge", "Memory the system sees."},
    {"node_filesystem_avail_bytes", "gauge", "Space left on the volume that the scenario looks at."},
    {"node_filesystem_size_bytes", "gauge", "Size of the volume that the scenario looks at."},
    {"node_network_receive_bytes_total", "counter", "Bytes of transfers; calls carry none here."},
    {"node_network_transmit_bytes_total", "counter", "Bytes of transfers; calls carry none here."},
    {"container_cpu_usage_seconds_total", "counter", "CPU time of the container."},
    {"container_cpu_cfs_periods_total", "counter", "Enforcement periods in which it was active."},
    {"container_cpu_cfs_throttled_periods_total", "counter", "Those in which it was throttled."},
    {"container_memory_working_set_bytes", "gauge", "Memory of the container."},
    {"pg_stat_database_numbackends", "gauge", "Connections open."},
    {"pg_settings_max_connections", "gauge", "Connections there may be."},
    {"pg_stat_database_xact_commit", "unknown", "Statements committed, each a transaction; a counter."},
    {"rabbitmq_queue_messages_ready", "gauge", "Messages ready to be delivered."},
    {"rabbitmq_queue_messages_unacked", "gauge", "Messages delivered and not acknowledged."},
}};

constexpr Missing kMissing[] = {
    {"amqp_connected", "connections to the broker do not break in a run"},
    {"argocd_app_info", "what Argo CD does is not simulated"},
    {"argocd_app_reconcile_bucket", "what Argo CD does is not simulated"},
    {"argocd_app_sync_total", "what Argo CD does is not simulated"},
    {"argocd_git_request_total", "what Argo CD does is not simulated"},
    {"node_disk_read_bytes_total", "operations of a disk have no size"},
    {"node_disk_written_bytes_total", "operations of a disk have no size"},
    {"pg_stat_database_blks_hit", "blocks in PostgreSQL's memory are not simulated"},
    {"pg_stat_database_blks_read", "blocks in PostgreSQL's memory are not simulated"},
    {"redis_memory_used_bytes", "Redis' own accounts are not simulated; its container's memory is there"},
    {"scan_outbox_pending", "a job is published within the call, not by an outbox"},
};

/// Backslash, quotation mark and line feed are escaped; other control characters would be read as they are.
std::string quoted(const std::string& value) {
  std::string text = "\"";
  for (const char c : value) {
    if (c == '\\' || c == '"') text += '\\';
    if (c == '\n')
      text += "\\n";
    else
      text += c;
  }
  return text + '"';
}

}  // namespace

const Family& familyOf(Metric metric) { return kFamilies[static_cast<std::size_t>(metric)]; }

std::string seriesName(const std::string& name, const monitoring::SeriesLabels& labels,
                       const std::string& le) {
  std::string text = name;
  char before = '{';
  const auto add = [&](const std::string& label, const std::string& value) {
    text += before + label + '=' + quoted(value);
    before = ',';
  };
  for (const auto& [label, value] : labels) add(label, value);
  if (!le.empty()) add("le", le);
  if (before == ',') text += '}';
  return text;
}

std::span<const Missing> notSimulated() { return kMissing; }

}  // namespace kubecast::exporters::openmetrics
