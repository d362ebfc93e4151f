// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/metadata.hpp"

namespace kubecast::exporters::kubernetes {

Document object(const std::string& apiVersion, const std::string& kind, const std::string& name,
                const std::string& ns) {
  Document metadata = {{"name", name}};
  if (!ns.empty()) metadata["namespace"] = ns;
  // https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
  metadata["labels"] = {{"app.kubernetes.io/name", name}, {"app.kubernetes.io/managed-by", "kubecast"}};
  return {{"apiVersion", apiVersion}, {"kind", kind}, {"metadata", std::move(metadata)}};
}

Document labels(const Labels& labels) {
  Document map = Document::object();
  for (const auto& [key, value] : labels) map[key] = value;
  return map;
}

Labels podLabels(const Workload& workload) {
  Labels all = workload.labels;
  all.emplace("app", workload.name);
  return all;
}

Labels podSelector(const Workload& workload) { return {{"app", podLabels(workload).at("app")}}; }

const char* word(TaintEffect effect) {
  switch (effect) {
    case TaintEffect::NoSchedule:
      return "NoSchedule";
    case TaintEffect::PreferNoSchedule:
      return "PreferNoSchedule";
    case TaintEffect::NoExecute:
      return "NoExecute";
  }
  return "";
}

Document intOrString(const PodCount& pods) {
  if (pods.kind == PodCount::Kind::Percent) return std::to_string(pods.value) + "%";
  return pods.value;
}

}  // namespace kubecast::exporters::kubernetes
