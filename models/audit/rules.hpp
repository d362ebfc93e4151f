// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/audit/audit.hpp"
#include "models/workload/component.hpp"
#include "models/workload/load_balancers.hpp"

namespace kubecast::audit {

using Findings = std::vector<Finding>;

/// What a rule looks at.
struct Subject {
  const Scenario& scenario;
  const InstanceCatalog& catalog;
  const scheduling::Placement& placement;
  const AuditFacts& facts;

  [[nodiscard]] const Workload& workloadOf(const scheduling::Pod& pod) const {
    return scenario.workloads[static_cast<std::size_t>(pod.workload)];
  }
  /// Index of the workload of that name, or −1.
  [[nodiscard]] int workloadNamed(const std::string& name) const;
};

// One file per family of rules.
Findings auditAutoscalers(const Subject& subject);
Findings auditControllers(const Subject& subject);
Findings auditPlacement(const Subject& subject);
Findings auditIngresses(const Subject& subject);
Findings auditTotals(const Subject& subject);
Findings auditRedundancy(const Subject& subject);
Findings auditUpdates(const Subject& subject);
Findings auditCaches(const Subject& subject);
Findings auditAddOns(const Subject& subject);
Findings auditMachines(const Subject& subject);
Findings auditVersions(const Subject& subject);
Findings auditPolicies(const Subject& subject);
Findings auditParts(const Subject& subject);
Findings auditStatements(const Subject& subject);
Findings auditComparisons(const Subject& subject);
Findings auditBillLines(const Subject& subject);
Findings auditEksFit(const Subject& subject);
Findings auditSpotNodes(const Subject& subject);

using workload::Component;
using workload::runs;

enum class Presence { Missing, Pending, Running };
/// Running = at least one pod of such a workload is placed.
Presence presenceOf(const Subject& subject, const Component& component);

/// How a component that does not run is spoken of: `no workload is metrics-server`,
/// `all pods of metrics-server are Pending`.
std::string absence(const Component& component, Presence presence);

using workload::isAlb;

/// Name resolution within the cluster.
const Component& nameResolution();

/// Where a figure at this path of the scenario is said to come from; a figure without a note is documented.
bool isAssumed(const Scenario& scenario, const std::string& path);

/// The day the scenario is judged at: its own, or that on which the calendar was last looked up.
CalendarDate judgedOn(const Subject& subject);

/// Memory in GiB where whole, else in MiB: `28 GiB`, `847 MiB`.
std::string inBinaryUnits(Bytes bytes);
/// US dollars with cents, rounded half up: `$213.40`.
std::string inDollars(Money money);

}  // namespace kubecast::audit
