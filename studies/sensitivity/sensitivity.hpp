// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "scenarios/override.hpp"
#include "studies/forecast.hpp"
#include "studies/points/point.hpp"

/// Which verdicts hang on an assumed figure.
namespace kubecast::studies {

/// The scenario with one figure replaced, e.g. by loading its file again.
using LoadWith = std::function<Expected<Scenario>(const scenarios::Override&)>;

struct Sensitivity {
  StudyState state = StudyState::Skipped;
  std::vector<FigureSensitivity> figures;                   ///< by effect, the largest first
  std::vector<std::vector<ObjectiveForecast::Flip>> flips;  ///< by objective
};

/// Simulates the scenario with every assumed figure at either end of its range, one at a
/// time, all with the draws of the base case (common random numbers), in two passes:
/// - screening, over a window of about 5,000 client calls (windowFor) and at most a minute
///   of warm-up: the change between base case and variant, carried over to the forecast,
///   says what the objective would come to;
/// - confirming, over the whole window and three replications, for the ends where that
///   crosses the objective's limit, comes within 10 % of it, or fills a resource that the
///   base case does not (a queue that grows without bound shows late).
/// A flip is what the second pass says. `forecast` has its figures and verdicts; objectives
/// already undecided cannot flip.
Sensitivity studySensitivity(const Scenario& scenario, const Forecast& forecast, const LoadWith& loadWith,
                             const PointSettings& settings, const WorkerOptions& workers);

}  // namespace kubecast::studies
