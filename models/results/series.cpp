// SPDX-License-Identifier: Apache-2.0
#include "models/results/series.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kubecast::results {

std::vector<SeriesStretch> downsample(std::span<const float> values, std::size_t stretches) {
  stretches = std::min(stretches, values.size());
  std::vector<SeriesStretch> result;
  result.reserve(stretches);
  for (std::size_t i = 0; i < stretches; ++i) {
    const std::size_t begin = i * values.size() / stretches;
    const std::size_t end = (i + 1) * values.size() / stretches;
    const std::span<const float> part = values.subspan(begin, end - begin);
    const auto [low, high] = std::minmax_element(part.begin(), part.end());
    double sum = 0;
    for (const float value : part) sum += static_cast<double>(value);
    result.push_back({*low, static_cast<float>(sum / static_cast<double>(part.size())), *high});
  }
  return result;
}

std::string callLatencySeries(double percentile) { return fmt::format("calls/latency-p{}", percentile); }

}  // namespace kubecast::results
