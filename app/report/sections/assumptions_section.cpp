// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/report/sections/sections.hpp"
#include "app/report/table.hpp"

namespace kubecast::report {
namespace {

/// What only the bill reads: `costs`, and what calls to others cost.
bool ofTheBill(const FigureNote& note) {
  const std::string_view path = note.path;
  return path.starts_with("costs.") || path.ends_with(".pricePerCall");
}

}  // namespace

Html assumptionsSection(const ReportData& data) {
  HtmlTable table({{"Figure"}, {"Assumed", Column::Number}, {"Plausible", Column::Number}, {"Why"}});
  int others = 0;
  for (const FigureNote& note : data.scenario.figures) {
    if (note.provenance != Provenance::Assumed) continue;
    if (!ofTheBill(note)) {
      ++others;
      continue;
    }
    table.add({element("code", note.path), note.value,
               note.low.empty() ? "–" : fmt::format("{} to {}", note.low, note.high), note.why});
  }
  Html inner =
      table.empty()
          ? element("p", "None: every figure the bill rests on is documented or from the price book.")
          : table.html();
  if (others > 0) {
    const std::string besides = fmt::format(
        "Of the scenario's loads, flows and machines {} besides; `kubecast check SCENARIO --assumptions` "
        "lists them.",
        others == 1 ? "1 figure is assumed" : fmt::format("{} figures are assumed", others));
    inner += classed("p", "note", prose(besides));
  }
  return section("assumptions", "Assumptions of the bill", inner);
}

}  // namespace kubecast::report
