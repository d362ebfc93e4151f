// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/cluster/version_calendar.hpp"
#include "models/cost/spot_faults.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::audit {

enum class Severity {
  Error,    ///< cannot work as described
  Warning,  ///< works, but not as stated or not under load
  Info,     ///< a risk that may be accepted
};

/// Something in a scenario that an architect should look at.
struct Finding {
  Severity severity = Severity::Warning;
  std::string rule;     ///< stable name, e.g. `hpa-without-metrics`
  std::string path;     ///< in the scenario, e.g. `autoscalers[scan-service].maxReplicas`
  std::string message;  ///< a sentence with its numbers
  std::string stated;   ///< what the scenario says; may be empty
  std::string counted;  ///< what the model finds; may be empty
  std::string remedy;   ///< what would mend it
};

/// What rules need to know besides the scenario. What is absent is not judged.
struct AuditFacts {
  VersionCalendar versions;
  /// A month (730 h) of an EKS control plane of a version so supported, where its price is known.
  std::map<EksSupport, Money> controlPlaneMonthly;
  std::optional<cost::SpotTable> spot;  ///< how often AWS takes spot instances back

  /// The scenario's spot nodes by that table; none without it.
  [[nodiscard]] cost::SpotFaults spotFaults(const Scenario& scenario) const {
    return spot ? cost::spotFaults(scenario, *spot) : cost::SpotFaults{};
  }
};

/// Checks a scenario and its placement by rules that hold for any cluster. Pure; the order
/// of the findings is that of the rules, within a rule that of the file. An empty list means
/// that no rule found anything, not that the cluster works: what only a run can show
/// (saturation, latency) is not audited.
std::vector<Finding> audit(const Scenario& scenario, const InstanceCatalog& catalog,
                           const scheduling::Placement& placement, const AuditFacts& facts = {});

/// Whether the workload serves the resource metrics API that CPU and memory targets read
/// (metrics.k8s.io): metrics-server or an adapter, by its name or its image.
bool servesResourceMetrics(const Workload& workload);

}  // namespace kubecast::audit
