// SPDX-License-Identifier: Apache-2.0
#include "models/decision/decision.hpp"

#include "models/audit/promised_availability.hpp"
#include "models/cost/spot_faults.hpp"
#include "models/decision/answer.hpp"
#include "models/decision/criteria.hpp"
#include "models/faults/reliability_block.hpp"

namespace kubecast::decision {
namespace {

/// etcd serves while a majority of its members does; each is up as AWS promises of an instance, or as the
/// scenario says; spot nodes are taken back besides.
Ratio controlPlaneOf(const Option& option, const cost::SpotFaults& spot) {
  if (onEks(option)) return kEksPromise;
  faults::KOfN quorum{"etcd", 0, {}};
  for (const Node& node : option.scenario.nodes) {
    if (!node.controlPlane) continue;
    const cost::SpotFault* taken = cost::find(spot, node.name);
    const double stays = taken == nullptr ? 1 : 1 - cost::awayShare(*taken).value();
    quorum.parts.push_back({faults::Component{node.name, option.scenario.failures.nodeUp * stays}});
  }
  if (quorum.parts.empty()) return option.scenario.failures.nodeUp;
  quorum.needed = static_cast<int>(quorum.parts.size()) / 2 + 1;
  return faults::availability({quorum}).value_or(Ratio(0));
}

OptionFigures figuresOf(const Option& option, const Outlooks& outlooks, const cost::SpotTable* table) {
  const cost::SpotFaults spot = table ? cost::spotFaults(option.scenario, *table) : cost::SpotFaults{};
  OptionFigures figures;
  figures.kind = option.kind;
  figures.name = option.name;
  figures.onEks = onEks(option);
  figures.monthly = option.bill.total();
  figures.atLeast = option.bill.atLeast();
  figures.machinesUnknown = !machinesKnown(option);
  figures.nodes = static_cast<int>(option.scenario.nodes.size());
  figures.pending = option.pending;
  if (const auto promise = audit::promisedAvailability(option.scenario, option.placement, spot);
      promise && *promise) {
    figures.promised = (*promise)->whole;
  }
  figures.controlPlane = controlPlaneOf(option, spot);
  if (const auto outlook = outlooks.find(option.kind); outlook != outlooks.end()) {
    figures.outlook = outlook->second;
  }
  return figures;
}

}  // namespace

Decision decide(const DecisionInputs& inputs, const std::vector<Option>& options, const Outlooks& outlooks) {
  Decision decision;
  decision.scenario = inputs.scenario.name;
  decision.day = dateText(inputs.scenario.date.value_or(inputs.calendar.checked));
  for (const Option& option : options) decision.options.push_back(figuresOf(option, outlooks, inputs.spot));
  decision.views = viewsOf(inputs, options);
  decision.breakEven = breakEven(inputs, options);
  decision.criteria = criteriaOf(inputs, decision);
  answer(inputs, options, decision);
  return decision;
}

}  // namespace kubecast::decision
