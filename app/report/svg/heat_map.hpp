// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/report/html.hpp"

namespace kubecast::report::svg {

/// A cell: its words, how warm it is, and what is said beside the pointer.
struct HeatCell {
  std::string words;
  std::optional<double> warmth;  ///< 0–1, none = no value
  bool marked = false;           ///< drawn with a border
  std::string hover;
};

struct HeatMap {
  std::string id;
  std::string title;
  std::string description;  ///< what it says, in words
  std::string rowTitle;
  std::string columnTitle;
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::vector<HeatCell>> cells;  ///< by row, then column
};

/// A cell for each row and column, the warmer the deeper. At least one row and one column.
[[nodiscard]] Html heatMap(const HeatMap& map);

}  // namespace kubecast::report::svg
