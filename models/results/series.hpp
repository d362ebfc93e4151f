// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kubecast::results {

/// What one stretch of a time series comes to; unit: the series'.
struct SeriesStretch {
  float minimum = 0;
  float mean = 0;
  float maximum = 0;
  bool operator==(const SeriesStretch&) const = default;
};

/// A time series (one value per bucket of time, equally wide) cut into at most
/// `stretches` consecutive parts whose lengths differ by at most one bucket: as
/// many as a sparkline has columns. A series shorter than that stays as it is;
/// an empty one gives none.
[[nodiscard]] std::vector<SeriesStretch> downsample(std::span<const float> values, std::size_t stretches);

/// The series of a percentile (0–100) of client calls over time, such as `calls/latency-p95`.
[[nodiscard]] std::string callLatencySeries(double percentile);

}  // namespace kubecast::results
