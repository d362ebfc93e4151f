// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/shared.hpp"

#include <set>

#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/metadata.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

Document namespaceObject(const std::string& name, const Scenario& scenario) {
  Document document = object("v1", "Namespace", name, "");
  for (const NamespaceLabels& stated : scenario.namespaces)
    if (stated.name == name) document["metadata"]["labels"].update(labels(stated.labels));
  return document;
}

Document priorityClass(const Workload& workload) {
  Document document = object("scheduling.k8s.io/v1", "PriorityClass", workload.priorityClass, "");
  document["value"] = workload.lifecycle.priority;
  document["preemptionPolicy"] = workload.lifecycle.preempts ? "PreemptLowerPriority" : "Never";
  return document;
}

}  // namespace

std::vector<Document> shared(const Scenario& scenario) {
  std::set<std::string> namespaces, classes;
  std::vector<Document> documents;
  for (const Workload* workload : deployed(scenario)) {
    if (workload->ns != "default" && namespaces.insert(workload->ns).second)
      documents.push_back(namespaceObject(workload->ns, scenario));
    const std::string& name = workload->priorityClass;
    if (!name.empty() && !name.starts_with("system-") && classes.insert(name).second)
      documents.push_back(priorityClass(*workload));
  }
  return documents;
}

}  // namespace kubecast::exporters::kubernetes
