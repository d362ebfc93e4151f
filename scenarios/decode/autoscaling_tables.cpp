// SPDX-License-Identifier: Apache-2.0
// Who changes the number of pods, and who the number of nodes.
#include <algorithm>
#include <array>

#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/random.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

/// Limits of the API: pkg/apis/autoscaling/validation/validation.go of Kubernetes.
constexpr Seconds kLongestPeriod(1800);
constexpr Seconds kLongestWindow(3600);
constexpr int kMostNodes = 100'000;

Value<ScalingPolicy> scalingPolicy() {
  using Type = ScalingPolicy::Type;
  return Fields<ScalingPolicy>("scalingPolicy")
      .optional("percent", &ScalingPolicy::value, percent(), "change by this share of the pods")
      .optional("pods", &ScalingPolicy::value, integer(1, 10'000), "change by this many pods")
      .required("period", &ScalingPolicy::period, duration(Sign::Positive), "per this time, at most 30m")
      .check([](Reader& reader, const yaml::Node& node, ScalingPolicy& policy) {
        policy.type = node.find("pods") != nullptr ? Type::Pods : Type::Percent;
        if ((node.find("pods") != nullptr) == (node.find("percent") != nullptr)) {
          reader.error(node.place, "a policy changes by 'percent' or by 'pods'",
                       "one of 'percent' and 'pods'");
        }
        if (policy.period > kLongestPeriod) {
          reader.error(node.find("period")->value->place, "Kubernetes looks back 30 minutes at most",
                       "a period of at most 30m");
        }
      })
      .value();
}

/// `initial`: what Kubernetes does where nothing is said.
Value<ScalingRules> scalingRules(const ScalingRules& initial) {
  return Fields<ScalingRules>("scalingRules")
      .optional("stabilizationWindow", &ScalingRules::stabilizationWindow, duration(),
                "look back this far; default 0s up and 300s down, as in Kubernetes")
      .optional(
          "select", &ScalingRules::select,
          oneOf<SelectPolicy>(
              {{"Max", SelectPolicy::Max}, {"Min", SelectPolicy::Min}, {"Disabled", SelectPolicy::Disabled}}),
          "the policy that counts: Max (default), Min, or Disabled for no scaling this way")
      .optional("policies", &ScalingRules::policies, listOf(scalingPolicy(), 1),
                "how fast it may go; default as in Kubernetes: 100% per 15s, up also 4 pods per 15s")
      .check([](Reader& reader, const yaml::Node& node, ScalingRules& rules) {
        if (rules.stabilizationWindow <= kLongestWindow) return;
        reader.error(node.find("stabilizationWindow")->value->place,
                     "Kubernetes stabilizes over an hour at most", "a window of at most 1h");
      })
      .value(initial);
}

/// pkg/apis/autoscaling/v2/defaults.go of Kubernetes.
ScalingRules defaultUp() {
  return {Seconds(0),
          SelectPolicy::Max,
          {{ScalingPolicy::Type::Pods, 4, Seconds(15)}, {ScalingPolicy::Type::Percent, 100, Seconds(15)}}};
}
ScalingRules defaultDown() {
  return {Seconds(300), SelectPolicy::Max, {{ScalingPolicy::Type::Percent, 100, Seconds(15)}}};
}

Value<std::vector<NodeCountChange>> changes() {
  const auto list =
      listOf(Fields<NodeCountChange>("nodeCountChange")
                 .required("at", &NodeCountChange::at, duration(), "when it is applied, since the run began")
                 .required("count", &NodeCountChange::count, integer(0, kMostNodes), "nodes from then on")
                 .value(),
             1);
  return {[list](Reader& reader, const yaml::Node& node) -> std::optional<std::vector<NodeCountChange>> {
            auto all = list.read(reader, node);
            if (!all || reader.damaged()) return all;
            for (std::size_t i = 1; i < all->size(); ++i) {
              if ((*all)[i].at > (*all)[i - 1].at) continue;
              reader.error(node.items[i]->place, "the times do not ascend", "changes in the order of time");
              return std::nullopt;
            }
            return all;
          },
          list.schema};
}

/// Which keys go with who scales.
void scalerFits(Reader& reader, const yaml::Node& node, NodeGroup& group) {
  const yaml::Entry* scaler = node.find("scaler");
  if (scaler == nullptr || scaler->value->kind != yaml::Kind::Scalar) return;
  const std::string& word = scaler->value->scalar;
  if (group.scaler == NodeScaler::Manual && word != "manual") return;  // already reported
  const auto refuse = [&](const char* key, const std::string& instead) {
    const yaml::Entry* entry = node.find(key);
    if (entry == nullptr) return;
    reader.error(entry->keyPlace, std::string("'") + key + "' does not go with the scaler '" + word + "'",
                 instead);
  };
  if (group.scaler == NodeScaler::Manual) {
    constexpr std::array kAutomatic{"minNodes", "maxNodes", "scanInterval", "scaleDownUnneeded",
                                    "scaleDownUtilization"};
    for (const char* key : kAutomatic) refuse(key, "'changes': somebody decides how many nodes there are");
  } else {
    refuse("changes", "'minNodes' and 'maxNodes': the scaler decides between them");
    if (node.find("maxNodes") == nullptr && !reader.damaged()) {
      reader.error(node.place, "the key 'maxNodes' is missing for the scaler '" + word + "'",
                   "maxNodes: how far it may go");
    }
  }
  if (group.scaler != NodeScaler::Karpenter) {
    refuse("instanceTypes", "'shape.instanceType': only Karpenter chooses among types");
    return;
  }
  refuse("scaleDownUtilization", "nothing: Karpenter packs nodes by price");
  // Karpenter v1: BATCH_IDLE_DURATION and a NodePool's consolidateAfter.
  if (node.find("scanInterval") == nullptr) group.scanInterval = Seconds(1);
  if (node.find("scaleDownUnneeded") == nullptr) group.scaleDownUnneeded = Seconds(0);
}

}  // namespace

Value<Autoscaler> autoscalerValue() {
  return Fields<Autoscaler>("autoscaler")
      .required("workload", &Autoscaler::workload, nameIn("workloads", objectName()), "workload it scales")
      .optional("minReplicas", &Autoscaler::minReplicas, integer(1, 10'000), "default 1, as in Kubernetes")
      .required("maxReplicas", &Autoscaler::maxReplicas, integer(1, 10'000), "most pods")
      .optional("cpuUtilization", &Autoscaler::cpuUtilization, percent(),
                "target, share of the CPU requested")
      .optional("memoryUtilization", &Autoscaler::memoryUtilization, percent(),
                "target, share of the memory requested")
      .optional("scaleUp", &Autoscaler::scaleUp, scalingRules(defaultUp()), "how fast up")
      .optional("scaleDown", &Autoscaler::scaleDown, scalingRules(defaultDown()), "how fast down")
      .check([](Reader& reader, const yaml::Node& node, Autoscaler&) {
        if (node.find("cpuUtilization") != nullptr || node.find("memoryUtilization") != nullptr) return;
        reader.error(node.place, "the autoscaler has no target",
                     "'cpuUtilization' or 'memoryUtilization', or both");
      })
      .value();
}

Value<NodeGroup> nodeGroupValue() {
  return Fields<NodeGroup>("nodeGroup")
      .required("name", &NodeGroup::name, objectName(), "the group's name; new nodes are NAME-1, NAME-2, …")
      .required("scaler", &NodeGroup::scaler,
                oneOf<NodeScaler>({{"manual", NodeScaler::Manual},
                                   {"cluster-autoscaler", NodeScaler::ClusterAutoscaler},
                                   {"karpenter", NodeScaler::Karpenter}}),
                "manual, cluster-autoscaler or karpenter")
      .required("shape", &NodeGroup::shape, nodeShapeValue(), "what a new node is like")
      .optional("instanceTypes", &NodeGroup::instanceTypes,
                listOf(nameIn("instanceTypes", textFigure("an EC2 instance type such as t3.small")), 1),
                "karpenter: types it may choose among")
      .optional("minNodes", &NodeGroup::minNodes, integer(0, kMostNodes), "fewest nodes; default 0")
      .optional("maxNodes", &NodeGroup::maxNodes, integer(0, kMostNodes), "most nodes")
      .required("bootTime", &NodeGroup::bootTime, randomDuration(), "asked of the cloud until it is Ready")
      .optional("changes", &NodeGroup::changes, changes(), "manual: the number of nodes from a time on")
      .optional("scanInterval", &NodeGroup::scanInterval, duration(Sign::Positive),
                "looks for pending pods this often; default 10s, karpenter 1s")
      .optional("scaleDownUnneeded", &NodeGroup::scaleDownUnneeded, duration(),
                "a node goes when it was not needed this long; default 10m, karpenter 0s")
      .optional("scaleDownUtilization", &NodeGroup::scaleDownUtilization, ratio(),
                "cluster-autoscaler: a node with less requested is not needed; default 50%")
      .check(scalerFits)
      .value();
}

}  // namespace kubecast::scenarios
