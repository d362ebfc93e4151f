// SPDX-License-Identifier: Apache-2.0
#include "models/variants/pruning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <variant>

#include "models/overloaded.hpp"

namespace kubecast::variants {
namespace {

/// Erases the items that `gone` names, and says so of each.
template <class T, class Gone>
void eraseNamed(std::vector<T>& items, const char* section, Gone gone, const std::string& of,
                std::vector<Change>& changes) {
  for (const T& item : items) {
    if (!gone(item)) continue;
    changes.push_back({ChangeKind::Dropped, fmt::format("{}[{}]", section, item.name),
                       fmt::format("{} is left out.", item.name), fmt::format("It is about {}.", of)});
  }
  std::erase_if(items, gone);
}

void eraseNotes(Scenario& scenario, const std::string& path) {
  std::erase_if(scenario.figures, [&](const FigureNote& note) { return note.path.starts_with(path); });
}

bool speaksOfNode(const Fault& fault, const std::string& node) {
  return std::visit(
      Overloaded{[&](const NodeLost& lost) { return lost.node == node; },
                 [&](const Partition& apart) { return apart.a == node || apart.b == node; },
                 [&](const DiskFull& full) { return full.node == node; }, [](const auto&) { return false; }},
      fault.kind);
}

bool speaksOfWorkload(const Fault& fault, const std::string& workload) {
  return std::visit(Overloaded{[&](const PodKilled& killed) { return killed.workload == workload; },
                               [&](const WorkloadRestarted& again) { return again.workload == workload; },
                               [](const auto&) { return false; }},
                    fault.kind);
}

}  // namespace

void removeNode(Scenario& scenario, const std::string& name, const std::string& why,
                std::vector<Change>& changes) {
  const auto node = std::find_if(scenario.nodes.begin(), scenario.nodes.end(),
                                 [&](const Node& each) { return each.name == name; });
  if (node == scenario.nodes.end()) return;
  changes.push_back({ChangeKind::Dropped, fmt::format("nodes[{}]", name),
                     fmt::format("{} ({}) is gone.", name, node->instanceType), why});
  scenario.nodes.erase(node);
  eraseNamed(
      scenario.bulkTransfers, "bulkTransfers", [&](const BulkTransfer& t) { return t.node == name; }, name,
      changes);
  eraseNamed(
      scenario.faults, "faults", [&](const Fault& fault) { return speaksOfNode(fault, name); }, name,
      changes);
  eraseNotes(scenario, fmt::format("nodes[{}]", name));
}

void removeWorkload(Scenario& scenario, const std::string& name, const std::string& why,
                    std::vector<Change>& changes) {
  const auto erased =
      std::erase_if(scenario.workloads, [&](const Workload& each) { return each.name == name; });
  if (erased == 0) return;
  changes.push_back(
      {ChangeKind::Dropped, fmt::format("workloads[{}]", name), fmt::format("{} is gone.", name), why});
  std::erase_if(scenario.rollouts, [&](const Rollout& each) { return each.workload == name; });
  std::erase_if(scenario.autoscalers, [&](const Autoscaler& each) { return each.workload == name; });
  for (Ingress& ingress : scenario.ingresses)
    std::erase_if(ingress.rules, [&](const IngressRule& rule) { return rule.workload == name; });
  eraseNamed(
      scenario.faults, "faults", [&](const Fault& fault) { return speaksOfWorkload(fault, name); }, name,
      changes);
  eraseNotes(scenario, fmt::format("workloads[{}]", name));
}

}  // namespace kubecast::variants
