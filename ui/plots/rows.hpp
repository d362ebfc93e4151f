// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "ui/plots/frame.hpp"

namespace kubecast::ui {

/// Charts of rows, a name at the left of each, over a common value axis below: bars, tornado, intervals.
struct RowFrame {
  QRectF inside;
  Scale x;
  std::vector<Tick> ticks;
  double rowHeight = 0;
  QFont names;
  [[nodiscard]] QRectF row(std::size_t index) const {
    return {inside.left(), inside.top() + static_cast<double>(index) * rowHeight, inside.width(), rowHeight};
  }
};

struct RowNames {
  std::vector<QString> names;
  std::vector<QString> behind;  ///< texts at the right end of the rows; empty: none
};

[[nodiscard]] RowFrame rowFrameOf(const QRectF& area, const RowNames& names, const Unit& unit,
                                  const Extent& values, const QFont& font);
/// Grid, names and figures of the axis; `strong` rows have their name in the text colour, others muted.
void paintRowFrame(QPainter& painter, const RowFrame& frame, const QRectF& area, const RowNames& names,
                   const std::function<bool(std::size_t)>& strong, const Theme& theme);
/// What rows need, axis included.
[[nodiscard]] double rowsHeight(std::size_t rows, const QFont& font);

}  // namespace kubecast::ui
