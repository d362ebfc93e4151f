// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "ui/plots/chart_item.hpp"
#include "ui/plots/frame.hpp"

namespace kubecast::ui {

/// A value with its confidence interval, beside a name.
struct IntervalRow {
  QString name;
  double value = 0;
  std::optional<Extent> interval = {};
  bool significant = false;  ///< more than chance explains: solid, with a mark; else hollow and muted
  Tone tone = Tone::Plain;   ///< of a significant one: better, worse
  QString text = {};         ///< at the end of the row; the value as a change unless given
  QString note = {};         ///< for the note beside it
};

/// Dots with whiskers over a common axis; a heavier line at 0, where nothing differs.
struct IntervalChart {
  QString title;
  Unit unit;
  std::vector<IntervalRow> rows;
  std::optional<double> limit = {};    ///< the axis ends there on both sides; what lies beyond is an arrow
  QString significantName, otherName;  ///< legend
  QString empty = {};
};

[[nodiscard]] std::vector<ChartItem> itemsOf(const IntervalChart& chart, const QRectF& area,
                                             const QFont& font);
void paintIntervals(QPainter& painter, const QRectF& area, const IntervalChart& chart, const Theme& theme);
[[nodiscard]] double wantedHeight(const IntervalChart& chart, const QFont& font);

}  // namespace kubecast::ui
