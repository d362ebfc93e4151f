// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

constexpr const char* kTargetType = "alb.ingress.kubernetes.io/target-type";
constexpr const char* kScheme = "alb.ingress.kubernetes.io/scheme";

/// The workload whose pods a Service sends to; null if it was not read.
const WorkloadRead* behind(const std::string& service, const std::string& ns, const Objects& objects,
                           const std::vector<WorkloadRead>& workloads) {
  const Document* object = objects.find("Service", ns, service);
  const auto selector =
      object == nullptr ? std::map<std::string, std::string>{} : labelsAt(*object, {"spec", "selector"});
  const auto found = std::find_if(workloads.begin(), workloads.end(), [&](const WorkloadRead& read) {
    return read.ns == ns && (selector.empty() ? read.object == service : matches(selector, read.podLabels));
  });
  return found == workloads.end() ? nullptr : &*found;
}

/// The port of the pods behind a backend: what the workload listens on, else what the Service's port leads
/// to, which the backend names or numbers; null if no object says it.
Document backendPort(const Document& path, const std::string& ns, const Objects& objects,
                     const WorkloadRead& workload) {
  if (const Document* own = at(workload.value, {"port"})) return *own;
  const Document* number = at(path, {"backend", "service", "port", "number"});
  const std::string name = textAt(path, {"backend", "service", "port", "name"});
  const Document* service = objects.find("Service", ns, textAt(path, {"backend", "service", "name"}));
  for (const Document& port : service == nullptr ? Document::array() : listAt(*service, {"spec", "ports"})) {
    const Document* listed = at(port, {"port"});
    const bool meant = number != nullptr ? listed != nullptr && *listed == *number
                                         : !name.empty() && textAt(port, {"name"}) == name;
    if (!meant) continue;
    const Document* target = at(port, {"targetPort"});
    if (target != nullptr && target->is_number_integer()) return *target;
    // A target by name is a port of a container, and those of this workload have none.
    if (target == nullptr && listed != nullptr) return *listed;
  }
  return number != nullptr ? *number : Document(nullptr);
}

Document rule(const Document& path, const WorkloadRead& workload, const Document& port) {
  const std::string prefix = textAt(path, {"path"});
  return {{"path", prefix.empty() ? "/" : prefix},
          {"workload", workload.name},
          {"port", port.is_null() ? Document(80) : port}};
}

}  // namespace

Document ingresses(const Objects& objects, const std::vector<WorkloadRead>& workloads, Notes& notes) {
  Document all = Document::array();
  for (const Document* one : objects.of("Ingress")) {
    const std::string ns = namespaceOf(*one), where = "Ingress " + nameOf(*one);
    Document value = {{"name", nameOf(*one)}};
    if (ns != "default") value["namespace"] = ns;
    if (const std::string name = textAt(*one, {"spec", "ingressClassName"}); !name.empty())
      value["class"] = name;
    const auto annotations = labelsAt(*one, {"metadata", "annotations"});
    Document rules = Document::array();
    for (const Document& host : listAt(*one, {"spec", "rules"})) {
      if (const std::string name = textAt(host, {"host"}); !name.empty()) {
        if (!value.contains("host"))
          value["host"] = name;
        else if (value["host"] != name)
          notes.push_back({where, "has more than one host; " + name + " is left out, its paths are not", ""});
      }
      for (const Document& path : listAt(host, {"http", "paths"})) {
        const std::string service = textAt(path, {"backend", "service", "name"});
        if (const WorkloadRead* workload = behind(service, ns, objects, workloads)) {
          const Document port = backendPort(path, ns, objects, *workload);
          if (port.is_null())
            notes.push_back({where,
                             "sends " + textAt(path, {"path"}) + " to port " +
                                 textAt(path, {"backend", "service", "port", "name"}) + " of " + service +
                                 ", which no object that was read leads to a number; 80 stands here",
                             "add what `kubectl get services --all-namespaces --output yaml` says"});
          rules.push_back(rule(path, *workload, port));
        } else
          notes.push_back(
              {where,
               "sends " + textAt(path, {"path"}) + " to " + service + ", behind which no workload was read",
               ""});
      }
    }
    if (const auto scheme = annotations.find(kScheme);
        scheme != annotations.end() && scheme->second == "internal")
      value["scheme"] = scheme->second;
    if (at(*one, {"spec", "defaultBackend"}) != nullptr)
      notes.push_back({where, "has a default backend, which a scenario cannot say", ""});
    if (const auto type = annotations.find(kTargetType); type != annotations.end())
      value["targetType"] = type->second;
    if (rules.empty()) continue;
    value["rules"] = std::move(rules);
    all.push_back(std::move(value));
  }
  return all;
}

}  // namespace kubecast::importers::kubernetes
