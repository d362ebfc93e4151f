// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "models/alerting/evaluation.hpp"
#include "models/monitoring/latency_histogram.hpp"

namespace kubecast::monitoring {

/// PromQL's rate() of a counter at `now` over the last `window`: its growth, resets undone, extrapolated to
/// the ends of the window where samples come near them. Absent with less than two samples; NaN samples are
/// none. `samples` ascending in time. Source: prometheus v2.42 promql/functions.go, extrapolatedRate.
[[nodiscard]] std::optional<double> rate(std::span<const alerting::Sample> samples, Seconds now,
                                         Seconds window);

/// histogram_quantile() of cumulative rates, one per bound and the last of all requests: seconds; NaN where
/// there is none. `share` 0–1. Source: prometheus v2.42 promql/quantile.go, bucketQuantile.
[[nodiscard]] double histogramQuantile(double share,
                                       std::array<double, kLatencyBounds.size() + 1> cumulative);

/// max_over_time(): the largest sample in the last `window`; absent without one.
[[nodiscard]] std::optional<double> maxOverTime(std::span<const alerting::Sample> samples, Seconds now,
                                                Seconds window);

}  // namespace kubecast::monitoring
