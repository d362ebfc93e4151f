// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "ui/plots/chart_item.hpp"
#include "ui/plots/frame.hpp"

namespace kubecast::ui {

/// Parts that are stacked in every bar; `values` has one per group, 0 where it has none.
struct BarPart {
  QString name;
  std::vector<double> values;
  std::optional<std::size_t> colour = {};  ///< of the theme's series; its own position unless given
};

/// Lying bars, one per group, each stacked of parts, the sum behind it.
struct BarChart {
  QString title;
  Unit unit;
  std::vector<QString> groups;
  std::vector<BarPart> parts;
  std::optional<double> limit = {};  ///< a line across, such as a budget
  QString limitLabel = {};
  QString empty = {};
};

[[nodiscard]] std::vector<LegendItem> legendOf(const BarChart& chart, const Theme& theme);
/// Group by group, part by part; parts of 0 have none.
[[nodiscard]] std::vector<ChartItem> itemsOf(const BarChart& chart, const QRectF& area, const QFont& font);
void paintBarChart(QPainter& painter, const QRectF& area, const BarChart& chart, const Theme& theme);
/// The height at which every bar stands comfortably.
[[nodiscard]] double wantedHeight(const BarChart& chart, const QFont& font);

}  // namespace kubecast::ui
