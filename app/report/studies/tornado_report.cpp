// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/report/document.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/studies/study_head.hpp"
#include "app/report/studies/sweep_report.hpp"
#include "app/report/svg/tornado.hpp"
#include "app/report/table.hpp"

namespace kubecast::report {
namespace {

using render::TornadoData;
using studies::Tornado;
using studies::TornadoEnd;
using studies::TornadoFigure;

constexpr std::size_t kBarsShown = 15;

svg::TwoSidedBar barOf(const TornadoFigure& figure, const studies::Measure& measure, std::size_t m) {
  svg::TwoSidedBar bar;
  bar.name = fmt::format("{} (assumed {})", figure.figure.path, figure.figure.value);
  for (const auto* end : {&figure.low, &figure.high}) {
    if (!*end || (*end)->effects.empty() || !(*end)->effects[m] || (*end)->effects[m]->noise) continue;
    const double change = (*end)->effects[m]->change;
    const std::string words =
        fmt::format("{} at {}", studies::changeText(measure.kind, change), (*end)->value);
    if (-change > bar.left) {
      bar.left = -change;
      bar.leftWords = words;
    }
    if (change > bar.right) {
      bar.right = change;
      bar.rightWords = words;
    }
  }
  return bar;
}

Html measureFigure(const Tornado& tornado, std::size_t m) {
  const studies::Measure& measure = tornado.measures[m];
  const std::string name = studies::nameOf(measure);
  const auto ranked = tornado.ranked(m);
  if (!tornado.base[m]) return figure(name, {}, "Not measured.", {});
  const std::string base = render::estimateText(measure.kind, tornado.base[m]);
  if (ranked.empty()) {
    return figure(name + ", as described " + base, {},
                  "No assumed figure changes it beyond noise within its stated range.", {});
  }
  svg::TornadoChart chart{fmt::format("tornado-{}", m + 1), name, "", {}};
  for (std::size_t i = 0; i < std::min(kBarsShown, ranked.size()); ++i)
    chart.bars.push_back(barOf(*ranked[i], measure, m));
  chart.description = fmt::format("The largest change comes from {}.", ranked.front()->figure.path);
  const std::size_t still = tornado.figures.size() - ranked.size();
  std::string caption = fmt::format(
      "To the left what lessens it, to the right what raises it. {} of {} figures change it by nothing that "
      "could "
      "be told from noise.",
      still, tornado.figures.size());
  if (ranked.size() > kBarsShown)
    caption += fmt::format(" {} more change it by less.", ranked.size() - kBarsShown);
  return figure(name + ", as described " + base, svg::tornadoChart(chart), caption, {});
}

std::string changeOf(const std::optional<TornadoEnd>& end, const Tornado& tornado, std::size_t m) {
  if (!end) return "";
  if (!end->problem.empty()) return end->problem;
  if (!end->effects[m]) return "not measured";
  const std::string change = studies::changeText(tornado.measures[m].kind, end->effects[m]->change);
  return end->effects[m]->noise && end->effects[m]->change != 0 ? change + " (noise)" : change;
}

Html tableOf(const Tornado& tornado) {
  std::vector<HtmlTable::Heading> headings{{"Figure"}, {"Assumed", Column::Number}, {"At", Column::Number}};
  for (const studies::Measure& measure : tornado.measures)
    headings.push_back({studies::nameOf(measure), Column::Number});
  HtmlTable table(std::move(headings));
  for (const TornadoFigure& figure : tornado.figures) {
    for (const auto* end : {&figure.low, &figure.high}) {
      if (!*end) continue;
      std::vector<TableCell> row{TableCell(figure.figure.path, figure.figure.why), figure.figure.value,
                                 (*end)->value};
      for (std::size_t m = 0; m < tornado.measures.size(); ++m) row.emplace_back(changeOf(*end, tornado, m));
      table.add(row);
    }
  }
  return table.html();
}

}  // namespace

std::string tornadoReport(const TornadoData& data, const std::string& style) {
  Html answer;
  for (const std::string& sentence : studies::read(data.tornado)) answer += classed("p", "lead", sentence);
  Html charts;
  for (std::size_t m = 0; m < data.tornado.measures.size(); ++m) charts += measureFigure(data.tornado, m);
  const char* note =
      "Every assumed figure that states a range, at either end of it, one at a time, with the random draws "
      "of the "
      "scenario as described; the change is the mean over the replications, noise where its 95% interval "
      "holds 0.";
  const Html page = studyHead("Which assumption matters", data.facts) +
                    section("answer", "In short", answer) + section("charts", "What matters", charts) +
                    section("figures", "Every figure", classed("p", "note", note) + tableOf(data.tornado));
  return documentText({data.facts.scenario + ": which assumption matters", data.facts.version, style}, page);
}

}  // namespace kubecast::report
