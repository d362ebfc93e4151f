// SPDX-License-Identifier: Apache-2.0
#include "app/report/studies/compare_report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/render/compare_rows.hpp"
#include "app/report/document.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/svg/interval_chart.hpp"
#include "app/report/table.hpp"

namespace kubecast::report {

using render::CompareRow;
using studies::CandidateComparison;
using studies::Comparison;
using terminal::Tone;

namespace {

constexpr svg::Colour kBetter{4};
constexpr svg::Colour kWorse{6};
constexpr svg::Colour kNeither{1};
constexpr svg::Colour kNoise{10};

svg::Colour colourOf(Tone tone) {
  switch (tone) {
    case Tone::Good:
      return kBetter;
    case Tone::Bad:
      return kWorse;
    case Tone::Dim:
      return kNoise;
    default:
      return kNeither;
  }
}

/// Quiet where it is noise, strong where it is not.
Html toned(const std::string& words, Tone tone) {
  return classed("span", tone == Tone::Dim ? "quiet" : "strong", words);
}

Html keyOf(const std::vector<std::pair<std::string, svg::Colour>>& entries) {
  Html items;
  for (const auto& [name, colour] : entries) {
    const Html swatch = element("svg", {{"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}},
                                svg::circle(5, 5, 4.5, "fill " + svg::classOf(colour), ""));
    items += element("li", swatch + text(name));
  }
  return classed("ul", "key", items);
}

Html chartOf(const CandidateComparison& candidate, std::size_t number) {
  svg::IntervalChart chart;
  chart.id = fmt::format("changes-{}", number);
  chart.title = "Change of each figure in percent of the baseline, with its interval";
  chart.description = candidate.headline.front();
  chart.axisLabel = [](double share) {
    if (share == 0) return std::string("0%");
    return fmt::format("{}{:.0f}%", share < 0 ? "−" : "+", std::fabs(share) * 100);
  };
  for (const CompareRow& row : render::rowsOf(candidate, {false}).rows) {
    if (!row.relative) continue;
    chart.rows.push_back({row.figure, row.relative->value, row.relative->interval->first,
                          row.relative->interval->second,
                          fmt::format("{} ({} → {}), {}", row.change.empty() ? "0%" : row.change,
                                      row.baseline, row.candidate, row.verdict),
                          colourOf(row.tone)});
  }
  if (chart.rows.empty()) return {};
  return figure(
      "What changes",
      keyOf({{"better", kBetter},
             {"worse", kWorse},
             {"different, neither better nor worse", kNeither},
             {"noise", kNoise}}) +
          svg::intervalChart(chart),
      "Change in percent of the baseline with its 95 % interval; of many figures those that changed "
      "most.",
      Html{});
}

Html objectivesOf(const CandidateComparison& candidate) {
  HtmlTable table({{"Objective"},
                   {"may breach", Column::Number},
                   {"baseline", Column::Number},
                   {"candidate", Column::Number}});
  const auto share = [](double value) { return render::valueText(studies::FigureKind::Breaching, value); };
  for (const studies::ObjectiveComparison& each : candidate.objectives) {
    table.add(
        {each.name, share(each.allowance),
         each.baseline ? TableCell(share(each.baseline->breaching.value), render::stateText(*each.baseline))
                       : TableCell("–"),
         TableCell(share(each.candidate.breaching.value), render::stateText(each.candidate))},
        each.breached() ? "unknown" : "");
  }
  return table.empty() ? Html{} : element("h3", "Objectives") + table.html();
}

Html figuresOf(const CandidateComparison& candidate) {
  HtmlTable table({{"Figure"},
                   {"baseline", Column::Number},
                   {"candidate", Column::Number},
                   {"difference", Column::Number},
                   {"change", Column::Number},
                   {"verdict"}});
  const render::CompareRows rows = render::rowsOf(candidate, {true});
  for (const CompareRow& row : rows.rows) {
    table.add({row.figure, row.baseline, row.candidate, TableCell(row.difference, row.plusMinus), row.change,
               toned(row.verdict, row.tone)});
  }
  Html out = element("h3", "All figures") + table.html();
  if (rows.starred) out += classed("p", "note", render::kStarText);
  return out;
}

Html candidateSection(const Comparison& comparison, std::size_t number) {
  const CandidateComparison& candidate = comparison.candidates[number];
  Html inner = classed("p", "verdict", prose(candidate.headline.front()));
  for (std::size_t i = 1; i < candidate.headline.size(); ++i)
    inner += element("p", prose(candidate.headline[i]));
  if (const std::string budget = render::budgetText(comparison, candidate); !budget.empty())
    inner += element("p", budget);
  inner += chartOf(candidate, number) + objectivesOf(candidate) + figuresOf(candidate);
  for (const std::string& note :
       {render::loneText(comparison, candidate, {true}), render::reductionText(comparison, candidate)})
    if (!note.empty()) inner += classed("p", "note", note);
  return section(fmt::format("candidate-{}", number + 1), candidate.name, inner);
}

}  // namespace

Html compareSections(const Comparison& comparison) {
  Html head = classed("p", "kicker", "Comparison of Kubernetes clusters");
  head += element("h1", comparison.baseline + " and " +
                            (comparison.candidates.size() == 1
                                 ? comparison.candidates.front().name
                                 : fmt::format("{} candidates", comparison.candidates.size())));
  for (const std::string& sentence : render::methodOf(comparison)) head += classed("p", "facts", sentence);
  if (!comparison.lost.empty())
    head += classed("p", "facts",
                    fmt::format("{} simulations gave no result; their replications are left out.",
                                comparison.lost.size()));
  Html page = element("header", head);
  for (std::size_t i = 0; i < comparison.candidates.size(); ++i) page += candidateSection(comparison, i);
  return page;
}

std::string comparePage(const Comparison& comparison, const std::string& version, const std::string& style) {
  return documentText({"Compared with " + comparison.baseline, version, style}, compareSections(comparison));
}

}  // namespace kubecast::report
