// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exporters/grafana/dashboards.hpp"
#include "models/workload/component.hpp"

namespace kubecast::exporters::grafana {
namespace {

const workload::Component kArgoCd{"argocd", {"argocd", "argocd-server", "argocd-application-controller"}};

}  // namespace

/// https://argo-cd.readthedocs.io/en/release-2.8/operator-manual/metrics/
Dashboard gitOps(const Scenario& scenario) {
  Dashboard dashboard{"gitops", "GitOps", {}};
  const bool runsArgoCd = std::any_of(scenario.workloads.begin(), scenario.workloads.end(),
                                      [](const Workload& one) { return workload::runs(one, kArgoCd); });
  if (!runsArgoCd) return dashboard;
  dashboard.rows.push_back(
      {"Argo CD",
       {{"Applications out of sync",
         Unit::Count,
         {{R"(sum by (name) (argocd_app_info{sync_status!="Synced"}))", "{{name}}"}}},
        {"Applications that are not healthy",
         Unit::Count,
         {{R"(sum by (name, health_status) (argocd_app_info{health_status!="Healthy"}))",
           "{{name}} {{health_status}}"}}},
        {"Syncs in an hour",
         Unit::Count,
         {{"sum by (name, phase) (increase(argocd_app_sync_total[1h]))", "{{name}} {{phase}}"}}},
        {"P95 of a reconciliation",
         Unit::Seconds,
         {{"histogram_quantile(0.95, sum by (le) (rate(argocd_app_reconcile_bucket[5m])))", "P95"}}},
        {"Requests to Git",
         Unit::PerSecond,
         {{"sum by (request_type) (rate(argocd_git_request_total[5m]))", "{{request_type}}"}}}}});
  return dashboard;
}

}  // namespace kubecast::exporters::grafana
