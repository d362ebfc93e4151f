// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/render/cost_page.hpp"
#include "app/report/amounts.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/table.hpp"
#include "models/units/format.hpp"

namespace kubecast::report {
namespace {

using cost::Bill;
using cost::BillLine;
using cost::LineGroup;
using render::amountText;

/// The item of the price book with the day of its price, and where that is from.
TableCell sourceOf(const BillLine& line) {
  if (line.key == "scenario") return line.source.empty() ? "the scenario" : line.source;
  return {fmt::format("{}, {}", line.key, line.date ? dateText(*line.date) : "undated"), line.source};
}

void addLine(HtmlTable& table, const BillLine& line) {
  if (!line.unknown.empty()) {
    table.add({{line.item, line.why}, line.unknown, "", "unknown"}, "unknown");
    return;
  }
  const std::string amount = amountText(line.amount);
  table.add({{line.item, line.why}, line.formula, sourceOf(line), line.counted ? amount : "(" + amount + ")"},
            line.counted ? "" : "quiet");
}

}  // namespace

Html billSection(std::string_view id, std::string_view heading, const Bill& bill) {
  HtmlTable table({{"Line"}, {"Quantity × price"}, {"Source of the price"}, {"A month", Column::Number}});
  bool uncounted = false;
  for (int g = 0; g < cost::kLineGroups; ++g) {
    const auto group = static_cast<LineGroup>(g);
    const auto in = [&](const BillLine& line) { return line.group == group; };
    if (std::none_of(bill.lines.begin(), bill.lines.end(), in)) continue;
    table.group(nameOf(group), amountText(bill.subtotal(group)));
    for (const BillLine& line : bill.lines) {
      if (!in(line)) continue;
      addLine(table, line);
      uncounted = uncounted || !line.counted;
    }
  }
  table.add({"Total", "", "", sumText(bill.total(), bill.atLeast())}, "total");
  const std::string note =
      fmt::format("{}, a month of {} h. Traffic and calls: {}.{}", bill.region, cost::kHoursPerMonth,
                  bill.basis, uncounted ? " Amounts in brackets are not counted." : "");
  return section(id, heading, classed("div", "bill", table.html()) + classed("p", "note", note));
}

}  // namespace kubecast::report
