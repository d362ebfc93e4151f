// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/terminal/style.hpp"
#include "studies/forecast.hpp"

namespace kubecast::render {

/// How much of a forecast a page shows.
struct ForecastPageOptions {
  bool all = false;  ///< every service, node, resource and figure, not only those that matter
};

/// The page `kubecast run` ends with and `kubecast show` brings back: the verdicts, what
/// gives out first, latencies, nodes, queues and caches, the course of the run, and the
/// assumptions that matter. A pure function of the forecast; ends with a line break.
std::string forecastPage(const studies::Forecast& forecast, const terminal::Style& style,
                         const ForecastPageOptions& options = {});

/// `2 met, 1 missed`, for lists of runs; `no objectives` when there are none.
std::string verdictSummary(const studies::Forecast& forecast);

/// Whether an objective was missed or could not be decided, for `--strict`.
bool allMet(const studies::Forecast& forecast);

}  // namespace kubecast::render
