// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>

#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

/// Names are unique in a scenario; in a cluster they are within a namespace.
class Names {
 public:
  std::string take(const std::string& name, const std::string& ns) {
    if (used_.insert(name).second) return name;
    std::string other = ns + "-" + name;
    for (int count = 2; !used_.insert(other).second; ++count)
      other = ns + "-" + name + "-" + std::to_string(count);
    return other;
  }

 private:
  std::set<std::string> used_;
};

void addNumbers(Document& value, const Document& object, const std::string& kind) {
  const Document* replicas = at(object, {"spec", "replicas"});
  if (kind != "DaemonSet" && replicas != nullptr && replicas->is_number_integer())
    value["replicas"] = *replicas;
  if (kind != "Deployment") return;
  if (textAt(object, {"spec", "strategy", "type"}) == "Recreate") {
    value["strategy"] = {{"maxSurge", 0}, {"maxUnavailable", "100%"}};
    return;
  }
  for (const char* key : {"maxSurge", "maxUnavailable"})
    if (const std::string text = textAt(object, {"spec", "strategy", "rollingUpdate", key}); !text.empty())
      value["strategy"][key] = text;
}

/// The first budget that selects the pods.
void addBudget(Document& value, const WorkloadRead& read, const Objects& objects) {
  for (const Document* budget : objects.of("PodDisruptionBudget")) {
    const auto selector = labelsAt(*budget, {"spec", "selector", "matchLabels"});
    if (namespaceOf(*budget) != read.ns || selector.empty() || !matches(selector, read.podLabels)) continue;
    for (const char* key : {"minAvailable", "maxUnavailable"})
      if (const std::string text = textAt(*budget, {"spec", key}); !text.empty()) {
        value["disruptionBudget"] = {{key, text}};
        return;
      }
  }
}

void addLabels(Document& value, const WorkloadRead& read) {
  auto labels = read.podLabels;
  if (const auto app = labels.find("app"); app != labels.end() && app->second == read.name) labels.erase(app);
  if (!labels.empty()) value["labels"] = written(labels);
}

WorkloadRead begun(const Document& object, const std::string& kind, Names& names, const std::string& as) {
  WorkloadRead read{names.take(as, namespaceOf(object)), nameOf(object), namespaceOf(object), {}, {}, {}, {}};
  read.value = {{"name", read.name}};
  if (read.ns != "default") read.value["namespace"] = read.ns;
  if (kind != "Deployment") read.value["kind"] = kind;
  if (const std::string program = programOf(object); !program.empty()) read.value["program"] = program;
  return read;
}

void finish(WorkloadRead& read, const Document& spec, const Objects& objects, Notes& notes) {
  addLabels(read.value, read);
  if (const Document containers = listAt(spec, {"containers"}); !containers.empty())
    read.args = listAt(containers.front(), {"args"});
  read.probed = probedPaths(spec);
  addPods(read.value, spec, objects, read.ns, notes);
  addPlacement(read.value, spec, notes);
  addBudget(read.value, read, objects);
}

std::optional<WorkloadRead> controlled(const Document& object, const std::string& kind,
                                       const Objects& objects, Names& names, Notes& notes) {
  const Document* spec = at(object, {"spec", "template", "spec"});
  if (spec == nullptr || at(*spec, {"containers"}) == nullptr) {
    notes.push_back({kind + " " + nameOf(object), "has no pod template and is left out", ""});
    return std::nullopt;
  }
  WorkloadRead read = begun(object, kind, names, nameOf(object));
  read.podLabels = labelsAt(object, {"spec", "template", "metadata", "labels"});
  addNumbers(read.value, object, kind);
  if (const Document* claims = at(object, {"spec", "volumeClaimTemplates"});
      claims != nullptr && kind == "StatefulSet")
    read.value["volumeClaimTemplates"] = *claims;
  finish(read, *spec, objects, notes);
  return read;
}

/// A pod that a kubelet runs from its own files, as the API server mirrors it: `etcd-master` on the node
/// master.
std::optional<WorkloadRead> staticPod(const Document& pod, const Objects& objects, Names& names,
                                      Notes& notes) {
  const auto annotations = labelsAt(pod, {"metadata", "annotations"});
  const std::string node = textAt(pod, {"spec", "nodeName"});
  if (!annotations.contains("kubernetes.io/config.mirror") || node.empty()) return std::nullopt;
  std::string name = nameOf(pod);
  if (name.ends_with("-" + node)) name.resize(name.size() - node.size() - 1);
  WorkloadRead read = begun(pod, "StaticPod", names, name);
  read.podLabels = labelsAt(pod, {"metadata", "labels"});
  read.value["staticNode"] = node;
  finish(read, *at(pod, {"spec"}), objects, notes);
  return read;
}

}  // namespace

std::vector<WorkloadRead> workloads(const Objects& objects, Notes& notes) {
  std::vector<WorkloadRead> all;
  Names names;
  for (const char* kind : {"Deployment", "StatefulSet", "DaemonSet"})
    for (const Document* object : objects.of(kind))
      if (auto read = controlled(*object, kind, objects, names, notes)) all.push_back(std::move(*read));
  for (const Document* pod : objects.of("Pod")) {
    if (auto read = staticPod(*pod, objects, names, notes))
      all.push_back(std::move(*read));
    else
      notes.push_back(
          {"Pod " + nameOf(*pod), "has no controller that would make it anew, and is left out", ""});
  }
  return all;
}

}  // namespace kubecast::importers::kubernetes
