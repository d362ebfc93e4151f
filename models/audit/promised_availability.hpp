// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cost/spot_faults.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "models/units/units.hpp"

namespace kubecast::audit {

/// What AWS promises of one EC2 instance, the default of MachineFailures::nodeUp.
inline constexpr Ratio kInstancePromise = MachineFailures{}.nodeUp;

/// A node without which some way through a flow fails.
struct DominantPoint {
  std::string node;
  Ratio lost;  ///< share of requests lost for it alone: those that need it × the time it is down
};

struct FlowPromise {
  std::string flow;
  Ratio weight;        ///< of all flows that the loads offer
  Ratio availability;  ///< 0 if a workload it needs has no pod placed
  std::vector<DominantPoint>
      points;  ///< the largest loss first, then by name; those that lose nothing left out
};

struct PromisedAvailability {
  std::vector<FlowPromise> flows;        ///< that a load asks for, in scenario order
  Ratio whole;                           ///< Σ weight × availability
  std::vector<DominantPoint> points;     ///< over all flows, by weight
  std::optional<std::string> objective;  ///< the availability objective: of error rate, for all flows
  Ratio wanted;                          ///< 1 − its error rate
  Ratio nodeUp = kInstancePromise;       ///< share of time, of a node without a fault by chance
};

/// The analytic series-parallel figure (faults::flowAvailabilities) under these premises: nodes and zones
/// are up as their random faults say, else as Scenario::failures does, and spot nodes are taken back besides;
/// externals and the way into the cluster
/// never fail; caches with a popularity hit as often as
/// stationaryHitRatios says; name resolution (CoreDNS) is needed where the scenario has it. Absent when no
/// load asks for a flow. Errors: those of flowAvailabilities.
Expected<std::optional<PromisedAvailability>> promisedAvailability(const Scenario& scenario,
                                                                   const scheduling::Placement& placement,
                                                                   const cost::SpotFaults& spot = {});

/// The objective of error rate for all flows: the first, if there is one.
[[nodiscard]] const Objective* availabilityObjective(const Scenario& scenario);

}  // namespace kubecast::audit
