// SPDX-License-Identifier: Apache-2.0
#include "models/cost/spot_faults.hpp"

#include <algorithm>
#include <variant>

#include "models/cost/estate.hpp"
#include "models/faults/schedule.hpp"
#include "models/units/format.hpp"

namespace kubecast::cost {
namespace {

bool hasOwnRate(const Scenario& scenario, const std::string& node) {
  return std::any_of(scenario.faults.begin(), scenario.faults.end(), [&](const Fault& fault) {
    const auto* lost = std::get_if<NodeLost>(&fault.kind);
    return lost != nullptr && lost->node == node && faults::occurrenceRate(fault);
  });
}

Seconds untilReplaced(const Scenario& scenario, const Node& node) {
  const auto group = std::find_if(scenario.nodeGroups.begin(), scenario.nodeGroups.end(),
                                  [&](const NodeGroup& each) { return each.name == node.group; });
  const bool boots = !node.group.empty() && group != scenario.nodeGroups.end();
  return boots && group->bootTime.mean > Seconds(0) ? group->bootTime.mean : scenario.failures.nodeRepair;
}

SpotFault faultOf(const Scenario& scenario, const Node& node, const SpotInterruptions& band) {
  SpotFault spot;
  spot.node = node.name;
  spot.monthly = band.high.value_or(kOpenBandEnd);
  spot.assumed = !band.high;
  spot.band = band;
  spot.fault.name = node.name + " taken back";
  spot.fault.kind = NodeLost{node.name};
  spot.fault.when.meanTimeToFailure = meanTimeBetweenInterruptions(spot.monthly);
  spot.fault.when.meanTimeToRepair = untilReplaced(scenario, node);
  return spot;
}

}  // namespace

std::string takenBackText(const SpotInterruptions& interruptions) {
  return interruptions.high ? "up to " + units::format(*interruptions.high)
                            : "more than " + units::format(interruptions.low);
}

SpotFaults spotFaults(const Scenario& scenario, const SpotTable& table) {
  SpotFaults spot;
  for (const Node& node : scenario.nodes) {
    if (isFargate(node) || purchaseOf(scenario.costs, node) != Purchase::Spot) continue;
    if (hasOwnRate(scenario, node.name)) continue;
    const SpotInterruptions* band = find(table, node.instanceType, scenario.cluster.region);
    if (band == nullptr) {
      spot.unknown.push_back(node.name);
    } else {
      spot.faults.push_back(faultOf(scenario, node, *band));
    }
  }
  return spot;
}

Ratio awayShare(const SpotFault& spot) { return faults::presence(spot.fault).value_or(Ratio(0)); }

const SpotFault* find(const SpotFaults& spot, const std::string& node) {
  const auto found = std::find_if(spot.faults.begin(), spot.faults.end(),
                                  [&](const SpotFault& each) { return each.node == node; });
  return found == spot.faults.end() ? nullptr : &*found;
}

}  // namespace kubecast::cost
