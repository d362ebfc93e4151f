// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/report/html.hpp"

namespace kubecast::report::svg {

/// How far something goes to the left and to the right of a common line.
struct TwoSidedBar {
  std::string name;
  double left = 0;  ///< ≥ 0
  double right = 0;
  std::string leftWords;
  std::string rightWords;
};

struct TornadoChart {
  std::string id;
  std::string title;
  std::string description;
  std::vector<TwoSidedBar> bars;
};

/// Bars to either side, in the order given, all to one scale.
[[nodiscard]] Html tornadoChart(const TornadoChart& chart);

}  // namespace kubecast::report::svg
