// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scenario.hpp"

namespace kubecast::studies {

/// The assumed figures that state a range, those of the bill alone included.
[[nodiscard]] std::vector<FigureNote> assumedWithRange(const Scenario& scenario);

/// One end of one figure's range.
struct RangeEnd {
  std::size_t figure = 0;  ///< among those given
  bool high = false;
  std::string value;
};

/// The low, then the high end of each figure, where it has one.
[[nodiscard]] std::vector<RangeEnd> endsOf(const std::vector<FigureNote>& figures);

}  // namespace kubecast::studies
