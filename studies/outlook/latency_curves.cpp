// SPDX-License-Identifier: Apache-2.0
#include "studies/outlook/latency_curves.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "studies/points/window.hpp"

namespace kubecast::studies {
namespace {

constexpr double kFlowsPerPoint = 10'000;  ///< P95 rests on the five hundred slowest calls or more
constexpr Seconds kFirstWindow{300};

Point pointAt(const Scenario& scenario, double factor, Seconds window) {
  return {fmt::format("{} at {:.3g} × the load", scenario.name, factor), [&scenario, factor, window] {
            return Expected<Scenario>(withWindow(withLoad(scenario, factor), scenario.run.warmup, window));
          }};
}

/// The first of `rounds` stretches of work, the second …
WorkerOptions ofRound(const WorkerOptions& workers, int round, int rounds) {
  WorkerOptions options = workers;
  if (workers.onProgress) {
    options.onProgress = [tell = workers.onProgress, round, rounds](Ratio done) {
      tell(Ratio((round + done.value()) / rounds));
    };
  }
  return options;
}

/// A burst baseline is no limit a run gives out at: credits drain above it.
std::optional<PointResult::ResourcePoint> firstOf(const PointResult& result) {
  const auto first = std::find_if(result.resources.begin(), result.resources.end(), [](const auto& r) {
    return r.kind != ResourceKind::BurstBaseline && r.saturatesAtFactor > 0;
  });
  if (first == result.resources.end()) return std::nullopt;
  return *first;
}

bool cancelled(const WorkerOptions& workers) { return workers.cancel != nullptr && workers.cancel->load(); }

}  // namespace

std::vector<double> curveFactors(double givesOut) {
  std::vector<double> factors{1};
  for (const double share : {0.25, 0.5, 0.7, 0.85, 0.95, 1.05, 1.25, 1.5}) {
    const double factor = share * std::min(givesOut, kLargestCurveFactor);
    // Closer to the scenario's own load than this, a point says what that says.
    if (factor <= kLargestCurveFactor && !(0.9 < factor && factor < 1.1)) factors.push_back(factor);
  }
  std::sort(factors.begin(), factors.end());
  return factors;
}

Expected<LatencyCurves> latencyCurves(const std::vector<const Scenario*>& scenarios,
                                      const PointSettings& settings, const WorkerOptions& workers) {
  LatencyCurves curves;
  curves.points.resize(scenarios.size());
  std::vector<Point> points;
  for (const Scenario* scenario : scenarios) {
    points.push_back(pointAt(*scenario, 1, windowFor(*scenario, 1, kFirstWindow.value())));
  }
  const auto own = simulatePoints(points, settings, ofRound(workers, 0, 2));
  if (cancelled(workers)) return tl::unexpected(Error{points.front().name, "", ""});
  if (!own.front()) return tl::unexpected(own.front().error());
  curves.first = firstOf(*own.front());
  std::vector<double> factors =
      curveFactors(curves.first ? curves.first->saturatesAtFactor : kLargestCurveFactor);
  std::erase(factors, 1.0);
  points.clear();
  for (const Scenario* scenario : scenarios) {
    for (const double factor : factors) {
      const Seconds window = windowFor(*scenario, own.front()->flowsPerSecond * factor, kFlowsPerPoint);
      points.push_back(pointAt(*scenario, factor, window));
    }
  }
  const auto others = simulatePoints(points, settings, ofRound(workers, 1, 2));
  if (cancelled(workers)) return tl::unexpected(Error{points.front().name, "", ""});
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const auto add = [&](double factor, const Expected<PointResult>& result) {
      if (result) curves.points[s].push_back({factor, Seconds(result->p95), result->objectives});
    };
    add(1, own[s]);
    for (std::size_t f = 0; f < factors.size(); ++f) add(factors[f], others[s * factors.size() + f]);
    std::sort(curves.points[s].begin(), curves.points[s].end(),
              [](const CurvePoint& a, const CurvePoint& b) { return a.factor < b.factor; });
  }
  return curves;
}

}  // namespace kubecast::studies
