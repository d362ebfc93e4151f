// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "models/units/units.hpp"

namespace kubecast::monitoring {

/// Upper bounds, in seconds, of the histograms that the services keep (services/svckit/metrics.cpp). A share
/// of requests under a threshold is only exact at one of them.
inline constexpr std::array<double, 15> kLatencyBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                          0.5,   1,      2,     5,    10,    30,   60};

/// A histogram as a service keeps it.
struct LatencyHistogram {
  std::array<std::uint64_t, kLatencyBounds.size() + 1>
      counts{};    ///< up to each bound, not cumulative; beyond
  double sum = 0;  ///< seconds

  /// A value at a bound counts below it (`le`).
  void record(Seconds latency) {
    const auto* const bound = std::lower_bound(kLatencyBounds.begin(), kLatencyBounds.end(), latency.value());
    ++counts[static_cast<std::size_t>(bound - kLatencyBounds.begin())];
    sum += latency.value();
  }
};

}  // namespace kubecast::monitoring
