// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/pods.hpp"

#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

/// CPU and memory; other resources (ephemeral-storage, GPUs) have no place in a scenario.
Document amounts(const Document& container, const char* which) {
  Document values = Document::object();
  for (const char* resource : {"cpu", "memory"})
    if (const std::string text = textAt(container, {"resources", which, resource}); !text.empty())
      values[resource] = text;
  return values;
}

Document containerValue(const Document& container) {
  Document value = {{"name", textAt(container, {"name"})}};
  const std::string image = textAt(container, {"image"});
  if (!image.empty() && image != exporters::kubernetes::kUnknownImage) value["image"] = image;
  for (const char* which : {"requests", "limits"})
    if (Document given = amounts(container, which); !given.empty()) value[which] = std::move(given);
  return value;
}

Document probeValue(const Document& probe) {
  const auto seconds = [&](const char* key) { return textAt(probe, {key}); };
  Document value = Document::object();
  if (const auto text = seconds("initialDelaySeconds"); !text.empty() && text != "0")
    value["initialDelay"] = text + "s";
  if (const auto text = seconds("periodSeconds"); !text.empty()) value["period"] = text + "s";
  if (const auto text = seconds("timeoutSeconds"); !text.empty()) value["timeout"] = text + "s";
  for (const char* key : {"failureThreshold", "successThreshold"})
    if (const Document* count = at(probe, {key})) value[key] = *count;
  return value;
}

void addPort(Document& workload, const Document& container) {
  for (const Document& port : listAt(container, {"ports"})) {
    const Document* number = at(port, {"containerPort"});
    if (number == nullptr || textAt(port, {"name"}) == "metrics") continue;
    workload["port"] = *number;
    return;
  }
}

void addLifecycle(Document& workload, const Document& spec, const Document& container) {
  Document lifecycle = Document::object();
  for (const char* kind : {"startupProbe", "readinessProbe", "livenessProbe"})
    if (const Document* probe = at(container, {kind})) lifecycle[kind] = probeValue(*probe);
  if (const std::string grace = textAt(spec, {"terminationGracePeriodSeconds"});
      !grace.empty() && grace != "30")
    lifecycle["terminationGracePeriod"] = grace + "s";
  if (!lifecycle.empty()) workload["lifecycle"] = std::move(lifecycle);
}

/// gp2, gp3 or io2 of the claim's StorageClass; gp3 where that is not known.
std::string volumeType(const Document& claim, const Objects& objects, const std::string& where,
                       Notes& notes) {
  const std::string name = textAt(claim, {"storageClassName"});
  for (const Document* one : objects.of("StorageClass"))
    if (nameOf(*one) == name) {
      const std::string type = textAt(*one, {"parameters", "type"});
      if (type == "gp2" || type == "gp3" || type == "io2") return type;
    }
  notes.push_back({where, "the type of its volume is not known; gp3 stands here",
                   "add what `kubectl get storageclasses --output yaml` says"});
  return "gp3";
}

Document claimValue(const std::string& name, const Document& claim, const Objects& objects,
                    const std::string& where, Notes& notes) {
  return {{"name", name},
          {"type", volumeType(claim, objects, where, notes)},
          {"size", textAt(claim, {"resources", "requests", "storage"})}};
}

/// Claims that the pods name; those of a StatefulSet's template are its own.
void addClaims(Document& workload, const Document& spec, const Objects& objects, const std::string& ns,
               Notes& notes) {
  const std::string name = workload["name"];
  for (const Document& volume : listAt(spec, {"volumes"})) {
    const std::string claim = textAt(volume, {"persistentVolumeClaim", "claimName"});
    if (claim.empty()) continue;
    const Document* object = objects.find("PersistentVolumeClaim", ns, claim);
    if (object == nullptr || at(*object, {"spec"}) == nullptr) {
      notes.push_back({name, "its claim " + claim + " was not read and is left out",
                       "add what `kubectl get pvc --all-namespaces --output yaml` says"});
      continue;
    }
    workload["volumeClaims"].push_back(
        claimValue(textAt(volume, {"name"}), *at(*object, {"spec"}), objects, name, notes));
  }
}

}  // namespace

std::set<std::string> probedPaths(const Document& spec) {
  std::set<std::string> paths;
  const Document containers = listAt(spec, {"containers"});
  if (containers.empty()) return paths;
  for (const char* kind : {"startupProbe", "readinessProbe", "livenessProbe"})
    if (at(containers.front(), {kind, "httpGet"}) != nullptr) {
      const std::string path = textAt(containers.front(), {kind, "httpGet", "path"});
      paths.insert(path.empty() ? "/" : path);
    }
  return paths;
}

void addPods(Document& workload, const Document& spec, const Objects& objects, const std::string& ns,
             Notes& notes) {
  const Document containers = listAt(spec, {"containers"});
  for (const Document& container : containers) workload["containers"].push_back(containerValue(container));
  if (const std::string priority = textAt(spec, {"priorityClassName"}); !priority.empty()) {
    workload["priorityClass"] = priority;
    const Document* object = nullptr;
    for (const Document* one : objects.of("PriorityClass"))
      if (nameOf(*one) == priority) object = one;
    if (object != nullptr && !priority.starts_with("system-")) {
      if (const Document* value = at(*object, {"value"})) workload["priority"] = *value;
      if (textAt(*object, {"preemptionPolicy"}) == "Never") workload["preemptionPolicy"] = "Never";
    }
  }
  if (textAt(spec, {"hostNetwork"}) == "true") workload["hostNetwork"] = true;
  if (!containers.empty()) {
    addPort(workload, containers.front());
    addLifecycle(workload, spec, containers.front());
  }
  for (const Document& claim : listAt(workload, {"volumeClaimTemplates"}))
    if (const Document* asked = at(claim, {"spec"}))
      workload["volumeClaims"].push_back(
          claimValue(nameOf(claim), *asked, objects, textAt(workload, {"name"}), notes));
  workload.erase("volumeClaimTemplates");
  addClaims(workload, spec, objects, ns, notes);
  if (at(spec, {"initContainers"}) != nullptr)
    notes.push_back({workload["name"],
                     "has init containers, which a scenario cannot say: their start is not simulated", ""});
}

}  // namespace kubecast::importers::kubernetes
