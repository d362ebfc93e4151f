// SPDX-License-Identifier: Apache-2.0
#include "models/decision/views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/cost/billing_units.hpp"
#include "models/units/format.hpp"

namespace kubecast::decision {
namespace {

using cost::LineGroup;
using units::format;

Side sideOf(Money monthly, std::string how) { return {monthly, false, false, std::move(how)}; }
Side absent(std::string why) { return {std::nullopt, false, false, std::move(why)}; }

/// The volumes that documents count: those of nodes, without the disks that machines boot from.
std::optional<Money> volumesMonthly(const std::vector<Node>& nodes, const cost::PriceBook& book,
                                    const std::string& region) {
  Money sum;
  for (const Node& node : nodes) {
    if (!node.volume || node.volume->root) continue;
    const auto item = node.volume->type == VolumeType::Gp2   ? cost::PriceItem::Gp2Storage
                      : node.volume->type == VolumeType::Io2 ? cost::PriceItem::Io2Storage
                                                             : cost::PriceItem::Gp3Storage;
    const cost::Price* price = book.find({item, ""}, region);
    if (price == nullptr) return std::nullopt;
    sum += price->first() * cost::countOf(static_cast<double>(node.volume->size.value()) / cost::kGigabyte);
  }
  return sum;
}

std::vector<Node> withoutControlPlane(std::vector<Node> nodes) {
  std::erase_if(nodes, [](const Node& node) { return node.controlPlane; });
  return nodes;
}

/// Machines and volumes at list prices, with a control plane's fee where there is one.
Side listed(const std::vector<Node>& nodes, const cost::PriceBook& book, const std::string& region,
            std::optional<Money> fee) {
  const auto instances = instancesMonthly(nodes, book, region);
  const auto volumes = volumesMonthly(nodes, book, region);
  if (!instances || !volumes) return absent("the price book lacks a type or volume in " + region);
  std::string how = fmt::format("{} nodes {}", nodes.size(), format(*instances));
  if (*volumes > Money()) how += fmt::format(" + volumes {}", format(*volumes));
  if (fee) how = fmt::format("control plane {} + {}", format(*fee), how);
  return sideOf(*instances + *volumes + fee.value_or(Money()), how);
}

std::optional<Money> sumOfRows(const Scenario& scenario) {
  Money sum;
  for (const Node& node : scenario.nodes) {
    if (!node.documentedMonthly) return std::nullopt;
    sum += *node.documentedMonthly;
  }
  return sum;
}

/// EKS in the documents' own arithmetic: as they total it, else the fee on top of everything.
Side documentedEks(const StatedComparison* comparison, std::optional<Money> here, const char* base) {
  if (comparison == nullptr) return absent("the documents do not compare");
  if (here && comparison->eks.controlPlane) {
    return sideOf(*here + *comparison->eks.controlPlane,
                  fmt::format("{} + control plane {}", base, format(*comparison->eks.controlPlane)));
  }
  return absent("the documents give no fee");
}

void addDocumented(const DecisionInputs& inputs, std::vector<ViewRow>& rows) {
  const Scenario& scenario = inputs.scenario;
  const DocumentedTotals& stated = scenario.documented;
  const auto& all = stated.comparisons;
  for (const StatedComparison& comparison : all) {
    const auto here = comparison.here.total ? comparison.here.total : stated.monthly;
    if (!here) continue;
    const std::string name = all.size() > 1 ? "as stated: " + comparison.name : "as stated";
    Side eks = comparison.eks.total ? sideOf(*comparison.eks.total, "as written")
                                    : documentedEks(&comparison, here, "all of it");
    rows.push_back({View::AsDocumented, name, sideOf(*here, "as written"), std::move(eks)});
  }
  const StatedComparison* comparison = all.empty() ? nullptr : &all.front();
  if (comparison == nullptr && stated.monthly) {
    rows.push_back({View::AsDocumented, "as stated", sideOf(*stated.monthly, "as written"),
                    documentedEks(nullptr, std::nullopt, "")});
  }
  if (const auto sum = sumOfRows(scenario); sum && !scenario.nodes.empty() && *sum > Money()) {
    // Where the machines of EKS are others than these, the documents total them themselves.
    const bool own = comparison != nullptr && comparison->eks.machines.has_value();
    rows.push_back(
        {View::AsDocumented, "by its own rows",
         sideOf(*sum, fmt::format("Σ of {} nodes' prices", scenario.nodes.size())),
         own ? absent("EKS is given other machines") : documentedEks(comparison, sum, "all rows")});
  }
  if (!stated.monthly) return;
  Side list = listed(scenario.nodes, inputs.book, kListRegion, std::nullopt);
  if (!list.monthly) return;
  const bool own = comparison != nullptr && comparison->eks.machines.has_value();
  Side eks =
      own ? absent("EKS is given other machines") : documentedEks(comparison, list.monthly, "all of it");
  rows.push_back(
      {View::AsDocumented, fmt::format("at {} list prices", kListRegion), std::move(list), std::move(eks)});
}

Side machinesOf(const Option& option, const cost::PriceBook& book, std::optional<Money> fee) {
  if (option.pending > 0 && fee) {
    return absent(fmt::format("{} pods find no room on EKS", option.pending));
  }
  return listed(option.scenario.nodes, book, option.scenario.cluster.region, fee);
}

void addLikeForLike(const DecisionInputs& inputs, const std::vector<Option>& options,
                    std::vector<ViewRow>& rows) {
  const std::string& region = inputs.scenario.cluster.region;
  const Option* kubeadm = kubeadmOf(options);
  const Option* eks = eksOf(options);
  if (eks == nullptr) return;
  const auto fee = cost::controlPlaneMonthly(inputs.book, region, EksSupport::Standard);
  const Side eksSide = fee ? machinesOf(*eks, inputs.book, fee) : absent("the fee of EKS is unknown here");
  if (kubeadm == nullptr) {
    rows.push_back({View::LikeForLike, "pods have room", absent("the scenario is on EKS"), eksSide});
    return;
  }
  const Side here = machinesOf(*kubeadm, inputs.book, std::nullopt);
  if (fee) {
    rows.push_back({View::LikeForLike, "bare swap", here,
                    listed(withoutControlPlane(inputs.scenario.nodes), inputs.book, region, fee)});
  }
  rows.push_back({View::LikeForLike, "pods have room", here, eksSide});
}

Side billed(const Option* option, const char* why) {
  if (option == nullptr) return absent(why);
  return {option->bill.total(), option->bill.atLeast(), !machinesKnown(*option), option->name};
}

void addReal(const std::vector<Option>& options, std::vector<ViewRow>& rows) {
  const Option* kubeadm = kubeadmOf(options);
  const Option* eks = eksOf(options);
  rows.push_back({View::Real, "every line", billed(kubeadm, "the scenario is on EKS"),
                  billed(eks, "no version is offered")});
  if (const Option* ha = find(options, OptionKind::KubeadmHa)) {
    rows.push_back(
        {View::EqualAvailability, "three masters", billed(ha, ""), billed(eks, "no version is offered")});
  }
}

}  // namespace

std::string_view nameOf(View view) {
  switch (view) {
    case View::AsDocumented:
      return "As documented";
    case View::LikeForLike:
      return "Like for like";
    case View::Real:
      return "Real";
    case View::EqualAvailability:
      return "Equal availability";
  }
  return "";
}

std::optional<Money> ViewRow::difference() const {
  if (!kubeadm.monthly || !eks.monthly || eks.machinesUnknown) return std::nullopt;
  return *eks.monthly - *kubeadm.monthly;
}

std::vector<ViewRow> viewsOf(const DecisionInputs& inputs, const std::vector<Option>& options) {
  std::vector<ViewRow> rows;
  addDocumented(inputs, rows);
  addLikeForLike(inputs, options, rows);
  addReal(options, rows);
  return rows;
}

std::optional<Money> instancesMonthly(const std::vector<Node>& nodes, const cost::PriceBook& book,
                                      const std::string& region) {
  Money sum;
  for (const Node& node : nodes) {
    const auto monthly = cost::instanceMonthly(book, node.instanceType, region);
    if (!monthly) return std::nullopt;
    sum += *monthly;
  }
  return sum;
}

}  // namespace kubecast::decision
