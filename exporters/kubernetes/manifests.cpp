// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/manifests.hpp"

#include <map>

#include "exporters/kubernetes/autoscaling.hpp"
#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/equipment.hpp"
#include "exporters/kubernetes/ingresses.hpp"
#include "exporters/kubernetes/network_policies.hpp"
#include "exporters/kubernetes/pods.hpp"
#include "exporters/kubernetes/policies.hpp"
#include "exporters/kubernetes/services.hpp"
#include "exporters/kubernetes/shared.hpp"
#include "exporters/kubernetes/sync_waves.hpp"
#include "exporters/kubernetes/workloads.hpp"
#include "exporters/programs/secrets_page.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

/// Objects by the file they go into.
using Files = std::map<std::string, std::vector<Document>>;

std::string folder(const Document& namespaced) {
  return fileName(namespaced["metadata"]["namespace"].get<std::string>());
}

std::vector<Document> belongings(const Workload& workload, const Scenario& scenario) {
  const Autoscaler* autoscaler = autoscalerOf(workload, scenario);
  std::vector<Document> all = {serviceAccount(workload)};
  if (const auto needs = programs::needsOf(workload, scenario))
    for (Document& one : configuration(workload, *needs)) all.push_back(std::move(one));
  for (Document& one : controllers(workload, scenario)) all.push_back(std::move(one));
  for (Document& service : services(workload, scenario)) all.push_back(std::move(service));
  if (autoscaler) all.push_back(horizontalPodAutoscaler(*autoscaler, workload));
  if (auto budget = disruptionBudget(workload, autoscaler)) all.push_back(std::move(*budget));
  if (const auto wave = syncWave(workload, scenario))
    for (Document& one : all) setSyncWave(one, *wave);
  return all;
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
  for (const Workload* workload : deployed(scenario))
    files[fileName(workload->ns) + "/" + fileName(workload->name) + ".yaml"] =
        belongings(*workload, scenario);
  for (Document& ingress : ingresses(scenario))
    files[folder(ingress) + "/ingress.yaml"].push_back(std::move(ingress));
  for (const NetworkPolicy& policy : neededPolicies(scenario)) {
    Document document = networkPolicy(policy);
    files[folder(document) + "/network-policies.yaml"].push_back(std::move(document));
  }

  FileTree tree;
  tree.add("kustomization.yaml", emitYaml(kustomization(files)));
  for (const auto& [path, documents] : files) tree.add(path, emitYaml(documents));
  if (std::string page = programs::secretsPage(scenario); !page.empty())
    tree.add("SECRETS.md", std::move(page));
  return tree;
}

std::vector<Error> leftOut(const Scenario& scenario) {
  std::vector<Error> all = unpublished(scenario);
  for (Error& one : unknownImages(scenario)) all.push_back(std::move(one));
  return all;
}

}  // namespace kubecast::exporters::kubernetes
