// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "ui/plots/chart_item.hpp"
#include "ui/plots/frame.hpp"

namespace kubecast::ui {

struct HeatCell {
  std::optional<double> value;  ///< absent: no result there
  std::optional<bool> good;     ///< meets the objectives: a ✓, else ✕; absent: no mark
  QString note = {};
};

/// A value over two figures, as cells coloured from cool to hot.
struct HeatMap {
  QString title;
  QString xTitle, yTitle;
  std::vector<QString> columns, rows;
  std::vector<HeatCell> cells;  ///< row by row, columns × rows
  Unit unit = {};
  bool highIsHot = true;  ///< false: small values are the hot ones
  QString empty = {};
};

[[nodiscard]] std::vector<ChartItem> itemsOf(const HeatMap& map, const QRectF& area, const QFont& font);
void paintHeatMap(QPainter& painter, const QRectF& area, const HeatMap& map, const Theme& theme);

}  // namespace kubecast::ui
