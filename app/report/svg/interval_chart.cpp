// SPDX-License-Identifier: Apache-2.0
#include "app/report/svg/interval_chart.hpp"

#include <algorithm>

#include "app/report/svg/scale.hpp"

namespace kubecast::report::svg {
namespace {

constexpr double kRowStep = 22;
constexpr double kTop = 4;
constexpr double kGap = 10;
constexpr double kAxisHeight = 24;
constexpr double kDot = 4.5;
constexpr int kTicks = 7;

Html rowOf(const IntervalRow& row, const IntervalChart& chart, const Scale& scale, double y) {
  const auto at = [&](double value) { return scale.at(std::clamp(value, chart.least, chart.most)); };
  const bool beyond = row.value < chart.least || row.value > chart.most;
  return line(at(row.low), y, at(row.high), y, "line " + classOf(row.colour)) +
         circle(at(row.value), y, kDot, (beyond ? "hollow dot " : "fill dot ") + classOf(row.colour),
                row.name + ": " + row.words);
}

}  // namespace

Html intervalChart(const IntervalChart& chart) {
  double low = 0;
  double high = 0;
  double names = 0;
  for (const IntervalRow& row : chart.rows) {
    low = std::min(low, std::clamp(row.low, chart.least, chart.most));
    high = std::max(high, std::clamp(row.high, chart.least, chart.most));
    names = std::max(names, widthOf(row.name));
  }
  const double left = std::min(names + kGap, kWidth / 3);
  const double bottom = kTop + kRowStep * static_cast<double>(chart.rows.size());
  const std::vector<double> ticks = niceTicks(low, high, kTicks);
  const Scale scale(ScaleKind::Linear, ticks, left + kGap, kWidth - kGap * 2);

  Html shapes;
  for (const double tick : ticks) {
    const double x = scale.at(tick);
    shapes += line(x, kTop, x, bottom, "grid");
    shapes += label(x, bottom + kLineHeight, Anchor::Middle, "tick", chart.axisLabel(tick));
  }
  shapes += line(scale.at(0), kTop, scale.at(0), bottom, "axis");
  double y = kTop + kRowStep / 2;
  for (const IntervalRow& row : chart.rows) {
    shapes += label(left, y + 4, Anchor::End, "name", row.name);
    shapes += rowOf(row, chart, scale, y);
    y += kRowStep;
  }
  return drawing(chart.id, bottom + kAxisHeight, chart.title, chart.description, shapes);
}

}  // namespace kubecast::report::svg
