// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "ui/plots/chart_item.hpp"
#include "ui/plots/frame.hpp"

namespace kubecast::ui {

/// One end of a figure's range: what it is set to, and what that does.
struct TornadoArm {
  QString setting;  ///< `0.3`, `800ms`
  double change = 0;
  std::optional<Extent> interval = {};
  bool noise = false;  ///< chance explains it: painted pale
};

struct TornadoRow {
  QString name;
  QString note = {};  ///< why the figure is assumed, for the note beside it
  std::optional<TornadoArm> low, high;
};

/// Which assumed figure moves the answer most: a bar to either side of the answer as assumed.
struct TornadoChart {
  QString title;
  Unit unit;
  std::vector<TornadoRow> rows;  ///< the largest first, as painted
  QString low, high;             ///< legend: *at the low end*, *at the high end*
  QString empty = {};
};

[[nodiscard]] std::vector<ChartItem> itemsOf(const TornadoChart& chart, const QRectF& area,
                                             const QFont& font);
void paintTornado(QPainter& painter, const QRectF& area, const TornadoChart& chart, const Theme& theme);
[[nodiscard]] double wantedHeight(const TornadoChart& chart, const QFont& font);

}  // namespace kubecast::ui
