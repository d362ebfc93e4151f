// SPDX-License-Identifier: Apache-2.0
#include "app/report/svg/line_chart.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace kubecast::report::svg {
namespace {

constexpr double kHeight = 330;
constexpr double kTop = 44;     ///< above the plot: the title of the y axis, words of rules
constexpr double kBottom = 46;  ///< below it: labels and the title of the x axis
constexpr double kGap = 10;
constexpr int kTicksX = 9;
constexpr int kTicksY = 7;

std::vector<double> ticksOf(const Axis& axis, double low, double high, int atMost) {
  if (axis.kind == ScaleKind::Logarithmic) return logTicks(low, high, atMost);
  return niceTicks(axis.fromZero ? std::min(0.0, low) : low, high, atMost);
}

struct Extent {
  double low = 0;
  double high = 0;
};

Extent extentOf(const LineChart& chart, double ChartPoint::*coordinate, Rule::Across across) {
  const double first = chart.series.front().points.front().*coordinate;
  Extent extent{first, first};
  const auto include = [&](double value) {
    extent.low = std::min(extent.low, value);
    extent.high = std::max(extent.high, value);
  };
  for (const Series& series : chart.series) {
    for (const ChartPoint& point : series.points) include(point.*coordinate);
  }
  for (const Rule& rule : chart.rules) {
    if (rule.across == across) include(rule.at);
  }
  return extent;
}

/// The plot's frame and how values get into it.
struct Plot {
  double left;
  double right;
  double top = kTop;
  double bottom = kHeight - kBottom;
  std::vector<double> ticksX;
  std::vector<double> ticksY;
  Scale x;
  Scale y;
};

Plot plotOf(const LineChart& chart) {
  const Extent ex = extentOf(chart, &ChartPoint::x, Rule::Across::AtX);
  const Extent ey = extentOf(chart, &ChartPoint::y, Rule::Across::AtY);
  const std::vector<double> ticksX = ticksOf(chart.x, ex.low, ex.high, kTicksX);
  const std::vector<double> ticksY = ticksOf(chart.y, ey.low, ey.high, kTicksY);
  double labels = 0;
  for (const double tick : ticksY) labels = std::max(labels, widthOf(chart.y.label(tick)));
  double names = 0;
  for (const Series& series : chart.series) names = std::max(names, widthOf(series.name));
  const double left = labels + kGap;
  const double right = kWidth - std::min(names + kGap * 2, kWidth / 4);
  return {left,
          right,
          kTop,
          kHeight - kBottom,
          ticksX,
          ticksY,
          Scale(chart.x.kind, ticksX, left, right),
          Scale(chart.y.kind, ticksY, kHeight - kBottom, kTop)};
}

Html axes(const LineChart& chart, const Plot& plot) {
  Html shapes = label(0, kTop - 2 * kLineHeight, Anchor::Start, "axis-title", chart.y.title);
  for (const double tick : plot.ticksY) {
    const double y = plot.y.at(tick);
    shapes += line(plot.left, y, plot.right, y, tick == plot.ticksY.front() ? "axis" : "grid");
    shapes += label(plot.left - kGap, y + 4, Anchor::End, "tick", chart.y.label(tick));
  }
  double free = -kWidth;  // where the label before ends
  for (const double tick : plot.ticksX) {
    const double x = plot.x.at(tick);
    const std::string words = chart.x.label(tick);
    shapes += line(x, plot.bottom, x, plot.bottom + 4, "axis");
    if (x - widthOf(words) / 2 < free) continue;
    shapes += label(x, plot.bottom + 18, Anchor::Middle, "tick", words);
    free = x + widthOf(words) / 2 + kGap;
  }
  shapes += label((plot.left + plot.right) / 2, kHeight - 6, Anchor::Middle, "axis-title", chart.x.title);
  return shapes;
}

Html rules(const LineChart& chart, const Plot& plot) {
  Html shapes;
  for (const Rule& rule : chart.rules) {
    if (rule.across == Rule::Across::AtY) {
      const double y = plot.y.at(rule.at);
      shapes += line(plot.left, y, plot.right, y, "rule");
      shapes += label(plot.right - 6, y - 5, Anchor::End, "note", rule.words);
      continue;
    }
    const double x = plot.x.at(rule.at);
    const bool left = x + widthOf(rule.words) / 2 > kWidth;
    shapes += line(x, plot.top, x, plot.bottom, "rule");
    shapes += label(x, plot.top - 5, left ? Anchor::End : Anchor::Middle, "note", rule.words);
  }
  return shapes;
}

std::string valuesAt(const LineChart& chart, const Series& series, const ChartPoint& point) {
  return series.name + ", " + chart.x.label(point.x) + ": " + chart.y.label(point.y);
}

Html lines(const LineChart& chart, const Plot& plot) {
  Html shapes;
  for (const Series& series : chart.series) {
    const bool under = &series != &chart.series.back();
    std::string path;
    for (const ChartPoint& point : series.points) {
      path +=
          (path.empty() ? "" : " ") + coordinate(plot.x.at(point.x)) + "," + coordinate(plot.y.at(point.y));
    }
    shapes += element(
        "polyline", {{"points", path}, {"class", (under ? "line under " : "line ") + classOf(series.colour)}},
        {});
    if (!series.dots) continue;
    for (const ChartPoint& point : series.points) {
      shapes += circle(plot.x.at(point.x), plot.y.at(point.y), under ? 5.5 : 4,
                       (point.hollow ? "hollow " : "fill dot ") + classOf(series.colour),
                       valuesAt(chart, series, point));
    }
  }
  return shapes;
}

Html names(const LineChart& chart, const Plot& plot) {
  std::vector<std::size_t> order(chart.series.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto heightOf = [&](std::size_t i) { return plot.y.at(chart.series[i].points.back().y); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return heightOf(a) < heightOf(b); });
  std::vector<double> wanted;
  for (const std::size_t i : order) wanted.push_back(heightOf(i));
  const std::vector<double> heights = spread(wanted, kLineHeight, plot.top, plot.bottom);
  Html shapes;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Series& series = chart.series[order[i]];
    const double x = plot.x.at(series.points.back().x) + kGap;
    shapes += label(x, heights[i] + 4, Anchor::Start, "series", series.name);
  }
  return shapes;
}

Html spotOf(const Spot& spot, const Plot& plot) {
  const double x = plot.x.at(spot.at.x);
  const double y = plot.y.at(spot.at.y);
  const bool left = x + widthOf(spot.words) + kGap > plot.right;
  return circle(x, y, 6, "spot", spot.words) + label(x + (left ? -kGap : kGap), y - kGap,
                                                     left ? Anchor::End : Anchor::Start, "note chosen",
                                                     spot.words);
}

}  // namespace

std::vector<double> spread(const std::vector<double>& wanted, double apart, double low, double high) {
  std::vector<double> at = wanted;
  for (std::size_t i = 0; i < at.size(); ++i) at[i] = std::max(at[i], i == 0 ? low : at[i - 1] + apart);
  for (std::size_t i = at.size(); i-- > 0;) {
    at[i] = std::min(at[i], i + 1 == at.size() ? high : at[i + 1] - apart);
  }
  return at;
}

Html lineChart(const LineChart& chart) {
  assert(!chart.series.empty());
  const Plot plot = plotOf(chart);
  Html shapes = axes(chart, plot) + rules(chart, plot) + lines(chart, plot) + names(chart, plot);
  if (chart.spot) shapes += spotOf(*chart.spot, plot);
  return drawing(chart.id, kHeight, chart.title, chart.description, shapes);
}

}  // namespace kubecast::report::svg
