// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "exporters/grafana/dashboards.hpp"
#include "exporters/prometheus/metrics.hpp"

namespace kubecast::exporters::grafana {
namespace {

Query perNode(const std::string& expression) { return {expression, "{{instance}}"}; }

Query rate(const char* counter) {
  return perNode(fmt::format("sum by (instance) (rate({}[{}]))", counter, prometheus::kRateWindow));
}

}  // namespace

Dashboard nodeResources(const Scenario& scenario) {
  return {
      "node-resources",
      "Node resources",
      {{"Machines (node_exporter)",
        {{"CPU", Unit::Share, {perNode(prometheus::nodeCpuUsed())}, limitOf(scenario, AlertSignal::NodeCpu)},
         {"Memory",
          Unit::Share,
          {perNode(prometheus::nodeMemoryUsed())},
          limitOf(scenario, AlertSignal::NodeMemory)},
         {"Disks, fullest",
          Unit::Share,
          {perNode("max by (instance) (" + prometheus::diskUsed() + ")")},
          limitOf(scenario, AlertSignal::DiskUsed)},
         {"Disk reads", Unit::BytesPerSecond, {rate("node_disk_read_bytes_total")}},
         {"Disk writes", Unit::BytesPerSecond, {rate("node_disk_written_bytes_total")}},
         {"Load average, 1 minute", Unit::Count, {perNode("node_load1")}},
         {"Network in", Unit::BytesPerSecond, {rate(R"(node_network_receive_bytes_total{device!="lo"})")}},
         {"Network out", Unit::BytesPerSecond, {rate(R"(node_network_transmit_bytes_total{device!="lo"})")}},
         // A burstable machine whose credits are gone is held at its baseline; the hypervisor calls it
         // stolen.
         {"CPU taken away",
          Unit::Share,
          {perNode(fmt::format(R"(avg by (instance) (rate(node_cpu_seconds_total{{mode="steal"}}[{}])))",
                               prometheus::kRateWindow))}}}},
       {"Containers (kubelet)",
        {{"CPU",
          Unit::Count,
          {{fmt::format("sum by (namespace, pod) (rate(container_cpu_usage_seconds_total[{}]))",
                        prometheus::kRateWindow),
            "{{namespace}}/{{pod}}"}}},
         {"Throttled",
          Unit::Share,
          {{fmt::format("sum by (namespace, pod) (rate(container_cpu_cfs_throttled_periods_total[{0}]))"
                        " / sum by (namespace, pod) (rate(container_cpu_cfs_periods_total[{0}]))",
                        prometheus::kRateWindow),
            "{{namespace}}/{{pod}}"}}},
         {"Memory",
          Unit::Bytes,
          {{R"(sum by (namespace, pod) (container_memory_working_set_bytes{container!=""}))",
            "{{namespace}}/{{pod}}"}}}}}}};
}

}  // namespace kubecast::exporters::grafana
