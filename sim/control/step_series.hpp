// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "models/results/replication.hpp"

namespace kubecast::sim::control {

/// One value per bucket `step` s wide from readings now and then: the last one by the bucket's end.
/// `readings`: time in s and value, ascending in time, the first at 0.
inline results::TimeSeries stepSeries(std::string name,
                                      const std::vector<std::pair<double, double>>& readings, double step,
                                      std::size_t buckets) {
  results::TimeSeries series{std::move(name), {}};
  std::size_t at = 0;
  for (std::size_t b = 0; b < buckets; ++b) {
    const double end = static_cast<double>(b + 1) * step;
    while (at + 1 < readings.size() && readings[at + 1].first <= end) ++at;
    series.values.push_back(static_cast<float>(readings[at].second));
  }
  return series;
}

/// One of its values: the last reading by `time`. `readings` as above, not empty.
inline float stepValue(const std::vector<std::pair<double, double>>& readings, double time) {
  const auto later = std::upper_bound(readings.begin(), readings.end(), time,
                                      [](double t, const auto& reading) { return t < reading.first; });
  return static_cast<float>((later == readings.begin() ? later : later - 1)->second);
}

}  // namespace kubecast::sim::control
