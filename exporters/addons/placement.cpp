// SPDX-License-Identifier: Apache-2.0
#include "exporters/addons/placement.hpp"

#include <algorithm>

#include "exporters/addons/names.hpp"
#include "exporters/kubernetes/pods.hpp"
#include "exporters/terraform/machines.hpp"
#include "models/audit/components.hpp"

namespace kubecast::exporters::addons {
namespace {

constexpr const char* kControlPlane = "node-role.kubernetes.io/control-plane";

/// Kubernetes takes no others, so a cluster never has them; a template might evaluate them.
bool isPlain(const Document& value) {
  if (value.is_string()) return isLabel(value.get_ref<const std::string&>());
  if (!value.is_structured()) return true;
  for (const auto& [key, one] : value.items())
    if ((value.is_object() && !isLabel(key)) || !isPlain(one)) return false;
  return true;
}

void set(Document& pod, const char* key, const Document& spec, const char* from) {
  if (spec.contains(from) && isPlain(spec[from])) pod[key] = spec[from];
}

/// What a chart leaves to its own default would not be what was simulated.
void setWherePodsMayRun(Document& pod, const Document& spec) {
  set(pod, "nodeSelector", spec, "nodeSelector");
  pod["tolerations"] = Document::array();
  set(pod, "tolerations", spec, "tolerations");
}

void putOnControlPlane(Document& pod) {
  pod["nodeSelector"][kControlPlane] = "";
  Document& all = pod["tolerations"];
  const bool there = std::any_of(all.begin(), all.end(), [](const Document& one) {
    return one.value("operator", "") == "Exists" &&
           (!one.contains("key") || (one["key"] == kControlPlane && one.value("effect", "") != "NoExecute"));
  });
  if (!there) all.push_back({{"key", kControlPlane}, {"operator", "Exists"}, {"effect", "NoSchedule"}});
}

/// Those that the chart's own labels leave to us.
Document labels(const Part& part, const Document& podTemplate) {
  Document kept = Document::object();
  for (const auto& [key, value] : podTemplate["metadata"]["labels"].items()) {
    const bool ofCharts = key.starts_with("app.kubernetes.io/") || key.starts_with("helm.sh/") ||
                          (part.labelsApp && (key == "app" || key == "release"));
    if (!ofCharts) kept[key] = value;
  }
  return kept;
}

void describe(Document& pod, const Part& part, const Workload& workload, const Scenario& scenario) {
  const Document made = kubernetes::podTemplate(workload, scenario);
  const Document& spec = made["spec"];
  if (*part.replicas != '\0' && workload.kind != WorkloadKind::DaemonSet)
    pod[part.replicas] = workload.replicas;
  setWherePodsMayRun(pod, spec);
  pod["priorityClassName"] = "";
  set(pod, "priorityClassName", spec, "priorityClassName");
  set(pod, "affinity", spec, "affinity");
  set(pod, "topologySpreadConstraints", spec, "topologySpreadConstraints");
  if (!workload.containers.empty()) set(pod, "resources", spec["containers"][0], "resources");
  const Document kept = labels(part, made);
  if (!kept.empty() && isPlain(kept)) pod["podLabels"] = kept;
}

}  // namespace

Document& at(Document& values, std::string_view path) {
  Document* here = &values;
  while (!path.empty()) {
    const auto dot = path.find('.');
    here = &(*here)[std::string(path.substr(0, dot))];
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  if (here->is_null()) *here = Document::object();
  return *here;
}

bool isTiedToControlPlane(const Part& part, const Scenario& scenario) {
  return part.trait == Trait::CallsAws && !terraform::isEks(scenario);
}

Document placement(const NeededAddon& needed, const Scenario& scenario) {
  Document values = Document::object();
  for (std::size_t i = 0; i < needed.simulated.size(); ++i) {
    const Part& part = needed.addon->parts[i];
    Document pod = at(values, part.values);
    const Workload* first = needed.simulated.front();
    if (needed.simulated[i])
      describe(pod, part, *needed.simulated[i], scenario);
    else if (first && part.component.name != audit::csiNode().name)  // which runs on every node
      setWherePodsMayRun(pod, kubernetes::podTemplate(*first, scenario)["spec"]);
    if (isTiedToControlPlane(part, scenario)) putOnControlPlane(pod);
    at(values, part.values) = std::move(pod);
  }
  return values;
}

}  // namespace kubecast::exporters::addons
