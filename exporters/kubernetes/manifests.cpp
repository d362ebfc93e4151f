// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/manifests.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "exporters/kubernetes/autoscaling.hpp"
#include "exporters/kubernetes/ingresses.hpp"
#include "exporters/kubernetes/metadata.hpp"
#include "exporters/kubernetes/network_policies.hpp"
#include "exporters/kubernetes/policies.hpp"
#include "exporters/kubernetes/services.hpp"
#include "exporters/kubernetes/workloads.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

/// Objects by the file they go into.
using Files = std::map<std::string, std::vector<Document>>;

bool isTheClustersOwn(const Workload& workload) {
  return workload.kind == WorkloadKind::StaticPod || workload.ns == "kube-system";
}

const Autoscaler* autoscalerOf(const Workload& workload, const Scenario& scenario) {
  const auto found = std::find_if(scenario.autoscalers.begin(), scenario.autoscalers.end(),
                                  [&](const Autoscaler& one) { return one.workload == workload.name; });
  return found == scenario.autoscalers.end() ? nullptr : &*found;
}

std::string folder(const Document& namespaced) {
  return fileName(namespaced["metadata"]["namespace"].get<std::string>());
}

std::vector<Document> belongings(const Workload& workload, const Scenario& scenario) {
  const Autoscaler* autoscaler = autoscalerOf(workload, scenario);
  std::vector<Document> all = controllers(workload, autoscaler != nullptr);
  for (Document& service : services(workload, scenario)) all.push_back(std::move(service));
  if (autoscaler) all.push_back(horizontalPodAutoscaler(*autoscaler, workload));
  if (auto budget = disruptionBudget(workload, autoscaler)) all.push_back(std::move(*budget));
  return all;
}

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

/// Namespaces and PriorityClasses, once each; `default` and the system's classes are there already.
std::vector<Document> shared(const Scenario& scenario) {
  std::set<std::string> namespaces, classes;
  std::vector<Document> documents;
  for (const Workload& workload : scenario.workloads) {
    if (isTheClustersOwn(workload)) continue;
    if (workload.ns != "default" && namespaces.insert(workload.ns).second)
      documents.push_back(namespaceObject(workload.ns, scenario));
    const std::string& name = workload.priorityClass;
    if (!name.empty() && !name.starts_with("system-") && classes.insert(name).second)
      documents.push_back(priorityClass(workload));
  }
  return documents;
}

Document kustomization(const Files& files) {
  Document document = {{"apiVersion", "kustomize.config.k8s.io/v1beta1"}, {"kind", "Kustomization"}};
  document["resources"] = Document::array();
  for (const auto& [path, documents] : files) document["resources"].push_back(path);
  return document;
}

}  // namespace

FileTree manifests(const Scenario& scenario) {
  Files files;
  if (auto documents = shared(scenario); !documents.empty()) files["cluster.yaml"] = std::move(documents);
  for (const Workload& workload : scenario.workloads)
    if (!isTheClustersOwn(workload))
      files[fileName(workload.ns) + "/" + fileName(workload.name) + ".yaml"] = belongings(workload, scenario);
  for (Document& ingress : ingresses(scenario))
    files[folder(ingress) + "/ingress.yaml"].push_back(std::move(ingress));
  for (const NetworkPolicy& policy : neededPolicies(scenario)) {
    Document document = networkPolicy(policy);
    files[folder(document) + "/network-policies.yaml"].push_back(std::move(document));
  }

  FileTree tree;
  tree.add("kustomization.yaml", emitYaml(kustomization(files)));
  for (const auto& [path, documents] : files) tree.add(path, emitYaml(documents));
  return tree;
}

}  // namespace kubecast::exporters::kubernetes
