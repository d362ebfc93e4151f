// SPDX-License-Identifier: Apache-2.0
#include "app/report/svg/heat_map.hpp"

#include <algorithm>
#include <cassert>

#include "app/report/svg/drawing.hpp"

namespace kubecast::report::svg {
namespace {

constexpr double kCellHeight = 34;
constexpr double kTop = 44;  ///< the columns' title and names
constexpr double kGap = 10;
constexpr double kWidestCell = 130;
constexpr int kLevels = 8;  ///< classes h1 … h8 of the style sheet

std::string classOf(const HeatCell& cell) {
  if (!cell.warmth) return "heat none";
  const int level = std::clamp(static_cast<int>(*cell.warmth * kLevels), 0, kLevels - 1) + 1;
  return "heat h" + std::to_string(level);
}

/// As much of the words as the width has room for.
std::string fitting(const std::string& words, double width) {
  if (widthOf(words) <= width) return words;
  std::string cut = words;
  while (!cut.empty() && widthOf(cut + "…") > width) {
    cut.pop_back();
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) cut.pop_back();
  }
  return cut.empty() ? "" : cut + "…";
}

Html cellOf(const HeatCell& cell, double x, double y, double width) {
  const std::string className = classOf(cell);
  Html shapes = rectangle(x, y, width, kCellHeight, className, cell.hover);
  if (cell.marked) shapes += rectangle(x + 2.5, y + 2.5, width - 5, kCellHeight - 5, "missed", cell.hover);
  // Without room for it the value is beside the pointer and in the table.
  if (widthOf(cell.words) + 4 <= width)
    shapes += label(x + width / 2, y + kCellHeight / 2 + 4, Anchor::Middle, className, cell.words);
  return shapes;
}

}  // namespace

Html heatMap(const HeatMap& map) {
  assert(!map.rows.empty() && !map.columns.empty());
  double names = widthOf(map.rowTitle);
  for (const std::string& row : map.rows) names = std::max(names, widthOf(row));
  const double left = std::min(names + kGap, kWidth / 4);
  const auto columns = static_cast<double>(map.columns.size());
  const double width = std::min((kWidth - left) / columns, kWidestCell);
  Html shapes =
      label(left + width * columns / 2, kLineHeight - 4, Anchor::Middle, "axis-title", map.columnTitle);
  shapes += label(0, kTop - 8, Anchor::Start, "axis-title", fitting(map.rowTitle, left - 4));
  for (std::size_t c = 0; c < map.columns.size(); ++c) {
    shapes += label(left + width * (static_cast<double>(c) + 0.5), kTop - 8, Anchor::Middle, "tick",
                    fitting(map.columns[c], width - 4));
  }
  double y = kTop;
  for (std::size_t r = 0; r < map.rows.size(); ++r) {
    shapes +=
        label(left - kGap, y + kCellHeight / 2 + 4, Anchor::End, "tick", fitting(map.rows[r], left - kGap));
    for (std::size_t c = 0; c < map.columns.size(); ++c)
      shapes += cellOf(map.cells[r][c], left + width * static_cast<double>(c), y, width);
    y += kCellHeight;
  }
  return drawing(map.id, y + 6, map.title, map.description, shapes);
}

}  // namespace kubecast::report::svg
