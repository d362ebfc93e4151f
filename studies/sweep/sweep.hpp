// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/override.hpp"
#include "studies/points/point.hpp"
#include "studies/sweep/design.hpp"
#include "studies/sweep/measure.hpp"

/// A scenario simulated at many values of its figures.
namespace kubecast::studies {

/// The scenario with these figures replaced, e.g. by loading its file again.
using LoadChanged = std::function<Expected<Scenario>(const std::vector<scenarios::Override>&)>;

struct SweepRequest {
  Design design;  ///< its paths are the loader's
  LoadChanged load;
  int replications = 3;  ///< of each point; all points share their draws
};

/// The mean of one figure over a point's replications.
struct FigureEstimate {
  FigureKind kind = FigureKind::MeanLatency;
  std::string subject;
  results::Estimate estimate;  ///< in unitOf(kind)
};

/// An objective at one point, by the means over its replications.
struct ObjectiveAtPoint {
  std::string name;
  double measured = 0;   ///< seconds, or a ratio
  bool counted = false;  ///< there was anything to measure
  bool met = false;
  bool agreed = true;  ///< every replication says so by itself
};

struct SweepPoint {
  std::vector<std::string> values;                  ///< as the design's paths
  std::vector<Expected<PointResult>> replications;  ///< an error with an empty `what`: interrupted
  /// Why there is no result; empty where there is. The following are of points with a result only.
  std::string problem;
  std::vector<FigureEstimate> figures;  ///< those that every replication measured
  std::vector<ObjectiveAtPoint> objectives;
};

struct Sweep {
  std::vector<SweepPoint> points;  ///< as in the design
  std::size_t simulations = 0;     ///< distinct points × replications
  std::size_t unfinished = 0;      ///< simulations that an interruption left out
};

/// The simulations of a sweep, in the order of the design, replications of a point together; a point that is
/// in the design twice is simulated once.
[[nodiscard]] std::vector<Point> pointsOf(const SweepRequest& request);

/// Simulates what is not kept. Errors are those of points, in them.
[[nodiscard]] Sweep sweep(const Scenario& scenario, const SweepRequest& request,
                          const PointSettings& settings, const WorkerOptions& workers);

/// Loads every value once, or 200 of a path with more, before anything is simulated: by itself, or,
/// where values hang together, in the first point that has it. The error names `path=value`.
[[nodiscard]] Expected<void> tryAll(const SweepRequest& request);

/// Nothing where the point has no result or nothing was measured.
[[nodiscard]] std::optional<results::Estimate> estimateOf(const SweepPoint& point, const Measure& measure);

/// Whether the point has a result in which every objective that could be measured is met, and at least one
/// was.
[[nodiscard]] bool meetsAll(const SweepPoint& point);

/// The identity of a variant: `path=value/path=value`, slashes and backslashes in values after a backslash.
[[nodiscard]] std::string identityOf(const std::vector<scenarios::Override>& changes);

}  // namespace kubecast::studies
