// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/report/html.hpp"
#include "app/report/svg/drawing.hpp"
#include "app/report/svg/scale.hpp"

namespace kubecast::report::svg {

struct ChartPoint {
  double x = 0;
  double y = 0;
  bool hollow = false;  ///< its dot is
};

struct Series {
  std::string name;  ///< written at its end
  Colour colour;
  std::vector<ChartPoint> points;  ///< ascending in x
  bool dots = true;                ///< at each point, with its values beside the pointer
};

struct Axis {
  std::string title;
  ScaleKind kind = ScaleKind::Linear;  ///< logarithmic: all values > 0
  std::function<std::string(double)> label;
  bool fromZero = false;  ///< linear: begin at 0 whatever the values
};

/// Across the whole chart at one value of x or of y, with words beside it.
struct Rule {
  enum class Across { AtX, AtY } across = Across::AtX;
  double at = 0;
  std::string words;
};

/// A point that matters, such as where two lines cross.
struct Spot {
  ChartPoint at;
  std::string words;
};

struct LineChart {
  std::string id;
  std::string title;
  std::string description;  ///< what the lines say, in words
  Axis x;
  Axis y;
  std::vector<Series> series;
  std::vector<Rule> rules;
  std::optional<Spot> spot;
};

/// Lines over a common axis, the last on top and the others broader, so that lines that coincide are both
/// seen. At least one series, each of at least one point.
[[nodiscard]] Html lineChart(const LineChart& chart);

/// Heights for labels that want these, `apart` from each other at least, in the same order; as near to what
/// they want as going down, then up, brings them within low … high.
[[nodiscard]] std::vector<double> spread(const std::vector<double>& wanted, double apart, double low,
                                         double high);

}  // namespace kubecast::report::svg
