// SPDX-License-Identifier: Apache-2.0
#include "models/decision/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/cost/usage.hpp"
#include "models/variants/eks_variant.hpp"
#include "models/variants/ha_kubeadm.hpp"
#include "models/variants/kubeadm_variant.hpp"

namespace kubecast::decision {
namespace {

constexpr int kMasters = 3;

CalendarDate dayOf(const DecisionInputs& inputs) {
  return inputs.scenario.date.value_or(inputs.calendar.checked);
}

variants::MonthlyPrice pricesOf(const DecisionInputs& inputs) {
  const std::string region = inputs.scenario.cluster.region;
  return [&book = inputs.book, region](const std::string& type) {
    return cost::instanceMonthly(book, type, region);
  };
}

int pendingIn(const scheduling::Placement& placement) {
  return static_cast<int>(std::count_if(placement.decisions.begin(), placement.decisions.end(),
                                        [](const scheduling::Decision& d) { return !d.node; }));
}

Option option(const DecisionInputs& inputs, OptionKind kind, std::string name, Scenario scenario,
              InstanceCatalog catalog) {
  Option made;
  made.kind = kind;
  made.name = std::move(name);
  made.scenario = std::move(scenario);
  if (!made.scenario.date) made.scenario.date = dayOf(inputs);
  made.catalog = std::move(catalog);
  made.placement = scheduling::place(made.scenario, made.catalog);
  made.pending = pendingIn(made.placement);
  made.bill = billAtLoad(made, inputs, 1);
  return made;
}

Option optionOf(const DecisionInputs& inputs, OptionKind kind, std::string name, variants::Variant variant) {
  Option made = option(inputs, kind, std::move(name), std::move(variant.fitted), std::move(variant.catalog));
  made.changes = std::move(variant.changes);
  made.misfits = std::move(variant.misfits);
  return made;
}

Option onEksAs(const DecisionInputs& inputs, OptionKind kind, KubernetesVersion version, EksCompute compute) {
  variants::EksOptions options;
  options.settings = inputs.scenario.cluster.eks;
  options.settings.compute = compute;
  options.version = version;
  options.price = pricesOf(inputs);
  const char* how = compute == EksCompute::AutoMode ? " Auto Mode" : "";
  return optionOf(inputs, kind, fmt::format("EKS {}{}", versionText(version), how),
                  variants::eksVariant(inputs.scenario, inputs.catalog, options));
}

}  // namespace

std::vector<Option> optionsOf(const DecisionInputs& inputs) {
  const Cluster& cluster = inputs.scenario.cluster;
  const CalendarDate day = dayOf(inputs);
  const bool kubeadm = cluster.distribution == Distribution::Kubeadm;
  const bool standard = eksSupport(inputs.calendar, cluster.version, day) == EksSupport::Standard;
  const auto newest = newestStandardOnEks(inputs.calendar, day);
  const std::string described =
      fmt::format("{} {}", kubeadm ? "kubeadm" : "EKS", versionText(cluster.version));

  const std::string onKubeadm = "kubeadm " + versionText(cluster.version);
  std::vector<Option> options;
  options.push_back(option(inputs, OptionKind::AsDescribed, described, inputs.scenario, inputs.catalog));
  if (standard && kubeadm) {
    options.push_back(onEksAs(inputs, OptionKind::EksStandard, cluster.version, EksCompute::ManagedNodes));
  } else if (newest && !(standard && !kubeadm)) {
    options.push_back(onEksAs(inputs, OptionKind::EksStandard, *newest, EksCompute::ManagedNodes));
  }
  if (kubeadm && !standard) {
    options.push_back(onEksAs(inputs, OptionKind::EksAsVersion, cluster.version, EksCompute::ManagedNodes));
  }
  if (cluster.eks.compute != EksCompute::AutoMode || kubeadm) {
    options.push_back(onEksAs(inputs, OptionKind::EksAutoMode,
                              standard ? cluster.version : newest.value_or(cluster.version),
                              EksCompute::AutoMode));
  }
  const Scenario* selfManaged = kubeadm ? &inputs.scenario : nullptr;
  if (!kubeadm) {
    if (auto single = variants::kubeadmVariant(inputs.scenario, inputs.catalog, pricesOf(inputs))) {
      options.push_back(optionOf(inputs, OptionKind::KubeadmSingle, onKubeadm, *std::move(single)));
      selfManaged = &options.back().scenario;
    }
  }
  if (selfManaged != nullptr) {
    auto ha = variants::haKubeadm(*selfManaged, inputs.catalog, pricesOf(inputs), kMasters);
    // Without a control-plane node, or with enough of them, there is nothing to add.
    if (ha && ha->scenario.nodes.size() > selfManaged->nodes.size()) {
      options.push_back(optionOf(inputs, OptionKind::KubeadmHa,
                                 fmt::format("{}, {} masters", onKubeadm, kMasters), *std::move(ha)));
    }
  }
  return options;
}

const Option* find(const std::vector<Option>& options, OptionKind kind) {
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const Option& each) { return each.kind == kind; });
  return found == options.end() ? nullptr : &*found;
}

bool onEks(const Option& option) { return option.scenario.cluster.distribution == Distribution::Eks; }

const Option* kubeadmOf(const std::vector<Option>& options) {
  const Option* described = find(options, OptionKind::AsDescribed);
  if (described != nullptr && !onEks(*described)) return described;
  return find(options, OptionKind::KubeadmSingle);
}

const Option* eksOf(const std::vector<Option>& options) {
  if (const Option* standard = find(options, OptionKind::EksStandard)) return standard;
  const Option* described = find(options, OptionKind::AsDescribed);
  return described != nullptr && onEks(*described) ? described : find(options, OptionKind::EksAsVersion);
}

double closedUsers(const Scenario& scenario) {
  double users = 0;
  for (const Load& load : scenario.loads) {
    if (const auto* closed = std::get_if<ClosedLoad>(&load.arrivals)) users += closed->users;
  }
  return users;
}

bool machinesKnown(const Option& option) {
  return std::none_of(option.bill.lines.begin(), option.bill.lines.end(), [](const cost::BillLine& line) {
    return !line.unknown.empty() &&
           (line.group == cost::LineGroup::ControlPlane || line.group == cost::LineGroup::Nodes);
  });
}

cost::Bill billAtLoad(const Option& option, const DecisionInputs& inputs, double factor) {
  Scenario scenario = option.scenario;
  scenario.costs.meanLoad = Ratio(scenario.costs.meanLoad.value() * factor);
  return cost::bill({scenario, option.catalog, option.placement, inputs.book, inputs.calendar},
                    cost::offeredUsage(scenario, option.catalog, option.placement));
}

}  // namespace kubecast::decision
