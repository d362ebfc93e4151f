// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/render/decision_page.hpp"
#include "app/render/figures.hpp"
#include "app/report/amounts.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/svg/line_chart.hpp"
#include "app/report/table.hpp"
#include "models/units/format.hpp"

namespace kubecast::report {
namespace {

using decision::BreakEven;
using decision::CostAtLoad;

bool countsUsers(const BreakEven& even) {
  return std::all_of(even.byLoad.begin(), even.byLoad.end(),
                     [](const CostAtLoad& at) { return at.users > 0; });
}

/// Of 1,000 users where users are counted, else of all.
Money share(Money monthly, const CostAtLoad& at, bool users) {
  if (!users) return monthly;
  return Money(static_cast<std::int64_t>(static_cast<double>(monthly.millionths()) * 1000 / at.users));
}

Html overLoad(const BreakEven& even, const std::string& eksName) {
  if (even.byLoad.size() < 2) return {};
  const bool users = countsUsers(even);
  const char* what = users ? "Cost per 1,000 users against load" : "Cost a month against load";
  svg::LineChart chart;
  chart.id = "over-load";
  chart.title = what;
  chart.x = {users ? "users at once (logarithmic)" : "multiple of the load (logarithmic)",
             svg::ScaleKind::Logarithmic, [users](double x) { return loadText(x, users ? x : 0); }};
  chart.y = {users ? "dollars a month per 1,000 users" : "dollars a month", svg::ScaleKind::Linear,
             axisDollars, true};
  svg::Series kubeadm{"kubeadm", kubeadmColour(), {}};
  svg::Series eks{eksName, eksColour(), {}};
  std::vector<HtmlTable::Heading> headings{{users ? "Users" : "Load", Column::Number},
                                           {"kubeadm", Column::Number},
                                           {eksName, Column::Number},
                                           {"EKS less kubeadm", Column::Number}};
  if (users) {
    headings.push_back({"kubeadm, per 1,000", Column::Number});
    headings.push_back({"EKS, per 1,000", Column::Number});
  }
  HtmlTable table(std::move(headings));
  for (const CostAtLoad& at : even.byLoad) {
    const double x = users ? at.users : at.factor;
    const Money here = share(at.kubeadm, at, users);
    const Money there = share(at.eks, at, users);
    kubeadm.points.push_back({x, dollars(here)});
    eks.points.push_back({x, dollars(there)});
    std::vector<TableCell> cells{loadText(at.factor, users ? at.users : 0), units::format(at.kubeadm),
                                 units::format(at.eks), render::differenceText(at.eks - at.kubeadm)};
    if (users) {
      cells.emplace_back(units::format(here));
      cells.emplace_back(units::format(there));
    }
    table.add(cells, at.factor == 1 ? "chosen" : "");
  }
  const CostAtLoad& first = even.byLoad.front();
  const CostAtLoad& last = even.byLoad.back();
  chart.series = {std::move(kubeadm), std::move(eks)};
  if (users) {
    const double own = last.users / last.factor;
    chart.rules.push_back({svg::Rule::Across::AtX, own, "as described: " + loadText(1, own)});
  }
  chart.description = fmt::format("From {} to {}: EKS less kubeadm goes from {} to {} a month.",
                                  loadText(first.factor, first.users), loadText(last.factor, last.users),
                                  render::differenceText(first.eks - first.kubeadm),
                                  render::differenceText(last.eks - last.kubeadm));
  std::string caption =
      "The bill with the loads so many times as large on the same machines, whether or not they would bear "
      "it "
      "(see latency against load). ";
  caption += fmt::format("EKS less kubeadm is {} a month at {}{} and {} at {}. ",
                         render::differenceText(first.eks - first.kubeadm),
                         loadText(first.factor, first.users), users ? " users" : " the load",
                         render::differenceText(last.eks - last.kubeadm), loadText(last.factor, last.users));
  caption +=
      even.atLoad
          ? fmt::format("The cheaper of the two changes at about {}.",
                        users ? loadText(*even.atLoad, *even.atLoad * last.users / last.factor) + " users"
                              : loadText(*even.atLoad, 0) + " the load")
          : "Over this range the cheaper of the two stays the same.";
  return figure(what, lineChart(chart), caption, table.html());
}

/// EKS's total less the hours it saves, against kubeadm's.
Html overHours(const BreakEven& even, Money kubeadm, Money eks, const std::string& eksName) {
  const char* what = "Break-even over people's hours";
  if (!even.hourlyRate) {
    return figure(
        what, {},
        "The scenario gives no hourly rate (costs.operations.hourlyRate), so hours cannot be weighed.", {});
  }
  if (!even.hours) {
    return figure(what, {},
                  even.difference > Money()
                      ? "At this hourly rate hours saved change nothing."
                      : "EKS costs no more than kubeadm even if it saves nobody an hour.",
                  {});
  }
  const double rate = dollars(*even.hourlyRate);
  const double most = std::max(*even.hours * 1.6, even.hoursNow.value_or(0) * 1.25);
  svg::LineChart chart;
  chart.id = "over-hours";
  chart.title = what;
  chart.x = {"hours of people's work a month that EKS saves", svg::ScaleKind::Linear, render::numberText};
  chart.y = {"dollars a month", svg::ScaleKind::Linear, axisDollars};
  chart.series = {{"kubeadm", kubeadmColour(), {{0, dollars(kubeadm)}, {most, dollars(kubeadm)}}, false},
                  {eksName, eksColour(), {{0, dollars(eks)}, {most, dollars(eks) - rate * most}}, false}};
  if (even.hoursNow) {
    chart.rules.push_back({svg::Rule::Across::AtX, *even.hoursNow,
                           fmt::format("kubeadm takes {} h now", render::numberText(*even.hoursNow))});
  }
  const std::string crossing =
      fmt::format("{:.1f} h at {} an hour", *even.hours, units::format(*even.hourlyRate));
  chart.spot = svg::Spot{{*even.hours, dollars(kubeadm)}, crossing};
  chart.description = fmt::format("The lines cross at {}.", crossing);
  return figure(
      what, lineChart(chart),
      fmt::format(
          "{}'s monthly total less what saved hours are worth, against kubeadm's. EKS costs {} more; from "
          "{} on it is the cheaper. The axis of dollars does not begin at 0.",
          eksName, units::format(even.difference), crossing),
      {});
}

Html overNodes(const BreakEven& even) {
  if (even.likeNode.empty()) return {};
  const std::string each =
      fmt::format("One more node like {} costs {} a month on kubeadm and {} on EKS", even.likeNode,
                  units::format(even.kubeadmNode), units::format(even.eksNode));
  return element("p", even.nodes
                          ? fmt::format("{}: the other is cheaper from {} nodes in all.", each, *even.nodes)
                          : fmt::format("{}: no number of nodes makes the other cheaper.", each));
}

}  // namespace

Html breakEvenSection(const ReportData& data) {
  const auto& even = data.decision.breakEven;
  const decision::Option* kubeadm = decision::kubeadmOf(data.options);
  const decision::Option* eks = decision::eksOf(data.options);
  if (!even || kubeadm == nullptr || eks == nullptr) return {};
  return section("break-even", "When the cheaper of the two changes",
                 overLoad(*even, eks->name) +
                     overHours(*even, kubeadm->bill.total(), eks->bill.total(), eks->name) +
                     overNodes(*even));
}

}  // namespace kubecast::report
