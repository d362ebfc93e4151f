// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/services.hpp"

#include <algorithm>

#include "exporters/kubernetes/ingresses.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "exporters/kubernetes/pods.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

bool isRegisteredByInstance(const Workload& workload, const Scenario& scenario) {
  if (targetType(scenario.cluster) != TargetType::Instance) return false;
  return std::any_of(scenario.ingresses.begin(), scenario.ingresses.end(), [&](const Ingress& ingress) {
    return std::any_of(ingress.rules.begin(), ingress.rules.end(), [&](const IngressRule& rule) {
      return rule.workload == workload.name && publishes(ingress, workload);
    });
  });
}

}  // namespace

std::string headlessName(const Workload& workload) { return workload.name + "-headless"; }

std::vector<Document> services(const Workload& workload, const Scenario& scenario) {
  std::vector<Document> documents;
  if (workload.hostNetwork) return documents;
  const Document selector = labels(podSelector(workload));
  if (workload.kind == WorkloadKind::StatefulSet) {
    Document headless = object("v1", "Service", headlessName(workload), workload.ns);
    headless["spec"] = {{"clusterIP", "None"}, {"selector", selector}};
    if (workload.port) headless["spec"]["ports"] = {{{"name", kPortName}, {"port", *workload.port}}};
    documents.push_back(std::move(headless));
  }
  if (!workload.port) return documents;
  Document service = object("v1", "Service", workload.name, workload.ns);
  service["spec"] = {{"type", isRegisteredByInstance(workload, scenario) ? "NodePort" : "ClusterIP"},
                     {"selector", selector},
                     {"ports", {{{"name", kPortName}, {"port", *workload.port}, {"targetPort", kPortName}}}}};
  documents.push_back(std::move(service));
  return documents;
}

}  // namespace kubecast::exporters::kubernetes
