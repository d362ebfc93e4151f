// SPDX-License-Identifier: Apache-2.0
#include "models/variants/fitting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "models/scheduling/matching.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::variants {
namespace {

using scheduling::Decision;
using scheduling::Placement;

/// How dear: what it adds a month where known, else the memory it adds; known before unknown.
struct Cost {
  bool unknown = true;
  std::int64_t amount = 0;  ///< millionths of a dollar, or bytes
  auto operator<=>(const Cost&) const = default;
};

struct Candidate {
  Remedy remedy;
  Cost cost;
};

Cost costOf(const InstanceCatalog& catalog, const MonthlyPrice& price, const std::string& type) {
  const auto monthly = price ? price(type) : std::nullopt;
  if (monthly) return {false, monthly->millionths()};
  return {true, catalog.at(type).memory.value()};
}

std::optional<Money> monthlyOf(const MonthlyPrice& price, const std::string& type) {
  return price ? price(type) : std::nullopt;
}

std::vector<const Decision*> pendingOf(const Placement& placement) {
  std::vector<const Decision*> pending;
  for (const Decision& decision : placement.decisions) {
    if (!decision.node) pending.push_back(&decision);
  }
  return pending;
}

std::set<std::string> pendingNames(const Placement& placement) {
  std::set<std::string> names;
  for (const Decision* decision : pendingOf(placement)) names.insert(decision->pod.name);
  return names;
}

/// Node of this name with the number that is free: `web-2`.
std::string freeName(const Scenario& scenario, const std::string& base) {
  for (int number = 2;; ++number) {
    std::string name = fmt::format("{}-{}", base, number);
    const bool taken = std::any_of(scenario.nodes.begin(), scenario.nodes.end(),
                                   [&](const Node& node) { return node.name == name; });
    if (!taken) return name;
  }
}

Scenario with(Scenario scenario, const Remedy& remedy) {
  const auto node = std::find_if(scenario.nodes.begin(), scenario.nodes.end(),
                                 [&](const Node& each) { return each.name == remedy.node; });
  if (remedy.kind == Remedy::Kind::OtherType) {
    node->instanceType = remedy.to;
    node->documentedMonthly.reset();
    return scenario;
  }
  Node more = *node;
  more.name = freeName(scenario, node->name);
  more.instanceType = remedy.to;
  more.labels.erase("kubernetes.io/hostname");
  more.documentedMonthly.reset();
  more.volume.reset();  // a volume of data is not copied with the machine
  more.disk.reset();
  scenario.nodes.insert(node + 1, std::move(more));
  return scenario;
}

/// Whether the pod may run on the node if it had room.
bool mayRunOn(const Scenario& scenario, const Decision& decision, const Node& node) {
  if (!decision.pod.pinnedNode.empty()) return decision.pod.pinnedNode == node.name;
  const Workload& workload = scenario.workloads[static_cast<std::size_t>(decision.pod.workload)];
  return scheduling::matchesNodeAffinity(workload, wellKnownLabels(node)) &&
         scheduling::untoleratedTaint(node, scheduling::podTolerations(workload)) == nullptr;
}

std::vector<Candidate> candidatesFor(const Scenario& scenario, const InstanceCatalog& catalog,
                                     const MonthlyPrice& price, const Decision& decision) {
  std::vector<Candidate> candidates;
  for (const Node& node : scenario.nodes) {
    if (!mayRunOn(scenario, decision, node)) continue;
    const Cost now = costOf(catalog, price, node.instanceType);
    const auto nowMonthly = monthlyOf(price, node.instanceType);
    for (const std::string& to : largerTypes(scenario.cluster, catalog, node.instanceType, price)) {
      const Cost then = costOf(catalog, price, to);
      const auto monthly = monthlyOf(price, to);
      Remedy larger{Remedy::Kind::OtherType, node.name, node.instanceType, to, std::nullopt};
      if (monthly && nowMonthly) larger.monthly = *monthly - *nowMonthly;
      candidates.push_back({larger, {then.unknown || now.unknown, then.amount - now.amount}});
      if (decision.pod.pinnedNode.empty())
        candidates.push_back({{Remedy::Kind::OneMoreNode, node.name, node.instanceType, to, monthly}, then});
    }
    if (decision.pod.pinnedNode.empty()) {
      candidates.push_back(
          {{Remedy::Kind::OneMoreNode, node.name, node.instanceType, node.instanceType, nowMonthly}, now});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  return candidates;
}

}  // namespace

std::vector<std::string> largerTypes(const Cluster& cluster, const InstanceCatalog& catalog,
                                     const std::string& type, const MonthlyPrice& price) {
  const auto known = catalog.find(type);
  if (known == catalog.end()) return {};
  const InstanceType& now = known->second;
  const bool autoMode =
      cluster.distribution == Distribution::Eks && cluster.eks.compute == EksCompute::AutoMode;
  std::vector<std::string> larger;
  for (const auto& [name, other] : catalog) {
    if (familyOf(name) != familyOf(type) || (autoMode && refusedByAutoMode(other))) continue;
    const bool noLess = other.vcpus >= now.vcpus && other.memory >= now.memory;
    if (noLess && (other.memory > now.memory || other.eksMaxPods > now.eksMaxPods)) larger.push_back(name);
  }
  std::stable_sort(larger.begin(), larger.end(), [&](const std::string& a, const std::string& b) {
    return costOf(catalog, price, a) < costOf(catalog, price, b);
  });
  return larger;
}

Fit fit(const Scenario& scenario, const InstanceCatalog& catalog, const MonthlyPrice& price) {
  Fit result{{}, scenario};
  Placement placement = scheduling::place(scenario, catalog);
  for (const Decision* decision : pendingOf(placement)) {
    const Workload& workload = scenario.workloads[static_cast<std::size_t>(decision->pod.workload)];
    const std::string event = decision->event.substr(0, decision->event.find(" preemption:"));
    result.misfits.push_back({decision->pod.name, workload.name, event, std::nullopt, ""});
  }
  for (Misfit& misfit : result.misfits) {
    if (!misfit.sharedWith.empty()) continue;
    const auto decision = std::find_if(placement.decisions.begin(), placement.decisions.end(),
                                       [&](const Decision& each) { return each.pod.name == misfit.pod; });
    if (decision == placement.decisions.end() || decision->node) continue;
    const std::set<std::string> before = pendingNames(placement);
    for (const Candidate& candidate : candidatesFor(result.fitted, catalog, price, *decision)) {
      Scenario tried = with(result.fitted, candidate.remedy);
      Placement then = scheduling::place(tried, catalog);
      const std::set<std::string> after = pendingNames(then);
      const bool noneWorse = std::includes(before.begin(), before.end(), after.begin(), after.end());
      if (after.count(misfit.pod) > 0 || !noneWorse) continue;
      misfit.remedy = candidate.remedy;
      for (Misfit& other : result.misfits) {
        const bool helped = before.count(other.pod) > 0 && after.count(other.pod) == 0;
        if (helped && other.pod != misfit.pod) other.sharedWith = misfit.pod;
      }
      result.fitted = std::move(tried);
      placement = std::move(then);
      break;
    }
  }
  return result;
}

}  // namespace kubecast::variants
