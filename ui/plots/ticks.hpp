// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <vector>

#include "ui/plots/unit.hpp"

namespace kubecast::ui {

struct Tick {
  double at = 0;
  QString text;  ///< empty: a line without a figure
  bool operator==(const Tick&) const = default;
};

/// Closed interval of what an axis shows; `from` < `to`.
struct Extent {
  double from = 0;
  double to = 1;
  [[nodiscard]] double length() const { return to - from; }
  [[nodiscard]] bool contains(double value) const { return value >= from && value <= to; }
  bool operator==(const Extent&) const = default;
};

/// At most `most` (≥ 2) ticks inside `extent` at multiples of 1, 2 or 5 · 10ⁿ in the unit people read (ms, s,
/// min or h for durations, %, the chosen currency), all texts in one unit and with as many decimals as the
/// step has.
[[nodiscard]] std::vector<Tick> ticksOf(const Unit& unit, const Extent& extent, int most);
/// Powers of ten, with 2 and 5 between them where there is room; `extent` above 0.
[[nodiscard]] std::vector<Tick> logTicksOf(const Unit& unit, const Extent& extent, int most);
/// Simulated time as `m:ss` or `h:mm:ss`, at whole seconds, minutes, quarters of hours … (below a second
/// decimal).
[[nodiscard]] std::vector<Tick> clockTicksOf(const Extent& seconds, int most);

/// `extent` widened to the ticks around it, from 0 if it lies above and `fromZero`. An extent of one value is
/// given room.
[[nodiscard]] Extent niceExtent(const Unit& unit, Extent extent, bool fromZero, int most = 5);

}  // namespace kubecast::ui
