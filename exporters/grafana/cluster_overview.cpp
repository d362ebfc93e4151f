// SPDX-License-Identifier: Apache-2.0
#include "exporters/grafana/dashboards.hpp"
#include "exporters/prometheus/metrics.hpp"

namespace kubecast::exporters::grafana {
namespace {

Row pods() {
  return {"Pods (kube-state-metrics)",
          {{"Pods by phase", Unit::Count, {{"sum by (phase) (kube_pod_status_phase)", "{{phase}}"}}},
           {"Restarts in an hour",
            Unit::Count,
            {{"sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total[1h])) > 0",
              "{{namespace}}/{{pod}}"}}},
           {"Crash loops", Unit::Count, {{prometheus::crashLooping() + " > 0", "{{namespace}}/{{pod}}"}}}}};
}

/// What the scheduler counts, beside what is used.
Row room() {
  return {"Room for pods (kube-state-metrics)",
          {{"CPU requested of allocatable",
            Unit::Share,
            {{R"(sum by (node) (kube_pod_container_resource_requests{resource="cpu"}))"
              R"( / sum by (node) (kube_node_status_allocatable{resource="cpu"}))",
              "{{node}}"}}},
           {"Memory requested of allocatable",
            Unit::Share,
            {{R"(sum by (node) (kube_pod_container_resource_requests{resource="memory"}))"
              R"( / sum by (node) (kube_node_status_allocatable{resource="memory"}))",
              "{{node}}"}}},
           {"Nodes that are not ready",
            Unit::Count,
            {{R"(kube_node_status_condition{condition="Ready",status="true"} == 0)", "{{node}}"}}}}};
}

Row autoscalers() {
  return {"Autoscalers (kube-state-metrics)",
          {{"Pods",
            Unit::Count,
            {{"kube_horizontalpodautoscaler_status_current_replicas", "{{horizontalpodautoscaler}}"}}},
           {"Pods of the most allowed",
            Unit::Share,
            {{"kube_horizontalpodautoscaler_status_current_replicas / "
              "kube_horizontalpodautoscaler_spec_max_replicas",
              "{{horizontalpodautoscaler}}"}}}}};
}

}  // namespace

Dashboard clusterOverview(const Scenario& scenario) {
  Dashboard dashboard{"cluster-overview", "Cluster overview", {pods(), room()}};
  if (!scenario.autoscalers.empty()) dashboard.rows.push_back(autoscalers());
  return dashboard;
}

}  // namespace kubecast::exporters::grafana
