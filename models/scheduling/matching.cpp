// SPDX-License-Identifier: Apache-2.0
#include "models/scheduling/matching.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace kubecast::scheduling {
namespace {

std::optional<long long> integer(const std::string& text) {
  long long number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Gt and Lt compare whole numbers; what is none does not match
/// (k8s.io/apimachinery v0.28 labels/selector.go Requirement.Matches).
bool compares(const LabelRequirement& requirement, const std::string& value) {
  if (requirement.values.size() != 1) return false;
  const auto left = integer(value);
  const auto right = integer(requirement.values.front());
  if (!left || !right) return false;
  return requirement.op == SelectorOperator::Gt ? *left > *right : *left < *right;
}

bool holds(const LabelRequirement& requirement, const Labels& labels) {
  const auto label = labels.find(requirement.key);
  const bool present = label != labels.end();
  const auto listed = [&] {
    return std::find(requirement.values.begin(), requirement.values.end(), label->second) !=
           requirement.values.end();
  };
  switch (requirement.op) {
    case SelectorOperator::In:
      return present && listed();
    case SelectorOperator::NotIn:
      return !present || !listed();
    case SelectorOperator::Exists:
      return present;
    case SelectorOperator::DoesNotExist:
      return !present;
    case SelectorOperator::Gt:
    case SelectorOperator::Lt:
      return present && compares(requirement, label->second);
  }
  return false;
}

bool contains(const Labels& labels, const Labels& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& want) {
    const auto label = labels.find(want.first);
    return label != labels.end() && label->second == want.second;
  });
}

Toleration exists(std::string key, TaintEffect effect) {
  return {std::move(key), TolerationOperator::Exists, "", effect};
}

}  // namespace

Labels podLabels(const Workload& workload) {
  Labels labels = workload.labels;
  labels.try_emplace("app", workload.name);
  return labels;
}

std::vector<Toleration> podTolerations(const Workload& workload) {
  std::vector<Toleration> tolerations = workload.tolerations;
  if (workload.kind != WorkloadKind::DaemonSet) return tolerations;
  tolerations.push_back(exists("node.kubernetes.io/not-ready", TaintEffect::NoExecute));
  tolerations.push_back(exists("node.kubernetes.io/unreachable", TaintEffect::NoExecute));
  for (const char* condition : {"disk-pressure", "memory-pressure", "pid-pressure", "unschedulable"}) {
    tolerations.push_back(exists(std::string("node.kubernetes.io/") + condition, TaintEffect::NoSchedule));
  }
  if (workload.hostNetwork) {
    tolerations.push_back(exists("node.kubernetes.io/network-unavailable", TaintEffect::NoSchedule));
  }
  return tolerations;
}

bool tolerates(const std::vector<Toleration>& tolerations, const Taint& taint) {
  return std::any_of(tolerations.begin(), tolerations.end(), [&](const Toleration& toleration) {
    if (toleration.effect && *toleration.effect != taint.effect) return false;
    if (!toleration.key.empty() && toleration.key != taint.key) return false;
    return toleration.op == TolerationOperator::Exists || toleration.value == taint.value;
  });
}

const Taint* untoleratedTaint(const Node& node, const std::vector<Toleration>& tolerations) {
  return untoleratedTaint(node.taints, tolerations);
}

const Taint* untoleratedTaint(const std::vector<Taint>& taints, const std::vector<Toleration>& tolerations) {
  for (const Taint& taint : taints) {
    if (taint.effect != TaintEffect::PreferNoSchedule && !tolerates(tolerations, taint)) return &taint;
  }
  return nullptr;
}

bool selects(const Labels& selector, const Labels& labels) {
  return !selector.empty() && contains(labels, selector);
}

bool matches(const NodeSelectorTerm& term, const Labels& nodeLabels) {
  return !term.requirements.empty() &&
         std::all_of(term.requirements.begin(), term.requirements.end(),
                     [&](const LabelRequirement& requirement) { return holds(requirement, nodeLabels); });
}

bool matchesNodeAffinity(const Workload& workload, const Labels& nodeLabels) {
  if (!contains(nodeLabels, workload.nodeSelector)) return false;
  const auto& terms = workload.affinity.requiredNode;
  return terms.empty() || std::any_of(terms.begin(), terms.end(), [&](const NodeSelectorTerm& term) {
           return matches(term, nodeLabels);
         });
}

}  // namespace kubecast::scheduling
