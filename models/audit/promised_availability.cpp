// SPDX-License-Identifier: Apache-2.0
#include "models/audit/promised_availability.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "models/audit/offered_rates.hpp"
#include "models/audit/rules.hpp"
#include "models/faults/flow_availability.hpp"

namespace kubecast::audit {
namespace {

using Losses = std::map<std::string, double>;

faults::AvailabilityPremises premisesOf(const Scenario& scenario, const cost::SpotFaults& spot) {
  faults::AvailabilityPremises premises;
  premises.node = scenario.failures.nodeUp;
  premises.zone = scenario.failures.zoneUp;
  for (const cost::SpotFault& each : spot.faults) premises.away[each.node] = cost::awayShare(each);
  premises.hitRatios = stationaryHitRatios(scenario);
  for (const Workload& workload : scenario.workloads) {
    if (runs(workload, nameResolution())) premises.alsoNeeded.push_back(workload.name);
  }
  return premises;
}

/// What each node that some way cannot do without costs, times the share of requests that go that way.
Losses lossesOf(const faults::FlowAvailability& flow) {
  Losses losses;
  for (const faults::PathAvailability& path : flow.paths) {
    const auto& series = std::get<faults::Series>(path.structure.part);
    for (const faults::Block& block : series.parts) {
      const auto* pods = std::get_if<faults::HostedPods>(&block.part);
      if (pods == nullptr) continue;
      const std::vector<std::string> points = faults::singlePoints(*pods);
      for (const faults::HostNode& node : pods->nodes) {
        if (std::find(points.begin(), points.end(), node.name) == points.end()) continue;
        const double lost = path.probability.value() * (1 - node.availability.value());
        if (lost > 0) losses[node.name] += lost;
      }
    }
  }
  return losses;
}

std::vector<DominantPoint> byLoss(const Losses& losses) {
  std::vector<DominantPoint> points;
  for (const auto& [node, lost] : losses) points.push_back({node, Ratio(lost)});
  std::stable_sort(points.begin(), points.end(),
                   [](const DominantPoint& a, const DominantPoint& b) { return a.lost > b.lost; });
  return points;
}

}  // namespace

const Objective* availabilityObjective(const Scenario& scenario) {
  const auto found =
      std::find_if(scenario.objectives.begin(), scenario.objectives.end(),
                   [](const Objective& o) { return o.measure == Measure::ErrorRate && o.flow.empty(); });
  return found == scenario.objectives.end() ? nullptr : &*found;
}

Expected<std::optional<PromisedAvailability>> promisedAvailability(const Scenario& scenario,
                                                                   const scheduling::Placement& placement,
                                                                   const cost::SpotFaults& spot) {
  const std::map<std::string, PerSecond> rates = offeredRates(scenario);
  if (rates.empty()) return std::nullopt;
  double total = 0;
  for (const auto& [flow, rate] : rates) total += rate.value();
  const auto figures = faults::flowAvailabilities(scenario, placement, premisesOf(scenario, spot));
  if (!figures) return tl::unexpected(figures.error());

  PromisedAvailability promise;
  Losses all;
  double whole = 0;
  for (const faults::FlowAvailability& flow : *figures) {
    const auto rate = rates.find(flow.flow);
    if (rate == rates.end()) continue;
    const double weight = rate->second.value() / total;
    const Losses losses = lossesOf(flow);
    for (const auto& [node, lost] : losses) all[node] += weight * lost;
    whole += weight * flow.availability.value();
    promise.flows.push_back({flow.flow, Ratio(weight), flow.availability, byLoss(losses)});
  }
  promise.whole = Ratio(whole);
  promise.nodeUp = scenario.failures.nodeUp;
  promise.points = byLoss(all);
  if (const Objective* objective = availabilityObjective(scenario)) {
    promise.objective = objective->name;
    promise.wanted = Ratio(1 - objective->errorsBelow.value());
  }
  return promise;
}

}  // namespace kubecast::audit
