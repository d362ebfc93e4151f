// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/shared.hpp"

#include <map>

#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "exporters/kubernetes/quotas.hpp"
#include "exporters/kubernetes/sync_waves.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

Document namespaceObject(const std::string& name, const Scenario& scenario) {
  Document document = object("v1", "Namespace", name, "");
  Document& labelled = document["metadata"]["labels"];
  labelled["pod-security.kubernetes.io/enforce"] = podSecurityLevel(name, scenario);
  labelled["pod-security.kubernetes.io/warn"] = "restricted";
  for (const NamespaceLabels& stated : scenario.namespaces)
    if (stated.name == name) labelled.update(labels(stated.labels));
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
  std::map<std::string, Document> namespaces, quotas, classes;
  for (const Workload* workload : deployed(scenario)) {
    if (workload->ns != "default") namespaces.emplace(workload->ns, namespaceObject(workload->ns, scenario));
    if (!quotas.contains(workload->ns))
      if (auto quota = resourceQuota(workload->ns, scenario)) quotas.emplace(workload->ns, std::move(*quota));
    const std::string& name = workload->priorityClass;
    if (!name.empty() && !name.starts_with("system-")) classes.emplace(name, priorityClass(*workload));
  }
  std::vector<Document> documents;
  for (auto* kind : {&namespaces, &quotas, &classes})
    for (auto& [name, document] : *kind) {
      setSyncWave(document, kSharedWave);
      documents.push_back(std::move(document));
    }
  return documents;
}

}  // namespace kubecast::exporters::kubernetes
