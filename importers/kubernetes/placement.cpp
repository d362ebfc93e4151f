// SPDX-License-Identifier: Apache-2.0
// Where pods may go. The scenario language says nearly the same in nearly the same words.
#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

constexpr const char* kRequired = "requiredDuringSchedulingIgnoredDuringExecution";
constexpr const char* kPreferred = "preferredDuringSchedulingIgnoredDuringExecution";

/// Every pod gets these two from the API server; the model has them by itself.
bool isOfEveryPod(const Document& toleration) {
  const std::string key = textAt(toleration, {"key"});
  return (key == "node.kubernetes.io/not-ready" || key == "node.kubernetes.io/unreachable") &&
         textAt(toleration, {"effect"}) == "NoExecute" && !textAt(toleration, {"tolerationSeconds"}).empty();
}

Document tolerations(const Document& spec) {
  Document all = Document::array();
  for (const Document& one : listAt(spec, {"tolerations"})) {
    if (isOfEveryPod(one)) continue;
    Document toleration = Document::object();
    for (const char* key : {"key", "operator", "value", "effect"})
      if (const std::string text = textAt(one, {key}); !text.empty()) toleration[key] = text;
    if (toleration.value("operator", "Equal") == "Exists") toleration.erase("value");
    all.push_back(std::move(toleration));
  }
  return all;
}

Document nodeTerm(const Document& term) {
  Document requirements = Document::array();
  for (const Document& one : listAt(term, {"matchExpressions"})) {
    Document requirement = {{"key", textAt(one, {"key"})}, {"operator", textAt(one, {"operator"})}};
    if (const Document values = listAt(one, {"values"}); !values.empty()) requirement["values"] = values;
    requirements.push_back(std::move(requirement));
  }
  return requirements;
}

/// Labels of a selector; absent if it has an expression that no labels say, which a note tells.
std::optional<std::map<std::string, std::string>> selected(const Document& selector, const char* where,
                                                           Notes& notes) {
  auto labels = labelsAt(selector, {"matchLabels"});
  for (const Document& one : listAt(selector, {"matchExpressions"})) {
    const Document values = listAt(one, {"values"});
    if (textAt(one, {"operator"}) != "In" || values.size() != 1 || !values[0].is_string()) {
      notes.push_back(
          {where, "selects pods by an expression, which a scenario cannot say; it is left out", ""});
      return std::nullopt;
    }
    labels[textAt(one, {"key"})] = values[0].get<std::string>();
  }
  return labels;
}

/// Absent if no scenario can say it.
std::optional<Document> podTerm(const Document& term, Notes& notes) {
  const Document* selector = at(term, {"labelSelector"});
  const auto labels = selected(selector == nullptr ? Document::object() : *selector, "affinity", notes);
  if (!labels) return std::nullopt;
  return Document{{"matchLabels", written(*labels)}, {"topologyKey", textAt(term, {"topologyKey"})}};
}

int weight(const Document& preferred) {
  const Document* found = at(preferred, {"weight"});
  return found != nullptr && found->is_number_integer() ? found->get<int>() : 1;
}

void addPodTerms(Document& affinity, const Document& spec, const char* kind, const char* required,
                 const char* preferred, Notes& notes) {
  for (const Document& term : listAt(spec, {"affinity", kind, kRequired}))
    if (auto said = podTerm(term, notes)) affinity[required].push_back(std::move(*said));
  for (const Document& one : listAt(spec, {"affinity", kind, kPreferred}))
    if (const Document* term = at(one, {"podAffinityTerm"}))
      if (auto said = podTerm(*term, notes)) {
        (*said)["weight"] = weight(one);
        affinity[preferred].push_back(std::move(*said));
      }
}

Document affinity(const Document& spec, Notes& notes) {
  Document affinity = Document::object();
  for (const Document& term : listAt(spec, {"affinity", "nodeAffinity", kRequired, "nodeSelectorTerms"}))
    affinity["nodeRequired"].push_back(nodeTerm(term));
  for (const Document& one : listAt(spec, {"affinity", "nodeAffinity", kPreferred}))
    if (const Document* term = at(one, {"preference"}))
      affinity["nodePreferred"].push_back({{"weight", weight(one)}, {"term", nodeTerm(*term)}});
  addPodTerms(affinity, spec, "podAffinity", "podRequired", "podPreferred", notes);
  addPodTerms(affinity, spec, "podAntiAffinity", "podAntiRequired", "podAntiPreferred", notes);
  return affinity;
}

Document spread(const Document& spec, Notes& notes) {
  Document all = Document::array();
  for (const Document& one : listAt(spec, {"topologySpreadConstraints"})) {
    const Document* selector = at(one, {"labelSelector"});
    const auto labels =
        selected(selector == nullptr ? Document::object() : *selector, "topologySpreadConstraints", notes);
    if (!labels) continue;
    const Document* skew = at(one, {"maxSkew"});
    all.push_back({{"maxSkew", skew != nullptr ? *skew : Document(1)},
                   {"topologyKey", textAt(one, {"topologyKey"})},
                   {"whenUnsatisfiable", textAt(one, {"whenUnsatisfiable"})},
                   {"matchLabels", written(*labels)}});
  }
  return all;
}

}  // namespace

void addPlacement(Document& workload, const Document& spec, Notes& notes) {
  if (const auto selector = labelsAt(spec, {"nodeSelector"}); !selector.empty())
    workload["nodeSelector"] = written(selector);
  if (Document all = tolerations(spec); !all.empty()) workload["tolerations"] = std::move(all);
  if (Document all = affinity(spec, notes); !all.empty()) workload["affinity"] = std::move(all);
  if (Document all = spread(spec, notes); !all.empty()) workload["topologySpread"] = std::move(all);
}

}  // namespace kubecast::importers::kubernetes
