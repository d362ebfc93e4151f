// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <optional>

#include "ui/plots/frame.hpp"

namespace kubecast::ui {

struct LineSeries {
  QString name;
  std::vector<QPointF> points;             ///< ascending x; a y that is not finite leaves a gap
  std::vector<Extent> intervals = {};      ///< of each point, painted as a band; empty: none known
  bool dashed = false;                     ///< a baseline
  bool markers = true;                     ///< a dot at each point
  std::optional<std::size_t> colour = {};  ///< of the theme's series; its own position unless given
};

/// A line across the chart: an objective, the load as described.
struct Threshold {
  double at = 0;
  QString label;
  Tone tone = Tone::Bad;
  bool vertical = false;
};

/// A stretch of the x axis on a tinted ground, such as the bracket of a capacity.
struct Stretch {
  Extent x;
  QString label;
  Tone tone = Tone::Warning;
};

struct LineChart {
  QString title;
  Axis x, y;
  std::vector<LineSeries> series;
  std::vector<Threshold> thresholds = {};
  std::vector<Stretch> stretches = {};
  bool fromZero = true;  ///< the y axis begins at 0
  QString empty = {};    ///< the sentence while there is no point
};

/// What a person zoomed to, and points at.
struct LineChartLook {
  std::optional<Extent> x, y;
  std::optional<double> crossHair;  ///< x value
  int highlighted = -1;             ///< series
};

[[nodiscard]] bool isEmpty(const LineChart& chart);
/// What the axes show unless someone zooms: all points, intervals and thresholds.
[[nodiscard]] Extent wholeX(const LineChart& chart);
[[nodiscard]] Extent wholeY(const LineChart& chart);
[[nodiscard]] std::vector<LegendItem> legendOf(const LineChart& chart, const Theme& theme);
/// The axes within `area` when painted in `font`.
[[nodiscard]] Frame frameOf(const LineChart& chart, const QRectF& area, const QFont& font,
                            const LineChartLook& look = {});

struct LineReading {
  std::size_t series = 0;
  double y = 0;
  std::optional<Extent> interval;
};
/// All distinct x at which some series has a point, ascending.
[[nodiscard]] std::vector<double> pointsOfX(const LineChart& chart);
/// What each series shows at `x`, between two points on the line; none outside its points.
[[nodiscard]] std::vector<LineReading> readingsAt(const LineChart& chart, double x);

void paintLineChart(QPainter& painter, const QRectF& area, const LineChart& chart, const Theme& theme,
                    const LineChartLook& look = {});

}  // namespace kubecast::ui
