// SPDX-License-Identifier: Apache-2.0
// What a sweep came to, as charts.
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "ui/pages/sweep_page.hpp"

namespace kubecast::ui {

namespace {

/// `800ms`, `20%`, `500`: the number before the unit; a sweep keeps one unit in all its values.
std::optional<double> numberOf(const QString& value) {
  static const QRegularExpression number(QStringLiteral("^[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?"));
  const auto match = number.match(value);
  if (!match.hasMatch()) return std::nullopt;
  return match.captured().toDouble();
}

QString unitBehind(const QString& value) {
  qsizetype at = value.size();
  while (at > 0 && !value[at - 1].isDigit()) --at;
  return value.mid(at);
}

QStringList distinct(const SweepResult& result, int path) {
  QStringList values;
  for (const SweepResultPoint& point : result.points)
    if (!values.contains(point.values[path])) values << point.values[path];
  return values;
}

}  // namespace

std::optional<LineChart> sweepLine(const SweepResult& result, const Preferences& preferences) {
  if (result.paths.size() != 1) return std::nullopt;
  LineChart chart;
  chart.title = result.measure.name();
  LineSeries series{.name = {}, .points = {}};
  QString unit;
  bool intervals = true;
  for (const SweepResultPoint& point : result.points) {
    const auto x = numberOf(point.values.front());
    if (!x) return std::nullopt;
    unit = unitBehind(point.values.front());
    const SweepValue* value = valueAt(point, result.measure);
    if (value == nullptr) continue;
    series.points.emplace_back(*x, value->mean);
    series.intervals.push_back(value->interval.value_or(Extent{value->mean, value->mean}));
    intervals = intervals && value->interval.has_value();
  }
  std::vector<std::size_t> order(series.points.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&series](std::size_t i) { return series.points[i].x(); });
  LineSeries sorted{.name = {}, .points = {}};
  for (const std::size_t i : order) {
    sorted.points.push_back(series.points[i]);
    if (intervals) sorted.intervals.push_back(series.intervals[i]);
  }
  chart.x = {result.paths.front(), {Quantity::Number, unit}, false};
  chart.y = {{}, result.measure.unitFor(preferences), false};
  if (result.best)
    if (const auto best = numberOf(result.best->front()))
      chart.thresholds.push_back({*best, SweepPage::tr("best"), Tone::Good, true});
  chart.series.push_back(std::move(sorted));
  chart.empty = SweepPage::tr("No point has a result.");
  return chart;
}

ItemChartView::Chart sweepItems(const SweepResult& result, const Preferences& preferences) {
  const Unit unit = result.measure.unitFor(preferences);
  if (result.paths.size() != 2) {
    BarChart chart{.title = result.measure.name(), .unit = unit, .groups = {}, .parts = {}};
    BarPart part{.name = {}, .values = {}};
    for (const SweepResultPoint& point : result.points) {
      const SweepValue* value = valueAt(point, result.measure);
      chart.groups.push_back(point.values.join(QStringLiteral(" · ")));
      part.values.push_back(value != nullptr ? value->mean : 0);
    }
    chart.parts.push_back(std::move(part));
    return chart;
  }
  HeatMap map;
  map.title = result.measure.name();
  map.xTitle = result.paths[0];
  map.yTitle = result.paths[1];
  map.unit = unit;
  map.highIsHot = result.measure.largerIsWorse().value_or(true);
  const QStringList columns = distinct(result, 0), rows = distinct(result, 1);
  map.columns.assign(columns.begin(), columns.end());
  map.rows.assign(rows.begin(), rows.end());
  map.cells.resize(map.columns.size() * map.rows.size());
  for (const SweepResultPoint& point : result.points) {
    const auto at = static_cast<std::size_t>(rows.indexOf(point.values[1]) * columns.size() +
                                             columns.indexOf(point.values[0]));
    const SweepValue* value = valueAt(point, result.measure);
    if (value != nullptr) map.cells[at].value = value->mean;
    map.cells[at].good = point.meetsObjectives;
    map.cells[at].note = !point.problem.isEmpty() ? point.problem
                         : !point.meetsObjectives ? QString()
                         : *point.meetsObjectives ? SweepPage::tr("meets the objectives")
                                                  : SweepPage::tr("misses an objective");
  }
  return map;
}

TornadoChart tornadoOf(const TornadoResult& result, const Preferences& preferences) {
  TornadoChart chart;
  chart.empty = SweepPage::tr("No figure of the scenario is assumed with a range.");
  chart.low = SweepPage::tr("at the low end");
  chart.high = SweepPage::tr("at the high end");
  const auto measure = std::ranges::find_if(
      result.base, [](const SweepValue& value) { return value.figure.unit != QLatin1String("USD"); });
  if (measure == result.base.end()) return chart;
  const StudyFigure figure = measure->figure;
  chart.title = SweepPage::tr("Change of %1").arg(figure.name());
  chart.unit = figure.unitFor(preferences);
  const auto armOf = [&figure](const std::optional<TornadoEndResult>& end) -> std::optional<TornadoArm> {
    if (!end) return std::nullopt;
    const auto change = std::ranges::find(end->changes, figure, &TornadoChange::figure);
    if (change == end->changes.end()) return std::nullopt;
    return TornadoArm{end->value, change->change, change->interval, change->noise};
  };
  for (const TornadoFigureResult& each : result.figures)
    chart.rows.push_back({each.path, each.why, armOf(each.low), armOf(each.high)});
  const auto reach = [](const TornadoRow& row) {
    return std::max(row.low ? std::abs(row.low->change) : 0, row.high ? std::abs(row.high->change) : 0);
  };
  std::ranges::stable_sort(chart.rows, std::greater<>(), reach);
  return chart;
}

}  // namespace kubecast::ui
