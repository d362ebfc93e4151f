// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/time_columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kubecast::ui {

std::vector<TimeColumn> columnsOf(const Recording& recording, std::size_t series, const Extent& seconds,
                                  std::size_t columns) {
  constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
  std::vector<TimeColumn> out(columns, {kNothing, kNothing, kNothing});
  const double step = recording.header().step.value();
  const auto recorded = static_cast<double>(recording.buckets());
  for (std::size_t c = 0; c < columns; ++c) {
    const double width = seconds.length() / static_cast<double>(columns);
    const double from = std::floor((seconds.from + static_cast<double>(c) * width) / step);
    const double to = std::ceil((seconds.from + static_cast<double>(c + 1) * width) / step);
    const double first = std::clamp(from, 0.0, recorded);
    const double last = std::clamp(std::max(to, from + 1), 0.0, recorded);
    if (first < last)
      out[c] = recording.range(series, static_cast<std::size_t>(first), static_cast<std::size_t>(last));
  }
  return out;
}

bool isDense(const Recording& recording, const Extent& seconds, std::size_t columns) {
  return seconds.length() / recording.header().step.value() > static_cast<double>(columns) / 2;
}

std::optional<std::size_t> bucketAt(const Recording& recording, double seconds) {
  const double bucket = std::floor(seconds / recording.header().step.value());
  if (!(bucket >= 0) || bucket >= static_cast<double>(recording.buckets())) return std::nullopt;
  return static_cast<std::size_t>(bucket);
}

}  // namespace kubecast::ui
