// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/error.hpp"
#include "models/scenario.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies {

/// What one short simulation at a load says.
struct CurvePoint {
  double factor = 1;                                    ///< of the scenario's load
  Seconds p95;                                          ///< of successful client calls; 0 = none succeeded
  std::vector<PointResult::ObjectivePoint> objectives;  ///< as in the scenario
};

struct LatencyCurves {
  /// By scenario, ascending in load. Points whose simulation failed are missing.
  std::vector<std::vector<CurvePoint>> points;
  /// Of the first scenario at its own load: what gives out first as the load grows.
  std::optional<PointResult::ResourcePoint> first;
};

/// The loads that show where latency turns up: some below and some above `givesOut`, the factor at which a
/// resource is full, up to 1.5 times it; and the scenario's own. Beyond `kLargestCurveFactor` nothing is
/// looked at.
[[nodiscard]] std::vector<double> curveFactors(double givesOut);
inline constexpr double kLargestCurveFactor = 20;

/// Simulates each scenario at the same loads, one replication each with the same draws: first all at their
/// own load, which tells where the first of them gives out, then the others. All have the same flows; at
/// least one. `workers.onProgress` is told of both rounds together. Errors: what the first scenario's
/// simulation at its own load says; a cancellation, with `what` empty.
Expected<LatencyCurves> latencyCurves(const std::vector<const Scenario*>& scenarios,
                                      const PointSettings& settings, const WorkerOptions& workers);

}  // namespace kubecast::studies
