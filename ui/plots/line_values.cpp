// SPDX-License-Identifier: Apache-2.0
// What a line chart's axes show and what its lines read at an x.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/plots/line_chart.hpp"

namespace kubecast::ui {

namespace {

class Reach {
 public:
  explicit Reach(bool log) : log_(log) {}
  void take(double value) {
    if (!std::isfinite(value) || (log_ && value <= 0)) return;
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
  }
  [[nodiscard]] bool any() const { return low_ <= high_; }
  [[nodiscard]] Extent extent() const { return any() ? Extent{low_, high_} : Extent{log_ ? 0.1 : 0, 1}; }

 private:
  bool log_;
  double low_ = std::numeric_limits<double>::infinity();
  double high_ = -std::numeric_limits<double>::infinity();
};

/// 1, 2, 5 · 10ⁿ around it.
Extent logExtent(const Extent& extent) {
  const auto round = [](double value, bool up) {
    const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
    double at = power;
    for (const double times : {2.0, 5.0, 10.0}) {
      if (up ? at >= value * (1 - 1e-9) : power * times > value * (1 + 1e-9)) break;
      at = power * times;
    }
    return at;
  };
  Extent wide{round(extent.from, false), round(extent.to, true)};
  if (!(wide.length() > 0)) wide = {wide.from / 2, wide.to * 2};
  return wide;
}

}  // namespace

bool isEmpty(const LineChart& chart) {
  return std::ranges::all_of(chart.series, [](const LineSeries& series) { return series.points.empty(); });
}

Extent wholeX(const LineChart& chart) {
  Reach reach(chart.x.log);
  for (const LineSeries& series : chart.series)
    for (const QPointF& point : series.points) reach.take(point.x());
  for (const Threshold& threshold : chart.thresholds)
    if (threshold.vertical) reach.take(threshold.at);
  Extent extent = reach.extent();
  if (!(extent.length() > 0))
    return chart.x.log ? Extent{extent.from / 2, extent.to * 2} : niceExtent(chart.x.unit, extent, false);
  return extent;
}

Extent wholeY(const LineChart& chart) {
  Reach reach(chart.y.log);
  for (const LineSeries& series : chart.series) {
    for (const QPointF& point : series.points) reach.take(point.y());
    for (const Extent& interval : series.intervals) {
      reach.take(interval.from);
      reach.take(interval.to);
    }
  }
  for (const Threshold& threshold : chart.thresholds)
    if (!threshold.vertical) reach.take(threshold.at);
  return chart.y.log ? logExtent(reach.extent()) : niceExtent(chart.y.unit, reach.extent(), chart.fromZero);
}

std::vector<double> pointsOfX(const LineChart& chart) {
  std::vector<double> all;
  for (const LineSeries& series : chart.series)
    for (const QPointF& point : series.points)
      if (std::isfinite(point.y())) all.push_back(point.x());
  std::ranges::sort(all);
  const auto doubles = std::ranges::unique(all);
  all.erase(doubles.begin(), doubles.end());
  return all;
}

std::vector<LineReading> readingsAt(const LineChart& chart, double x) {
  std::vector<LineReading> readings;
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const LineSeries& series = chart.series[s];
    const auto next = std::ranges::lower_bound(series.points, x, {}, [](const QPointF& p) { return p.x(); });
    if (next == series.points.end()) continue;
    const auto at = static_cast<std::size_t>(next - series.points.begin());
    if (next->x() == x) {
      if (!std::isfinite(next->y())) continue;
      LineReading reading{s, next->y(), {}};
      if (at < series.intervals.size()) reading.interval = series.intervals[at];
      readings.push_back(reading);
    } else if (at > 0) {
      const QPointF& before = series.points[at - 1];
      const double y = before.y() + (x - before.x()) / (next->x() - before.x()) * (next->y() - before.y());
      if (std::isfinite(y)) readings.push_back({s, y, {}});
    }
  }
  return readings;
}

}  // namespace kubecast::ui
