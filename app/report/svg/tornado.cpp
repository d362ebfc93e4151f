// SPDX-License-Identifier: Apache-2.0
#include "app/report/svg/tornado.hpp"

#include <algorithm>

#include "app/report/svg/drawing.hpp"

namespace kubecast::report::svg {
namespace {

constexpr double kStep = 42;
constexpr double kBarHeight = 16;
constexpr double kNameHeight = 18;  ///< paths are long: they stand above their bars
constexpr double kGap = 6;
constexpr double kWords = 160;  ///< room for the words at either end

}  // namespace

Html tornadoChart(const TornadoChart& chart) {
  double largest = 0;
  for (const TwoSidedBar& bar : chart.bars) largest = std::max({largest, bar.left, bar.right});
  const double middle = kWidth / 2;
  const double perUnit = largest > 0 ? (middle - kWords) / largest : 0;
  Html shapes;
  double y = 0;
  for (const TwoSidedBar& bar : chart.bars) {
    shapes += label(0, y + 12, Anchor::Start, "name", bar.name);
    const double top = y + kNameHeight;
    const double base = top + kBarHeight - 4;
    const double left = bar.left * perUnit;
    const double right = bar.right * perUnit;
    if (bar.left > 0) {
      shapes += rectangle(middle - left, top, left, kBarHeight, "fill s2", bar.name + ": " + bar.leftWords);
      shapes += label(middle - left - kGap, base, Anchor::End, "tick", bar.leftWords);
    }
    if (bar.right > 0) {
      shapes += rectangle(middle, top, right, kBarHeight, "fill s6", bar.name + ": " + bar.rightWords);
      shapes += label(middle + right + kGap, base, Anchor::Start, "tick", bar.rightWords);
    }
    shapes += line(middle, top - 2, middle, top + kBarHeight + 2, "axis");
    y += kStep;
  }
  return drawing(chart.id, y, chart.title, chart.description, shapes);
}

}  // namespace kubecast::report::svg
