// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "app/render/cost_page.hpp"
#include "app/report/amounts.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/svg/stacked_bars.hpp"
#include "app/report/table.hpp"
#include "models/cost/tier_costs.hpp"
#include "models/units/format.hpp"

namespace kubecast::report {
namespace {

using cost::LineGroup;
using decision::Option;
using render::amountText;

std::vector<LineGroup> allGroups() {
  std::vector<LineGroup> groups;
  for (int g = 0; g < cost::kLineGroups; ++g) groups.push_back(static_cast<LineGroup>(g));
  return groups;
}

/// A group that is the same everywhere and more than half of every total: next to it nothing else could be
/// seen, and it decides nothing.
std::optional<LineGroup> overwhelming(const std::vector<Option>& options) {
  for (const LineGroup group : allGroups()) {
    const Money amount = options.front().bill.subtotal(group);
    const bool everywhere = std::all_of(options.begin(), options.end(), [&](const Option& option) {
      return option.bill.subtotal(group) == amount && option.bill.total() < amount * 2;
    });
    if (everywhere && amount > Money()) return group;
  }
  return std::nullopt;
}

std::string endOf(const Option& option) { return sumText(option.bill.total(), option.bill.atLeast()); }

std::string inWords(const svg::StackedBars& chart) {
  std::string words;
  for (const svg::Bar& bar : chart.bars)
    words += fmt::format("{}{}: {}", words.empty() ? "" : "; ", bar.name, bar.end);
  return words + ".";
}

Html byGroup(const ReportData& data) {
  const std::optional<LineGroup> apart = overwhelming(data.options);
  svg::StackedBars chart;
  chart.id = "by-group";
  chart.title = "Cost a month by group of lines";
  chart.axisLabel = axisDollars;
  std::vector<HtmlTable::Heading> headings{{"Group"}};
  for (const Option& option : data.options) {
    headings.push_back({option.name, Column::Number});
    svg::Bar bar{option.name, {}, endOf(option), option.kind == data.decision.recommended};
    for (const LineGroup group : allGroups()) {
      if (group == apart) continue;
      const Money amount = option.bill.subtotal(group);
      bar.segments.push_back(
          {std::string(nameOf(group)), colourOf(group), dollars(amount), units::format(amount)});
    }
    chart.bars.push_back(std::move(bar));
  }
  chart.description = inWords(chart);

  HtmlTable table(std::move(headings));
  for (const LineGroup group : allGroups()) {
    std::vector<TableCell> cells{nameOf(group)};
    for (const Option& option : data.options) cells.emplace_back(amountText(option.bill.subtotal(group)));
    table.add(cells);
  }
  std::vector<TableCell> totals{"Total"};
  for (const Option& option : data.options) totals.emplace_back(endOf(option));
  table.add(totals, "total");

  std::string caption = "Behind each bar the whole month's total.";
  if (apart) {
    caption += fmt::format(" {}, {} in every option, are part of the total but left out of the bars.",
                           nameOf(*apart), units::format(data.options.front().bill.subtotal(*apart)));
  }
  return figure("Cost by group of lines", stackedBars(chart), caption, table.html());
}

struct Tiers {
  std::vector<std::string> names;  ///< in the order met
  std::vector<std::vector<cost::TierCost>> ofOption;
};

Tiers tiersOf(const std::vector<Option>& options) {
  Tiers tiers;
  for (const Option& option : options) {
    tiers.ofOption.push_back(cost::nodesByTier(option.bill, option.scenario.nodes));
    for (const cost::TierCost& tier : tiers.ofOption.back()) {
      if (std::find(tiers.names.begin(), tiers.names.end(), tier.tier) == tiers.names.end())
        tiers.names.push_back(tier.tier);
    }
  }
  return tiers;
}

/// The last colour serves all tiers that have none of their own.
svg::Colour tierColour(std::size_t index) {
  constexpr std::size_t kHues = 8;
  return {static_cast<int>(std::min(index, kHues)) + 1};
}

Html byTier(const ReportData& data) {
  const Tiers tiers = tiersOf(data.options);
  svg::StackedBars chart;
  chart.id = "by-tier";
  chart.title = "Cost of the nodes a month by tier";
  chart.axisLabel = axisDollars;
  std::vector<HtmlTable::Heading> headings{{"Tier"}};
  for (std::size_t o = 0; o < data.options.size(); ++o) {
    const Option& option = data.options[o];
    headings.push_back({option.name, Column::Number});
    svg::Bar bar{option.name,
                 {},
                 units::format(option.bill.subtotal(LineGroup::Nodes)),
                 option.kind == data.decision.recommended};
    for (std::size_t t = 0; t < tiers.names.size(); ++t) {
      for (const cost::TierCost& tier : tiers.ofOption[o]) {
        if (tier.tier != tiers.names[t]) continue;
        bar.segments.push_back({tier.tier.empty() ? "no tier" : tier.tier, tierColour(t),
                                dollars(tier.monthly), units::format(tier.monthly)});
      }
    }
    chart.bars.push_back(std::move(bar));
  }
  chart.description = inWords(chart);

  HtmlTable table(std::move(headings));
  for (const std::string& name : tiers.names) {
    std::vector<TableCell> cells{name.empty() ? "no tier" : name};
    for (const auto& ofOption : tiers.ofOption) {
      const auto tier =
          std::find_if(ofOption.begin(), ofOption.end(), [&](const auto& t) { return t.tier == name; });
      if (tier == ofOption.end()) {
        cells.emplace_back("–");
      } else {
        cells.emplace_back(amountText(tier->monthly),
                           tier->nodes == 1 ? "1 node" : fmt::format("{} nodes", tier->nodes));
      }
    }
    table.add(cells);
  }
  return figure("Nodes by tier", stackedBars(chart),
                "Instances only, with CPU credits beyond the baseline; volumes are in the chart above.",
                table.html());
}

}  // namespace

Html costSection(const ReportData& data) {
  return section("costs", "Where the money goes", byGroup(data) + byTier(data));
}

}  // namespace kubecast::report
