// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"
#include "scenarios/yaml/scalar_type.hpp"

namespace kubecast::scenarios {
namespace {

/// Weights of preferred terms, as the Kubernetes API limits them.
Value<int> weight() { return integer(1, 100); }

void operatorFits(Reader& reader, const yaml::Node& node, LabelRequirement& r) {
  const yaml::Entry* values = node.find("values");
  const Place& place = values == nullptr ? node.place : values->value->place;
  const bool present = r.op == SelectorOperator::Exists || r.op == SelectorOperator::DoesNotExist;
  if (present && !r.values.empty()) {
    reader.error(place, "'Exists' and 'DoesNotExist' take no values", "no 'values'");
  } else if ((r.op == SelectorOperator::In || r.op == SelectorOperator::NotIn) && r.values.empty()) {
    reader.error(place, "'In' and 'NotIn' need values", "values: [one, or more]");
  } else if ((r.op == SelectorOperator::Gt || r.op == SelectorOperator::Lt) &&
             (r.values.size() != 1 || !yaml::isInteger(r.values.front()))) {
    reader.error(place, "'Gt' and 'Lt' compare with one whole number", "values: [\"3\"]");
  }
}

Value<NodeSelectorTerm> nodeTerm() {
  const auto requirement =
      Fields<LabelRequirement>("labelRequirement")
          .required("key", &LabelRequirement::key, anyText(), "a node label")
          .required("operator", &LabelRequirement::op,
                    oneOf<SelectorOperator>({{"In", SelectorOperator::In},
                                             {"NotIn", SelectorOperator::NotIn},
                                             {"Exists", SelectorOperator::Exists},
                                             {"DoesNotExist", SelectorOperator::DoesNotExist},
                                             {"Gt", SelectorOperator::Gt},
                                             {"Lt", SelectorOperator::Lt}}),
                    "In, NotIn, Exists, DoesNotExist, Gt or Lt")
          .optional("values", &LabelRequirement::values, listOf(anyText()), "values to compare with")
          .check(operatorFits)
          .value();
  return converted<NodeSelectorTerm>(listOf(requirement, 1), [](std::vector<LabelRequirement> all) {
    return NodeSelectorTerm{std::move(all)};
  });
}

Value<PreferredNodeTerm> preferredNodeTerm() {
  return Fields<PreferredNodeTerm>("preferredNodeTerm")
      .required("weight", &PreferredNodeTerm::weight, weight(), "1 to 100")
      .required("term", &PreferredNodeTerm::term, nodeTerm(), "label requirements")
      .value();
}

Value<PodAffinityTerm> podTerm() {
  return Fields<PodAffinityTerm>("podAffinityTerm")
      .required("matchLabels", &PodAffinityTerm::matchLabels, labels(), "labels of the other pods")
      .required("topologyKey", &PodAffinityTerm::topologyKey, anyText(), "node label that makes a domain")
      .value();
}

Value<PreferredPodTerm> preferredPodTerm() {
  return Fields<PreferredPodTerm>("preferredPodTerm")
      .required("weight", &PreferredPodTerm::weight, weight(), "1 to 100")
      .required(
          "matchLabels", [](auto& t) -> auto& { return t.term.matchLabels; }, labels(),
          "labels of the other pods")
      .required(
          "topologyKey", [](auto& t) -> auto& { return t.term.topologyKey; }, anyText(),
          "node label that makes a domain")
      .value();
}

void tolerationFits(Reader& reader, const yaml::Node& node, Toleration& t) {
  if (t.key.empty() && node.find("key") == nullptr && t.op != TolerationOperator::Exists) {
    reader.error(node.place, "a toleration without a key",
                 "a key, or 'operator: Exists' to tolerate everything");
  }
  if (t.op == TolerationOperator::Exists && !t.value.empty()) {
    reader.error(node.find("value")->keyPlace, "'Exists' takes no value",
                 "'operator: Equal' to compare a value");
  }
}

}  // namespace

Value<std::vector<Toleration>> tolerations() {
  return listOf(
      Fields<Toleration>("toleration")
          .optional("key", &Toleration::key, anyText(), "key of the taint; all with Exists if absent")
          .optional("operator", &Toleration::op,
                    oneOf<TolerationOperator>(
                        {{"Equal", TolerationOperator::Equal}, {"Exists", TolerationOperator::Exists}}),
                    "Equal (default, as in Kubernetes) or Exists")
          .optional("value", &Toleration::value, anyText(), "value of the taint")
          .optional("effect", &Toleration::effect, taintEffect(), "effect of the taint; all if absent")
          .check(tolerationFits)
          .value());
}

Value<Affinity> affinity() {
  return Fields<Affinity>("affinity")
      .optional("nodeRequired", &Affinity::requiredNode, listOf(nodeTerm(), 1),
                "terms, one of which a node must meet")
      .optional("nodePreferred", &Affinity::preferredNode, listOf(preferredNodeTerm()),
                "terms that add to the score")
      .optional("podRequired", &Affinity::requiredPod, listOf(podTerm()), "pods that must share the domain")
      .optional("podAntiRequired", &Affinity::requiredAntiPod, listOf(podTerm()),
                "pods that must not share it")
      .optional("podPreferred", &Affinity::preferredPod, listOf(preferredPodTerm()),
                "pods that should share it")
      .optional("podAntiPreferred", &Affinity::preferredAntiPod, listOf(preferredPodTerm()),
                "pods that should not")
      .value();
}

Value<std::vector<TopologySpread>> topologySpread() {
  return listOf(
      Fields<TopologySpread>("topologySpread")
          .required("maxSkew", &TopologySpread::maxSkew, integer(1), "largest difference between domains")
          .required("topologyKey", &TopologySpread::topologyKey, anyText(), "node label that makes a domain")
          .required("whenUnsatisfiable", &TopologySpread::whenUnsatisfiable,
                    oneOf<WhenUnsatisfiable>({{"DoNotSchedule", WhenUnsatisfiable::DoNotSchedule},
                                              {"ScheduleAnyway", WhenUnsatisfiable::ScheduleAnyway}}),
                    "DoNotSchedule or ScheduleAnyway")
          .required("matchLabels", &TopologySpread::matchLabels, labels(), "labels of the pods counted")
          .value());
}

}  // namespace kubecast::scenarios
