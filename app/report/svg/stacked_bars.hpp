// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/report/html.hpp"
#include "app/report/svg/drawing.hpp"

namespace kubecast::report::svg {

/// A part of a bar. Parts of one name have one colour in all bars.
struct Segment {
  std::string name;
  Colour colour;
  double value = 0;    ///< ≥ 0
  std::string amount;  ///< as it is written
};

struct Bar {
  std::string name;
  std::vector<Segment> segments;
  std::string end;  ///< written behind the bar
  bool chosen = false;
};

struct StackedBars {
  std::string id;
  std::string title;
  std::string description;  ///< what the bars say, in words
  std::vector<Bar> bars;
  std::function<std::string(double)> axisLabel;
};

/// Bars from left to right, one below the other, on one axis from 0; parts of 0 are left out. What a part is
/// stands in it where there is room, and in the key before it in any case.
[[nodiscard]] Html stackedBars(const StackedBars& chart);

}  // namespace kubecast::report::svg
