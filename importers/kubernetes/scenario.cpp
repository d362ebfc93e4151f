// SPDX-License-Identifier: Apache-2.0
#include "importers/kubernetes/scenario.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

/// What becomes a part of the scenario, or serves to read one.
const std::set<std::string_view> kTaken = {"Node",
                                           "Deployment",
                                           "StatefulSet",
                                           "DaemonSet",
                                           "Pod",
                                           "HorizontalPodAutoscaler",
                                           "PodDisruptionBudget",
                                           "Service",
                                           "Ingress",
                                           "NetworkPolicy",
                                           "Namespace",
                                           "PriorityClass",
                                           "PersistentVolumeClaim",
                                           "StorageClass",
                                           "ServiceAccount",
                                           "ConfigMap"};

bool isTaken(const std::string& kind) { return kTaken.contains(kind); }

/// `bitnami.com/v1alpha1`, but nothing of Kubernetes itself (`apps/v1`, `networking.k8s.io/v1`).
bool isCustom(const Document& object) {
  const std::string api = textAt(object, {"apiVersion"});
  const std::string group = api.substr(0, api.find('/'));
  return group.size() < api.size() && group.find('.') != std::string::npos && !group.ends_with(".k8s.io");
}

Document customObjects(const Objects& objects) {
  Document list = Document::array();
  for (const Document& one : objects.all()) {
    if (!isCustom(one) || isTaken(textAt(one, {"kind"})) || isMadeByAnother(one)) continue;
    Document value = {{"kind", textAt(one, {"kind"})}, {"name", nameOf(one)}};
    if (const std::string ns = namespaceOf(one); ns != "default") value["namespace"] = ns;
    list.push_back(std::move(value));
  }
  return list;
}

std::map<std::string, int> notTaken(const Objects& objects) {
  std::map<std::string, int> counts;
  for (const Document& one : objects.all())
    if (const std::string kind = textAt(one, {"kind"});
        !isTaken(kind) && !isCustom(one) && !isMadeByAnother(one))
      ++counts[kind];
  return counts;
}

/// Beside the name that the API server sets, and what exports write.
Document namespaces(const Objects& objects) {
  Document list = Document::array();
  for (const Document* ns : objects.of("Namespace")) {
    auto labels = labelsAt(*ns, {"metadata", "labels"});
    labels.erase("kubernetes.io/metadata.name");
    labels.erase("app.kubernetes.io/name");
    labels.erase("app.kubernetes.io/managed-by");
    if (!labels.empty()) list.push_back({{"name", nameOf(*ns)}, {"labels", written(labels)}});
  }
  return list;
}

Document call(const std::string& workload, const std::string& path) {
  Document step = {{"call", workload}};
  if (!path.empty()) {
    step["method"] = "GET";
    step["path"] = path;
  }
  step["do"].push_back(
      {{"cpu", assumed("5ms", "1ms..50ms", "no cluster says what a request costs; measure it")}});
  return step;
}

Document flow(const std::string& workload, const std::string& path) {
  Document value = {{"name", workload}};
  value["steps"].push_back(call(workload, path));
  return value;
}

/// A flow per path that leads into the cluster; of a cluster without one, a call of its first workload with a
/// port.
Document flows(const Document& ingresses, const std::vector<WorkloadRead>& workloads) {
  Document list = Document::array();
  std::set<std::string> called;
  for (const Document& ingress : ingresses)
    for (const Document& rule : ingress["rules"])
      if (const std::string workload = rule["workload"]; called.insert(workload).second)
        list.push_back(flow(workload, rule["path"]));
  if (!list.empty() || workloads.empty()) return list;
  const auto serving = std::find_if(workloads.begin(), workloads.end(), [](const WorkloadRead& one) {
    return at(one.value, {"port"}) != nullptr;
  });
  const std::string& name = serving == workloads.end() ? workloads.front().name : serving->name;
  list.push_back(flow(name, ""));
  return list;
}

/// People who do each of the flows as often as the others.
Document loads(const Document& flows) {
  Document load = {{"name", "users"}};
  load["closed"] = {{"users", assumed(100, "10..1000", "no cluster says how many people use it")},
                    {"thinkTime", assumed("10s", "2s..60s", "people read and type between two requests")}};
  if (flows.size() > 1)
    for (const Document& flow : flows) load["mix"][flow["name"].get<std::string>()] = 1;
  return Document::array({load});
}

void put(Document& scenario, const char* key, Document value) {
  if (!value.empty()) scenario[key] = std::move(value);
}

}  // namespace

Expected<Imported> importScenario(const Objects& objects, const std::string& name) {
  Imported made;
  auto machines = nodes(objects);
  if (!machines) return tl::unexpected(machines.error());
  const std::vector<WorkloadRead> read = workloads(objects, made.notes);
  if (read.empty())
    return tl::unexpected(Error{
        "", "no Deployment, StatefulSet or DaemonSet was read",
        "add what `kubectl get deployments,statefulsets,daemonsets --all-namespaces --output yaml` says"});
  Document& scenario = made.scenario;
  scenario = {{"apiVersion", "kubecast/v1"},
              {"kind", "Scenario"},
              {"metadata", {{"name", name}, {"source", "objects of a cluster, read by kubecast import"}}},
              {"cluster", cluster(objects, made.notes)},
              {"nodes", std::move(*machines)}};
  for (const WorkloadRead& one : read) {
    scenario["workloads"].push_back(one.value);
    const std::string kind = textAt(one.value, {"kind"});
    made.workloads.push_back({one.ns, kind.empty() ? "Deployment" : kind, one.object, one.probed});
  }
  addPrograms(scenario, objects, read);
  const Document ways = ingresses(objects, read, made.notes);
  put(scenario, "ingresses", ways);
  put(scenario, "namespaces", namespaces(objects));
  put(scenario, "networkPolicies", networkPolicies(objects, made.notes));
  put(scenario, "autoscalers", autoscalers(objects, read, made.notes));
  put(scenario, "objects", customObjects(objects));
  scenario["flows"] = flows(ways, read);
  scenario["loads"] = loads(scenario["flows"]);
  made.notTaken = notTaken(objects);
  return made;
}

}  // namespace kubecast::importers::kubernetes
