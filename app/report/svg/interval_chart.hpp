// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/report/html.hpp"
#include "app/report/svg/drawing.hpp"

namespace kubecast::report::svg {

struct IntervalRow {
  std::string name;
  double value = 0;
  double low = 0;  ///< low ≤ value ≤ high
  double high = 0;
  std::string words;  ///< beside the pointer
  Colour colour;
};

/// One dot with its interval per row, over a common axis on which 0 is marked.
struct IntervalChart {
  std::string id;
  std::string title;
  std::string description;  ///< what the dots say, in words
  std::function<std::string(double)> axisLabel;
  double least = -1;  ///< what lies beyond least … most is drawn at the edge, hollow
  double most = 2;
  std::vector<IntervalRow> rows;  ///< at least one
};

[[nodiscard]] Html intervalChart(const IntervalChart& chart);

}  // namespace kubecast::report::svg
