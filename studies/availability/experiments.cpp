// SPDX-License-Identifier: Apache-2.0
#include "studies/availability/experiments.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "models/faults/schedule.hpp"

namespace kubecast::studies {
namespace {

std::optional<Experiment> experimentOf(const Fault& fault) {
  const std::optional<PerSecond> rate = faults::occurrenceRate(fault);
  if (!rate) return std::nullopt;
  Experiment experiment;
  experiment.fault = fault;
  experiment.rate = *rate;
  experiment.settling = std::holds_alternative<CacheFlushed>(fault.kind) ? kRefill : kSettling;
  if (faults::isInstant(fault.kind)) return experiment;
  const Seconds repair = *fault.when.meanTimeToRepair;
  experiment.outage = std::min(repair, kLongestOutage);
  experiment.skipped = repair - experiment.outage;
  return experiment;
}

/// Up a share a of the time and away r each time: MTBF = r·a/(1 − a).
Experiment lossOf(const std::string& name, FaultKind kind, Ratio up, Seconds repair) {
  Fault fault{name + " lost", std::move(kind), {}};
  fault.when.meanTimeToRepair = repair;
  fault.when.meanTimeToFailure = repair * (up.value() / (1 - up.value()));
  Experiment experiment = *experimentOf(fault);
  experiment.promised = true;
  return experiment;
}

/// Whether a fault of this kind that comes by chance is about `name`.
template <class Kind>
bool hasOwnRate(const std::vector<Experiment>& experiments, std::string Kind::*about,
                const std::string& name) {
  return std::any_of(experiments.begin(), experiments.end(), [&](const Experiment& e) {
    const auto* kind = std::get_if<Kind>(&e.fault.kind);
    return kind != nullptr && kind->*about == name;
  });
}

Scenario measured(Scenario scenario, Seconds warmup, Seconds window) {
  scenario.run.warmup = warmup;
  scenario.run.duration = window;
  return scenario;
}

Scenario struck(Scenario scenario, const Experiment& experiment) {
  Fault fault = experiment.fault;
  fault.when = {};
  fault.when.at = scenario.run.warmup;
  if (experiment.outage > Seconds(0)) fault.when.lasts = experiment.outage;
  scenario.faults = {fault};
  return scenario;
}

}  // namespace

std::vector<Experiment> experimentsOf(const Scenario& scenario, const cost::SpotFaults& spot) {
  std::vector<Experiment> experiments;
  for (const Fault& fault : scenario.faults) {
    if (auto experiment = experimentOf(fault)) experiments.push_back(std::move(*experiment));
  }
  const MachineFailures& machines = scenario.failures;
  std::set<std::string> zones;
  for (const Node& node : scenario.nodes) {
    if (!node.zone.empty()) zones.insert(node.zone);
    if (machines.nodeUp < Ratio(1) && !hasOwnRate(experiments, &NodeLost::node, node.name))
      experiments.push_back(lossOf(node.name, NodeLost{node.name}, machines.nodeUp, machines.nodeRepair));
  }
  for (const std::string& zone : zones) {
    if (machines.zoneUp < Ratio(1) && !hasOwnRate(experiments, &ZoneLost::zone, zone))
      experiments.push_back(lossOf(zone, ZoneLost{zone}, machines.zoneUp, machines.zoneRepair));
  }
  for (const cost::SpotFault& each : spot.faults) {
    experiments.push_back(*experimentOf(each.fault));
    experiments.back().spot = each;
  }
  return experiments;
}

bool sameRuns(const Experiment& a, const Experiment& b) {
  const auto* one = std::get_if<NodeLost>(&a.fault.kind);
  const auto* other = std::get_if<NodeLost>(&b.fault.kind);
  return one != nullptr && other != nullptr && one->node == other->node && a.outage == b.outage &&
         a.skipped == b.skipped && a.settling == b.settling;
}

Scenario undisturbed(Scenario scenario, Seconds window) {
  scenario.faults.clear();
  const Seconds warmup = scenario.run.warmup;
  return measured(std::move(scenario), warmup, window);
}

Scenario disturbed(Scenario scenario, const Experiment& experiment) {
  const Seconds warmup = scenario.run.warmup;
  return measured(struck(std::move(scenario), experiment), warmup, experiment.simulated());
}

Scenario lateInOutage(Scenario scenario, const Experiment& experiment) {
  const Seconds begin = scenario.run.warmup + experiment.outage - kLastStretch;
  return measured(struck(std::move(scenario), experiment), begin, kLastStretch);
}

}  // namespace kubecast::studies
