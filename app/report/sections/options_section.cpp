// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/render/decision_page.hpp"
#include "app/report/amounts.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/table.hpp"
#include "models/units/format.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::report {
namespace {

using decision::OptionFigures;

std::string missedText(const std::vector<std::string>& missed) {
  return missed.empty() ? "none" : studies::joined(missed);
}

/// Nothing of the first itself; sums that lack machines do not compare.
std::string moreThan(const OptionFigures& first, const OptionFigures& figures) {
  if (&figures == &first) return "";
  if (first.machinesUnknown || figures.machinesUnknown) return "–";
  return render::differenceText(figures.monthly - first.monthly);
}

TableCell nameCell(const OptionFigures& figures, bool chosen) {
  Html name = text(figures.name);
  if (chosen) name += text(" ") + classed("span", "badge", "recommended");
  std::vector<std::string> remarks;
  if (figures.kind == decision::OptionKind::AsDescribed) remarks.emplace_back("as described");
  if (figures.pending > 0) remarks.push_back(fmt::format("{} pods find no room", figures.pending));
  for (const std::string& remark : remarks) name += classed("small", "below", remark);
  return name;
}

}  // namespace

Html optionsSection(const ReportData& data) {
  const decision::Decision& decision = data.decision;
  HtmlTable table({{"Option"},
                   {"A month", Column::Number},
                   {"Against the first", Column::Number},
                   {"Nodes", Column::Number},
                   {"Requests find all they need", Column::Number},
                   {"Control plane", Column::Number},
                   {"P95 of API calls", Column::Number},
                   {"Objectives missed"}});
  const OptionFigures& first = decision.options.front();
  for (const OptionFigures& figures : decision.options) {
    const bool chosen = decision.recommended == figures.kind;
    table.add({nameCell(figures, chosen), sumText(figures.monthly, figures.atLeast), moreThan(first, figures),
               std::to_string(figures.nodes), figures.promised ? units::format(*figures.promised) : "–",
               units::format(figures.controlPlane),
               figures.outlook ? studies::durationEstimate(figures.outlook->p95) : "–",
               figures.outlook ? missedText(figures.outlook->missed) : "–"},
              chosen ? "chosen" : "");
  }
  Html notes = classed(
      "p", "note",
      "Dollars of a month of 730 h, on demand unless the scenario says otherwise. Availability is what AWS "
      "promises of the instances that requests and control plane need, not what was measured.");
  notes += classed("p", "note",
                   data.simulated
                       ? "P95: 95 % of the API calls answer within this time at the scenario's own load; in "
                         "brackets the 95 % confidence interval where there are samples enough for one."
                       : "Nothing was simulated (--no-run): latency and objectives are not known.");
  return section("options", "Options", table.html() + notes);
}

}  // namespace kubecast::report
