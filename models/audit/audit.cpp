// SPDX-License-Identifier: Apache-2.0
#include "models/audit/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "models/audit/rules.hpp"

namespace kubecast::audit {
int Subject::workloadNamed(const std::string& name) const {
  const auto found = std::find_if(scenario.workloads.begin(), scenario.workloads.end(),
                                  [&](const Workload& workload) { return workload.name == name; });
  return found == scenario.workloads.end() ? -1 : static_cast<int>(found - scenario.workloads.begin());
}

Presence presenceOf(const Subject& subject, const Component& component) {
  for (const scheduling::NodeState& node : subject.placement.nodes) {
    for (const scheduling::Pod& pod : node.pods) {
      if (runs(subject.workloadOf(pod), component)) return Presence::Running;
    }
  }
  const auto& workloads = subject.scenario.workloads;
  const bool declared = std::any_of(workloads.begin(), workloads.end(),
                                    [&](const Workload& workload) { return runs(workload, component); });
  return declared ? Presence::Pending : Presence::Missing;
}

std::string absence(const Component& component, Presence presence) {
  return presence == Presence::Missing ? fmt::format("no workload is {}", component.name)
                                       : fmt::format("{} has no running pod", component.name);
}

const Component& nameResolution() {
  static const Component component{"coredns", {"coredns", "kube-dns"}};
  return component;
}

bool isAssumed(const Scenario& scenario, const std::string& path) {
  return std::any_of(scenario.figures.begin(), scenario.figures.end(), [&](const FigureNote& note) {
    return note.path == path && note.provenance == Provenance::Assumed;
  });
}

CalendarDate judgedOn(const Subject& subject) {
  return subject.scenario.date.value_or(subject.facts.versions.checked);
}

std::string inBinaryUnits(Bytes bytes) {
  constexpr std::int64_t kGibi = std::int64_t{1} << 30;
  if (bytes.value() % kGibi == 0) return fmt::format("{} GiB", bytes.value() / kGibi);
  return fmt::format("{} MiB", bytes.value() >> 20);
}

std::string inDollars(Money money) {
  const std::int64_t cents = money.cents();
  return fmt::format("${}.{:02}", cents / 100, cents % 100);
}

std::vector<Finding> audit(const Scenario& scenario, const InstanceCatalog& catalog,
                           const scheduling::Placement& placement, const AuditFacts& facts) {
  const Subject subject{scenario, catalog, placement, facts};
  Findings all;
  for (const auto rule :
       {auditPlacement, auditMachines, auditAddOns, auditControllers, auditAutoscalers, auditIngresses,
        auditPolicies, auditParts, auditVersions, auditTotals, auditStatements, auditComparisons, auditEksFit,
        auditBillLines, auditRedundancy, auditUpdates, auditSpotNodes, auditCaches}) {
    Findings findings = rule(subject);
    std::move(findings.begin(), findings.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace kubecast::audit
