// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/tornado.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/results/histogram.hpp"
#include "studies/sensitivity/ranged_figures.hpp"

namespace kubecast::studies {
namespace {

using Replications = std::vector<Expected<PointResult>>;

/// A result that is there for every replication, or why not.
std::string problemOf(const Replications& replications) {
  for (const auto& replication : replications) {
    if (!replication) return replication.error().what.empty() ? "not simulated" : replication.error().what;
  }
  return "";
}

/// What a quantile may change by because it is read off a histogram, as a share of it: a bucket's width.
double resolutionOf(FigureKind kind) {
  const bool quantile = kind == FigureKind::P50 || kind == FigureKind::P95 || kind == FigureKind::P99;
  return quantile ? 2 * results::Histogram::kRelativeError.value() : 0;
}

std::vector<double> valuesOf(const Replications& replications, const Measure& measure) {
  std::vector<double> values;
  for (const auto& replication : replications) {
    if (const auto value = valueOf(replication->figures, measure.kind, measure.subject))
      values.push_back(*value);
  }
  return values;
}

/// Replications of one variant among the results.
Replications slice(const std::vector<Expected<PointResult>>& results, std::size_t variant, int replications) {
  const auto from = results.begin() + static_cast<std::ptrdiff_t>(variant) * replications;
  return {from, from + replications};
}

TornadoEnd endOf(const RangeEnd& end, const Replications& base, const Replications& own,
                 const std::vector<Measure>& measures) {
  TornadoEnd result{end.value, problemOf(own), {}};
  if (!result.problem.empty()) return result;
  for (const Measure& measure : measures) result.effects.push_back(effectOf(base, own, measure));
  return result;
}

}  // namespace

std::optional<Effect> effectOf(const Replications& base, const Replications& changed,
                               const Measure& measure) {
  const std::vector<double> before = valuesOf(base, measure);
  const std::vector<double> after = valuesOf(changed, measure);
  if (before.size() != base.size() || after.size() != base.size()) return std::nullopt;
  std::vector<double> changes;
  for (std::size_t r = 0; r < before.size(); ++r) changes.push_back(after[r] - before[r]);
  const results::Estimate mean = overReplications(measure.kind, changes);
  const double level = overReplications(measure.kind, before).value;
  // Where all replications change by the same amount there is no noise to be told apart from.
  const bool unsure =
      mean.interval ? mean.interval->first <= 0 && mean.interval->second >= 0 : changes.size() < 2;
  return Effect{mean.value, mean.interval,
                unsure || std::abs(mean.value) <= resolutionOf(measure.kind) * std::abs(level)};
}

double largestChange(const TornadoFigure& figure, std::size_t measure) {
  double largest = 0;
  for (const auto* end : {&figure.low, &figure.high}) {
    if (!*end || (*end)->effects.empty()) continue;
    const auto& effect = (*end)->effects[measure];
    if (effect && !effect->noise) largest = std::max(largest, std::abs(effect->change));
  }
  return largest;
}

std::vector<const TornadoFigure*> Tornado::ranked(std::size_t measure) const {
  std::vector<const TornadoFigure*> order;
  for (const TornadoFigure& figure : figures) {
    if (largestChange(figure, measure) > 0) order.push_back(&figure);
  }
  std::stable_sort(order.begin(), order.end(), [&](const TornadoFigure* a, const TornadoFigure* b) {
    return largestChange(*a, measure) > largestChange(*b, measure);
  });
  return order;
}

std::vector<Point> tornadoPoints(const Scenario& scenario, const TornadoRequest& request) {
  std::vector<Point> points;
  const auto add = [&](const std::string& name, const std::vector<scenarios::Override>& changes) {
    for (int r = 0; r < request.replications; ++r) {
      points.push_back({name, [load = request.load, changes] { return load(changes); }, r,
                        changes.empty() ? "as described" : identityOf(changes)});
    }
  };
  add("the scenario as described", {});
  const std::vector<FigureNote> figures = assumedWithRange(scenario);
  for (const RangeEnd& end : endsOf(figures)) {
    const std::string& path = figures[end.figure].path;
    add(fmt::format("{}={}", path, end.value), {{path, end.value}});
  }
  return points;
}

Tornado tornado(const Scenario& scenario, const TornadoRequest& request, const PointSettings& settings,
                const WorkerOptions& workers) {
  const auto results = simulatePoints(tornadoPoints(scenario, request), settings, workers);
  Tornado result;
  result.measures = request.measures;
  result.simulations = results.size();
  result.unfinished = static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [](const auto& r) { return !r && r.error().what.empty(); }));
  const std::vector<FigureNote> figures = assumedWithRange(scenario);
  for (const FigureNote& figure : figures) result.figures.push_back({figure, {}, {}});
  const Replications base = slice(results, 0, request.replications);
  result.problem = problemOf(base);
  if (!result.problem.empty()) return result;
  for (const Measure& measure : request.measures) {
    const std::vector<double> values = valuesOf(base, measure);
    result.base.push_back(values.size() == base.size() ? std::optional(overReplications(measure.kind, values))
                                                       : std::nullopt);
  }
  const std::vector<RangeEnd> ends = endsOf(figures);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    TornadoFigure& figure = result.figures[ends[i].figure];
    (ends[i].high ? figure.high : figure.low) =
        endOf(ends[i], base, slice(results, i + 1, request.replications), request.measures);
  }
  return result;
}

}  // namespace kubecast::studies
