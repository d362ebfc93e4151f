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

Document rule(const Document& path, const WorkloadRead& workload) {
  const Document* number = at(path, {"backend", "service", "port", "number"});
  const Document* own = at(workload.value, {"port"});
  const std::string prefix = textAt(path, {"path"});
  return {{"path", prefix.empty() ? "/" : prefix},
          {"workload", workload.name},
          {"port", own != nullptr      ? *own
                   : number != nullptr ? *number
                                       : Document(80)}};
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
      if (const std::string name = textAt(host, {"host"}); !name.empty() && !value.contains("host"))
        value["host"] = name;
      for (const Document& path : listAt(host, {"http", "paths"})) {
        const std::string service = textAt(path, {"backend", "service", "name"});
        if (const WorkloadRead* workload = behind(service, ns, objects, workloads))
          rules.push_back(rule(path, *workload));
        else
          notes.push_back(
              {where,
               "sends " + textAt(path, {"path"}) + " to " + service + ", behind which no workload was read",
               ""});
      }
    }
    if (const auto scheme = annotations.find(kScheme);
        scheme != annotations.end() && scheme->second == "internal")
      value["scheme"] = scheme->second;
    if (const auto type = annotations.find(kTargetType); type != annotations.end())
      value["targetType"] = type->second;
    if (rules.empty()) continue;
    value["rules"] = std::move(rules);
    all.push_back(std::move(value));
  }
  return all;
}

}  // namespace kubecast::importers::kubernetes
