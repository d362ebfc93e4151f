// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ui/canvas/card_painter.hpp"
#include "ui/canvas/layout.hpp"

namespace kubecast::ui {

namespace {

using canvas::kCard;

constexpr double kLeft = 12;
constexpr double kWidth = canvas::kCard.width() - 2 * kLeft;

/// Squares row by row; the last stands for what has no room.
void addSquares(std::vector<Chip>& chips, int first, int count, QPointF at, double size, double gap,
                double width, int rows) {
  const int perRow = std::max(1, static_cast<int>((width + gap) / (size + gap)));
  const int room = perRow * rows;
  const int shown = count <= room ? count : room - 1;
  for (int i = 0; i < std::min(count, shown + 1); ++i) {
    const QRectF rect(at.x() + (i % perRow) * (size + gap), at.y() + (i / perRow) * (size + gap), size, size);
    chips.push_back({rect, i < shown ? first + i : -1, false});
  }
}

}  // namespace

std::vector<Chip> chipsOf(const NodeValues& values, Detail detail) {
  std::vector<Chip> chips;
  const int all = static_cast<int>(values.pods.size());
  const int apps = static_cast<int>(std::ranges::count(values.pods, false, &PodValues::pinned));
  if (detail == Detail::Heat) return chips;
  if (detail == Detail::Bars) {
    addSquares(chips, 0, all, {kLeft, 61}, 15, 5, kWidth, 1);
    return chips;
  }
  constexpr double kTop = 51, kHeight = 19, kGap = 4;
  if (apps == 0) {
    addSquares(chips, 0, all, {kLeft, kTop}, 12, 3, kWidth, 3);
    return chips;
  }
  if (apps <= 3) {  // a row each, so that names are whole
    const double height = apps < 3 ? kHeight : 14, gap = apps < 3 ? kGap : 2;
    for (int i = 0; i < apps; ++i)
      chips.push_back(
          {QRectF(kLeft, (apps < 3 ? kTop : kTop - 3) + i * (height + gap), kWidth, height), i, true});
  } else if (apps == 4) {
    const double width = (kWidth - kGap) / 2;
    for (int i = 0; i < apps; ++i)
      chips.push_back(
          {QRectF(kLeft + (i % 2) * (width + kGap), kTop + (i / 2) * (kHeight + kGap), width, kHeight), i,
           true});
  } else {
    addSquares(chips, 0, apps, {kLeft, kTop}, 12, 3, kWidth, 3);
  }
  addSquares(chips, apps, all - apps, {kLeft, 98}, 8, 3, 92, 1);
  return chips;
}

}  // namespace kubecast::ui
