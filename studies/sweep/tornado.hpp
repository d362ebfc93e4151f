// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "studies/sweep/measure.hpp"
#include "studies/sweep/sweep.hpp"

/// Which assumed figure matters for latency, and which for cost: every one that states a range at either end
/// of it, one at a time, with the draws of the base case.
namespace kubecast::studies {

/// The change of a measure against the base case, replication by replication.
struct Effect {
  double change = 0;                                  ///< mean over replications, in the measure's unit
  std::optional<std::pair<double, double>> interval;  ///< 95 %; none for one replication
  /// Not told apart from no change: the interval holds 0, there is one replication, or a quantile changes by
  /// no more than the width of a bucket of its histogram.
  bool noise = false;
};

/// Of the same replications before and after a change; nothing where one of them has no such figure. All have
/// a result.
[[nodiscard]] std::optional<Effect> effectOf(const std::vector<Expected<PointResult>>& base,
                                             const std::vector<Expected<PointResult>>& changed,
                                             const Measure& measure);

/// One end of a figure's range.
struct TornadoEnd {
  std::string value;
  std::string problem;                         ///< why there is no result; empty = there is
  std::vector<std::optional<Effect>> effects;  ///< as Tornado::measures; nothing where not measured
};

struct TornadoFigure {
  FigureNote figure;
  std::optional<TornadoEnd> low;  ///< absent where the range has no such end
  std::optional<TornadoEnd> high;
};

struct Tornado {
  std::vector<Measure> measures;
  std::vector<std::optional<results::Estimate>> base;  ///< of the scenario as described, as `measures`
  std::vector<TornadoFigure> figures;                  ///< as in the scenario
  std::string problem;                                 ///< why the base case has no result; empty = it has
  std::size_t simulations = 0;
  std::size_t unfinished = 0;  ///< that an interruption left out

  /// The figures that change this measure beyond noise, by the larger of their two changes, largest first.
  [[nodiscard]] std::vector<const TornadoFigure*> ranked(std::size_t measure) const;
};

/// The larger change of a figure's ends beyond noise; 0 where there is none.
[[nodiscard]] double largestChange(const TornadoFigure& figure, std::size_t measure);

struct TornadoRequest {
  LoadChanged load;
  int replications = 3;
  std::vector<Measure> measures{{FigureKind::P95, "all calls"}, {FigureKind::CostPerMonth, ""}};
};

/// The base case first, then the ends in the order of the figures; replications of each together.
[[nodiscard]] std::vector<Point> tornadoPoints(const Scenario& scenario, const TornadoRequest& request);

/// Simulates what is not kept.
[[nodiscard]] Tornado tornado(const Scenario& scenario, const TornadoRequest& request,
                              const PointSettings& settings, const WorkerOptions& workers);

}  // namespace kubecast::studies
