// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/error.hpp"
#include "models/faults/flow_needs.hpp"
#include "models/faults/reliability_block.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::faults {

/// What the scenario's faults do not say.
struct AvailabilityPremises {
  std::optional<Ratio> node;               ///< of a node without a random NodeLost; absent = never fails
  std::optional<Ratio> zone;               ///< of a zone without a random ZoneLost; absent = never fails
  std::map<std::string, Ratio> away;       ///< share of time a node is away besides, independently: spot
  std::map<std::string, Ratio> externals;  ///< promised availability (SLA) by external; absent = 1
  std::vector<Component> entrance;         ///< in series with every flow: DNS, load balancer …
  std::vector<std::string> alsoNeeded;     ///< workloads every flow needs, such as CoreDNS
  std::map<std::string, int> podsNeeded;   ///< pods that carry the load, by workload; absent = 1
  HitRatios hitRatios;
};

/// One way through a flow and the blocks it needs, as a Series.
struct PathAvailability {
  Ratio probability;
  Block structure;
  Ratio availability;
};

struct FlowAvailability {
  std::string flow;
  Ratio availability;  ///< Σ probability × availability of its ways
  std::vector<PathAvailability> paths;
  std::vector<std::string> singlePoints;  ///< nodes and zones without which some way fails; sorted
};

/// The analytic series-parallel figure of each flow, exact under its premises: nodes, zones, workload
/// restarts and externals fail independently of each other and of the load; a pod is up when its node and
/// zone are; pods are where `placement` put them and are not moved. Random faults used, MTBF/(MTBF + MTTR)
/// each: NodeLost; ZoneLost; ExternalDegraded, to the extent of its error rate; WorkloadRestarted, down for
/// the mean start of a pod, and so PodKilled where no pod can be spared. A fault that is never repaired
/// or comes at a given time is not a matter of a long-run share and is left out.
[[nodiscard]] Expected<std::vector<FlowAvailability>> flowAvailabilities(
    const Scenario& scenario, const scheduling::Placement& placement, const AvailabilityPremises& premises);

}  // namespace kubecast::faults
