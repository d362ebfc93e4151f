// SPDX-License-Identifier: Apache-2.0
#include "app/report/studies/sweep_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/render/figures.hpp"
#include "app/render/heat_scale.hpp"
#include "app/report/document.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/studies/study_head.hpp"
#include "app/report/svg/heat_map.hpp"
#include "app/report/svg/line_chart.hpp"
#include "app/report/svg/stacked_bars.hpp"
#include "app/report/table.hpp"
#include "studies/sweep/vary.hpp"

namespace kubecast::report {
namespace {

using render::SweepData;
using studies::FigureKind;
using studies::Measure;
using studies::SweepPoint;

bool misses(const SweepPoint& point) {
  return std::any_of(point.objectives.begin(), point.objectives.end(),
                     [](const auto& o) { return o.counted && !o.met; });
}

std::string valueText(const SweepData& data, const SweepPoint& point) {
  return render::estimateText(data.measure.kind, studies::estimateOf(point, data.measure));
}

svg::HeatCell cellOf(const SweepData& data, const render::HeatScale& scale, const SweepPoint& point) {
  const auto estimate = studies::estimateOf(point, data.measure);
  const std::string where = studies::pointText(data.labels, point.values);
  if (!estimate)
    return {"–", std::nullopt, false,
            where + ": " + (point.problem.empty() ? "not measured" : point.problem)};
  const std::string objectives = render::objectivesText(point);
  return {studies::figureText(data.measure.kind, estimate->value), scale.share(estimate->value),
          misses(point),
          where + ": " + valueText(data, point) + (objectives.empty() ? "" : "; " + objectives)};
}

Html matrixFigure(const SweepData& data) {
  std::vector<double> values;
  for (const SweepPoint& point : data.sweep.points) {
    if (const auto estimate = studies::estimateOf(point, data.measure)) values.push_back(estimate->value);
  }
  const render::HeatScale scale(values);
  svg::HeatMap map{"heat",
                   studies::nameOf(data.measure),
                   fmt::format("From {} to {}.", studies::figureText(data.measure.kind, scale.low()),
                               studies::figureText(data.measure.kind, scale.high())),
                   data.labels[0],
                   data.labels[1],
                   studies::valuesOf(data.sweep, 0),
                   studies::valuesOf(data.sweep, 1),
                   {}};
  for (const std::string& row : map.rows) {
    std::vector<svg::HeatCell> cells;
    for (const std::string& column : map.columns)
      cells.push_back(cellOf(data, scale, *studies::pointAt(data.sweep, row, column)));
    map.cells.push_back(std::move(cells));
  }
  return figure(fmt::format("{}: {} down, {} across", map.title, data.labels[0], data.labels[1]),
                svg::heatMap(map), "The deeper, the larger. A dashed border: an objective is missed.", {});
}

/// The values of the one path as numbers in one unit; empty where they are not.
std::vector<double> numbersOf(const SweepData& data, std::string& unit) {
  std::vector<double> numbers;
  for (const SweepPoint& point : data.sweep.points) {
    const auto number = studies::readNumber(point.values.front());
    if (!number || (!numbers.empty() && number->unit != unit)) return {};
    unit = number->unit;
    numbers.push_back(number->number);
  }
  return numbers;
}

Html lineFigure(const SweepData& data, const std::vector<double>& numbers, const std::string& unit) {
  svg::Series series{studies::nameOf(data.measure), {1}, {}};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto estimate = studies::estimateOf(data.sweep.points[i], data.measure);
    if (estimate) series.points.push_back({numbers[i], estimate->value, misses(data.sweep.points[i])});
  }
  if (series.points.empty()) return {};
  std::sort(series.points.begin(), series.points.end(),
            [](const auto& a, const auto& b) { return a.x < b.x; });
  svg::LineChart chart;
  chart.id = "line";
  chart.title = studies::nameOf(data.measure);
  chart.description = fmt::format("{} goes from {} to {}", chart.title,
                                  studies::figureText(data.measure.kind, series.points.front().y),
                                  studies::figureText(data.measure.kind, series.points.back().y));
  chart.x = {data.labels.front(), svg::ScaleKind::Linear,
             [unit](double x) { return svg::coordinate(x) + unit; }};
  chart.y = {chart.title, svg::ScaleKind::Linear,
             [kind = data.measure.kind](double y) { return studies::figureText(kind, y); }, true};
  chart.series.push_back(std::move(series));
  return figure(fmt::format("{} over {}", chart.title, data.labels.front()), svg::lineChart(chart),
                "Hollow dots miss an objective; lines between dots guide the eye.", {});
}

Html barFigure(const SweepData& data) {
  svg::StackedBars chart;
  chart.id = "bars";
  chart.title = studies::nameOf(data.measure);
  chart.axisLabel = [kind = data.measure.kind](double value) { return studies::figureText(kind, value); };
  for (std::size_t i = 0; i < data.sweep.points.size(); ++i) {
    const SweepPoint& point = data.sweep.points[i];
    const auto estimate = studies::estimateOf(point, data.measure);
    if (!estimate) continue;
    const std::string objectives = render::objectivesText(point);
    chart.bars.push_back({point.values.front(),
                          {{chart.title, {1}, std::max(0.0, estimate->value), valueText(data, point)}},
                          objectives,
                          data.reading.best == i});
    chart.description += fmt::format("{}{}: {}", chart.description.empty() ? "" : "; ", point.values.front(),
                                     valueText(data, point));
  }
  if (chart.bars.empty()) return {};
  return figure(fmt::format("{} by {}", chart.title, data.labels.front()), svg::stackedBars(chart), "", {});
}

Html chartOf(const SweepData& data) {
  if (render::isMatrix(data)) return matrixFigure(data);
  if (data.labels.size() != 1) return {};
  std::string unit;
  const std::vector<double> numbers = numbersOf(data, unit);
  return numbers.size() > 1 ? lineFigure(data, numbers, unit) : barFigure(data);
}

Html tableOf(const SweepData& data) {
  std::vector<Measure> measures{data.measure};
  for (const Measure& usual :
       {Measure{FigureKind::P95, "all calls"}, Measure{FigureKind::ErrorRate, "all calls"},
        Measure{FigureKind::CostPerMonth, ""}}) {
    if (std::find(measures.begin(), measures.end(), usual) == measures.end()) measures.push_back(usual);
  }
  std::vector<HtmlTable::Heading> headings;
  for (const std::string& label : data.labels) headings.push_back({label});
  for (const Measure& measure : measures) headings.push_back({studies::nameOf(measure), Column::Number});
  headings.push_back({"Objectives"});
  HtmlTable table(std::move(headings));
  for (std::size_t i = 0; i < data.sweep.points.size(); ++i) {
    const SweepPoint& point = data.sweep.points[i];
    std::vector<TableCell> row;
    for (const std::string& value : point.values) row.emplace_back(value);
    for (const Measure& measure : measures)
      row.emplace_back(render::estimateText(measure.kind, studies::estimateOf(point, measure)));
    row.emplace_back(point.problem.empty() ? render::objectivesText(point) : point.problem);
    table.add(row, data.reading.best == i ? "chosen" : "");
  }
  return table.html();
}

}  // namespace

std::string sweepReport(const SweepData& data, const std::string& style) {
  Html answer;
  for (const std::string& sentence : data.reading.sentences)
    answer += classed("p", answer.markup.empty() ? "verdict" : "lead", sentence);
  Html page = studyHead("What a sweep shows", data.facts) + section("answer", "In short", answer);
  const Html chart = chartOf(data);
  if (!chart.markup.empty()) page += section("chart", "At a glance", chart);
  const char* note =
      "Each figure is the mean over the replications of a point; ± is half of its 95% interval (Student's t) "
      "as a "
      "share of it. All points share their random draws, so differences between points are known better than "
      "the intervals say. A question mark: replications disagree about an objective.";
  page += section("points", "The points", tableOf(data) + classed("p", "note", note));
  return documentText({data.facts.scenario + ": sweep", data.facts.version, style}, page);
}

}  // namespace kubecast::report
