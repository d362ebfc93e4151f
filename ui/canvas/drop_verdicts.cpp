// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/drop_verdicts.hpp"

#include <algorithm>
#include <cctype>

namespace kubecast::ui {

namespace {

constexpr const char* kHostname = "kubernetes.io/hostname";

bool tellsApart(const Scenario& scenario, const Node& node, const std::string& key,
                const std::string& value) {
  return std::ranges::none_of(scenario.nodes, [&](const Node& other) {
    const auto label = other.labels.find(key);
    return other.name != node.name && label != other.labels.end() && label->second == value;
  });
}

/// A plain scalar stays one string under every YAML 1.1 and 1.2 reader if it begins with a letter and is no
/// word of theirs.
std::string scalar(const std::string& text) {
  static const std::vector<std::string> words = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
  std::string lower = text;
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const bool plain =
      !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
      std::ranges::all_of(text,
                          [](unsigned char c) {
                            return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == '/';
                          }) &&
      std::ranges::find(words, lower) == words.end();
  if (plain) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

Labels selectorFor(const Scenario& scenario, const Workload& workload, const Node& node) {
  const Labels known = wellKnownLabels(node);
  Labels selector;
  bool told = false;
  for (const auto& [key, value] : workload.nodeSelector) {
    const auto label = known.find(key);
    if (label == known.end()) continue;
    const bool pins = node.labels.contains(key) && tellsApart(scenario, node, key, label->second);
    if (pins || label->second == value) selector[key] = label->second;
    told = told || pins;
  }
  if (!told) selector[kHostname] = node.name;
  return selector;
}

std::string yamlOf(const Labels& labels) {
  std::string yaml = "{";
  for (const auto& [key, value] : labels) {
    if (yaml.size() > 1) yaml += ", ";
    yaml += scalar(key) + ": " + scalar(value);
  }
  return yaml + "}";
}

std::vector<DropVerdict> dropVerdicts(const Assessment& assessment, const std::string& workload) {
  if (!assessment.scenario) return {};
  Scenario scenario = *assessment.scenario;
  const auto moved = std::ranges::find(scenario.workloads, workload, &Workload::name);
  if (moved == scenario.workloads.end() || moved->kind == WorkloadKind::DaemonSet ||
      moved->kind == WorkloadKind::StaticPod)
    return {};
  const int index = static_cast<int>(moved - scenario.workloads.begin());
  const Workload before = *moved;

  std::vector<scheduling::NodeState> nodes = assessment.placement.nodes;
  std::vector<int> here;
  for (scheduling::NodeState& state : nodes)
    here.push_back(
        static_cast<int>(std::erase_if(state.pods, [&](const auto& pod) { return pod.workload == index; })));

  std::vector<DropVerdict> verdicts;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    moved->nodeSelector =
        selectorFor(*assessment.scenario, before, scenario.nodes[static_cast<std::size_t>(nodes[i].node)]);
    // The others matter to no filter but those of topology, which need them all.
    const bool alone = before.topologySpread.empty() && before.affinity.requiredPod.empty() &&
                       before.affinity.requiredAntiPod.empty();
    std::vector<scheduling::NodeState> seen = alone ? std::vector{nodes[i]} : nodes;
    const std::size_t self = alone ? 0 : i;
    DropVerdict verdict;
    verdict.replicas = before.replicas;
    for (int replica = 0; replica < before.replicas; ++replica) {
      const scheduling::Pod pod{before.name + "-" + std::to_string(replica), index, replica, ""};
      const scheduling::Decision decision = scheduling::schedule(scenario, seen, pod);
      if (!decision.node) {
        verdict.reasons = decision.verdicts[self].reasons;
        break;
      }
      seen[self].pods.push_back(pod);
      ++verdict.pods;
    }
    verdict.feasible = verdict.pods == before.replicas && before.replicas > 0;
    verdict.here = here[i] == before.replicas && before.replicas > 0;
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace kubecast::ui
