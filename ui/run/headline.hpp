// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <vector>

#include "studies/forecast.hpp"

namespace kubecast::ui {

/// One of the few figures a forecast is known by.
struct HeadlineFigure {
  enum class Kind { P50, P95, P99, Errors, Throughput, BusiestNode };
  Kind kind = Kind::P50;
  results::Estimate estimate;
  QString subject;  ///< the busiest node's name
};

/// Of all client calls, and of the node whose CPU is busiest; without those that the forecast has not.
std::vector<HeadlineFigure> headlineOf(const studies::Forecast& forecast);

/// `206 ms`, `0.02%`, `41.2/s`.
QString textOf(HeadlineFigure::Kind kind, double value);

/// What two estimates of a figure say of the difference.
struct FigureChange {
  enum class Verdict { Better, Worse, Same, Unknown };
  /// Same: the intervals overlap; Unknown: there are none (fewer than 10 replications).
  Verdict verdict = Verdict::Unknown;
  /// `+12%`; of shares in points, `+1.2 pts`; empty where there is nothing to compare with.
  QString text;
};
/// More throughput and less of anything else is better; the busiest node may be another one.
FigureChange changeOf(const HeadlineFigure& before, const HeadlineFigure& after);

}  // namespace kubecast::ui
