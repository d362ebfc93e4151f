// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/audit/audit.hpp"

namespace kubecast::audit {

using Findings = std::vector<Finding>;

/// What a rule looks at.
struct Subject {
  const Scenario& scenario;
  const InstanceCatalog& catalog;
  const scheduling::Placement& placement;

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
Findings auditCaches(const Subject& subject);

/// A program that other objects rely on, and the names its workload, container or image
/// goes by (a Helm release name may stand before them).
struct Component {
  std::string_view name;
  std::vector<std::string_view> aliases;
};

/// Whether the workload runs the component.
bool runs(const Workload& workload, const Component& component);

enum class Presence { Missing, Pending, Running };
/// Running = at least one pod of such a workload is placed.
Presence presenceOf(const Subject& subject, const Component& component);

/// How a component that does not run is spoken of: `no workload is metrics-server`,
/// `all pods of metrics-server are Pending`.
std::string absence(const Component& component, Presence presence);

/// Whether the AWS load balancer controller serves the Ingress: class `alb`, or none given,
/// since its target type means nothing to another one.
bool isAlb(const Ingress& ingress);

/// Memory in GiB where whole, else in MiB: `28 GiB`, `847 MiB`.
std::string inBinaryUnits(Bytes bytes);
/// US dollars with cents, rounded half up: `$213.40`.
std::string inDollars(Money money);

}  // namespace kubecast::audit
