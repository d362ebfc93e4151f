// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

Document rules(const Document& behaviour) {
  Document rules = Document::object();
  if (const std::string window = textAt(behaviour, {"stabilizationWindowSeconds"}); !window.empty())
    rules["stabilizationWindow"] = window + "s";
  if (const std::string select = textAt(behaviour, {"selectPolicy"}); !select.empty())
    rules["select"] = select;
  const Document* policies = at(behaviour, {"policies"});
  if (policies == nullptr || !policies->is_array()) return rules;
  for (const Document& policy : *policies) {
    const Document* number = at(policy, {"value"});
    if (number == nullptr) continue;
    Document one = Document::object();
    if (textAt(policy, {"type"}) == "Pods")
      one["pods"] = *number;
    else
      one["percent"] = textAt(policy, {"value"}) + "%";
    one["period"] = textAt(policy, {"periodSeconds"}) + "s";
    rules["policies"].push_back(std::move(one));
  }
  return rules;
}

/// Utilization of CPU and memory; what else it looks at is noted.
void addTargets(Document& value, const Document& autoscaler, Notes& notes) {
  const Document* metrics = at(autoscaler, {"spec", "metrics"});
  if (metrics == nullptr || !metrics->is_array()) return;
  for (const Document& metric : *metrics) {
    const std::string resource = textAt(metric, {"resource", "name"});
    const std::string percent = textAt(metric, {"resource", "target", "averageUtilization"});
    if ((resource == "cpu" || resource == "memory") && !percent.empty())
      value[resource + "Utilization"] = percent + "%";
    else
      notes.push_back({"HorizontalPodAutoscaler " + nameOf(autoscaler),
                       "looks at a metric of type " + textAt(metric, {"type"}) + ", which is left out", ""});
  }
}

}  // namespace

Document autoscalers(const Objects& objects, const std::vector<WorkloadRead>& workloads, Notes& notes) {
  Document list = Document::array();
  for (const Document* one : objects.of("HorizontalPodAutoscaler")) {
    const std::string target = textAt(*one, {"spec", "scaleTargetRef", "name"});
    const auto workload = std::find_if(workloads.begin(), workloads.end(), [&](const WorkloadRead& read) {
      return read.object == target && read.ns == namespaceOf(*one);
    });
    if (workload == workloads.end()) {
      notes.push_back(
          {"HorizontalPodAutoscaler " + nameOf(*one), "scales " + target + ", which was not read", ""});
      continue;
    }
    Document value = {{"workload", workload->name}};
    for (const char* key : {"minReplicas", "maxReplicas"})
      if (const Document* count = at(*one, {"spec", key})) value[key] = *count;
    addTargets(value, *one, notes);
    if (!value.contains("cpuUtilization") && !value.contains("memoryUtilization")) continue;
    if (const Document* up = at(*one, {"spec", "behavior", "scaleUp"})) value["scaleUp"] = rules(*up);
    if (const Document* down = at(*one, {"spec", "behavior", "scaleDown"})) value["scaleDown"] = rules(*down);
    list.push_back(std::move(value));
  }
  return list;
}

}  // namespace kubecast::importers::kubernetes
