// SPDX-License-Identifier: Apache-2.0
#include "exporters/grafana/dashboards.hpp"

#include "models/workload/component.hpp"

namespace kubecast::exporters::grafana {
namespace {

/// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/
Document kustomization(const std::vector<Dashboard>& dashboards) {
  Document document = {{"apiVersion", "kustomize.config.k8s.io/v1beta1"},
                       {"kind", "Kustomization"},
                       {"namespace", "monitoring"}};
  for (const Dashboard& one : dashboards)
    document["configMapGenerator"].push_back(
        {{"name", "dashboard-" + one.id}, {"files", {one.id + ".json"}}});
  // The side-car of Grafana's chart watches for this label.
  document["generatorOptions"] = {{"disableNameSuffixHash", true}, {"labels", {{"grafana_dashboard", "1"}}}};
  return document;
}

}  // namespace

std::optional<double> limitOf(const Scenario& scenario, AlertSignal signal) {
  for (const AlertRule& rule : scenario.alerts)
    if (rule.signal == signal) return rule.threshold;
  return std::nullopt;
}

FileTree dashboards(const Scenario& scenario) {
  std::vector<Dashboard> shown;
  for (auto make : {clusterOverview, apiPerformance, nodeResources, database, gitOps})
    if (Dashboard one = make(scenario); !one.rows.empty()) shown.push_back(std::move(one));
  FileTree tree;
  tree.add("dashboards/kustomization.yaml", emitYaml(kustomization(shown)));
  for (const Dashboard& one : shown)
    tree.add("dashboards/" + one.id + ".json", dashboardJson(one).dump(2) + "\n");
  return tree;
}

}  // namespace kubecast::exporters::grafana
