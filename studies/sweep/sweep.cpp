// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "studies/aggregate/objectives.hpp"

namespace kubecast::studies {
namespace {

using Values = std::vector<std::string>;

/// Values of one path that are tried; of a large sample evenly chosen ones.
constexpr std::size_t kMostTried = 200;

std::vector<scenarios::Override> changesOf(const Design& design, const Values& values) {
  std::vector<scenarios::Override> changes;
  for (std::size_t p = 0; p < design.paths.size(); ++p) changes.push_back({design.paths[p], values[p]});
  return changes;
}

std::string nameOf(const std::vector<scenarios::Override>& changes) {
  std::string name;
  for (const scenarios::Override& change : changes)
    name += fmt::format("{}{}={}", name.empty() ? "" : ", ", change.path, change.value);
  return name;
}

/// Each point of the design once, in the order met, and where it is.
std::map<Values, std::size_t> distinct(const Design& design, std::vector<Values>& order) {
  std::map<Values, std::size_t> known;
  for (const Values& values : design.points) {
    if (known.emplace(values, order.size()).second) order.push_back(values);
  }
  return known;
}

/// The first point with each value of a path.
std::vector<const Values*> firstWithEach(const Design& design, std::size_t path) {
  std::vector<const Values*> firsts;
  std::set<std::string> seen;
  for (const Values& values : design.points) {
    if (seen.insert(values[path]).second) firsts.push_back(&values);
  }
  return firsts;
}

void summarizeFigures(SweepPoint& point) {
  for (const Figure& figure : point.replications.front()->figures) {
    std::vector<double> values;
    for (const auto& replication : point.replications) {
      if (const auto value = valueOf(replication->figures, figure.kind, figure.subject))
        values.push_back(*value);
    }
    if (values.size() == point.replications.size())
      point.figures.push_back({figure.kind, figure.subject, overReplications(figure.kind, values)});
  }
}

void summarizeObjectives(SweepPoint& point, const std::vector<Objective>& objectives) {
  for (std::size_t o = 0; o < objectives.size(); ++o) {
    ObjectiveMeasure mean;
    ObjectiveAtPoint at{objectives[o].name, 0, false, false, true};
    double counted = 0;
    for (const auto& replication : point.replications) counted += replication->objectives[o].counted ? 1 : 0;
    for (const auto& replication : point.replications) {
      const PointResult::ObjectivePoint& own = replication->objectives[o];
      if (!own.counted) continue;
      mean.measured.value += own.measured / counted;
      mean.breaching.value += own.breaching / counted;
      ++mean.counted;
    }
    at.measured = mean.measured.value;
    at.counted = mean.counted > 0;
    at.met = at.counted && pointMeets(objectives[o], mean);
    for (const auto& replication : point.replications) {
      const PointResult::ObjectivePoint& own = replication->objectives[o];
      at.agreed = at.agreed && (!own.counted || own.met == at.met);
    }
    point.objectives.push_back(std::move(at));
  }
}

SweepPoint summarized(const Scenario& scenario, SweepPoint point) {
  for (const auto& replication : point.replications) {
    if (replication) continue;
    point.problem = replication.error().what.empty() ? "not simulated" : replication.error().what;
    if (!replication.error().what.empty()) return point;
  }
  if (!point.problem.empty()) return point;
  summarizeFigures(point);
  summarizeObjectives(point, scenario.objectives);
  return point;
}

}  // namespace

std::string identityOf(const std::vector<scenarios::Override>& changes) {
  std::string identity;
  for (const scenarios::Override& change : changes) {
    if (!identity.empty()) identity += '/';
    identity += change.path + "=";
    for (const char c : change.value) {
      if (c == '/' || c == '\\') identity += '\\';
      identity += c;
    }
  }
  return identity;
}

std::vector<Point> pointsOf(const SweepRequest& request) {
  std::vector<Values> order;
  distinct(request.design, order);
  std::vector<Point> points;
  for (const Values& values : order) {
    const auto changes = changesOf(request.design, values);
    for (int r = 0; r < request.replications; ++r) {
      points.push_back({nameOf(changes), [load = request.load, changes] { return load(changes); }, r,
                        identityOf(changes)});
    }
  }
  return points;
}

Sweep sweep(const Scenario& scenario, const SweepRequest& request, const PointSettings& settings,
            const WorkerOptions& workers) {
  std::vector<Values> order;
  const auto known = distinct(request.design, order);
  const auto results = simulatePoints(pointsOf(request), settings, workers);
  const auto count = static_cast<std::ptrdiff_t>(request.replications);
  std::vector<SweepPoint> points;
  Sweep sweep;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto from = results.begin() + static_cast<std::ptrdiff_t>(i) * count;
    points.push_back(summarized(scenario, {order[i], {from, from + count}, {}, {}, {}}));
  }
  for (const Values& values : request.design.points) sweep.points.push_back(points[known.at(values)]);
  sweep.simulations = results.size();
  sweep.unfinished = static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [](const auto& r) { return !r && r.error().what.empty(); }));
  return sweep;
}

Expected<void> tryAll(const SweepRequest& request) {
  const Design& design = request.design;
  for (std::size_t p = 0; p < design.paths.size(); ++p) {
    const std::vector<const Values*> firsts = firstWithEach(design, p);
    const std::size_t count = std::min(firsts.size(), kMostTried);
    for (std::size_t i = 0; i < count; ++i) {
      const Values& values = *firsts[i * firsts.size() / count];
      const auto alone = request.load({{design.paths[p], values[p]}});
      // An upper limit may have to grow with a lower one.
      if (alone || (design.paths.size() > 1 && request.load(changesOf(design, values)))) continue;
      return tl::unexpected(
          Error{fmt::format("{}={}", design.paths[p], values[p]), alone.error().what, alone.error().remedy});
    }
  }
  return {};
}

std::optional<results::Estimate> estimateOf(const SweepPoint& point, const Measure& measure) {
  for (const FigureEstimate& figure : point.figures) {
    if (figure.kind == measure.kind && figure.subject == measure.subject) return figure.estimate;
  }
  return std::nullopt;
}

bool meetsAll(const SweepPoint& point) {
  bool any = false;
  for (const ObjectiveAtPoint& objective : point.objectives) {
    if (objective.counted && !objective.met) return false;
    any = any || objective.counted;
  }
  return any;
}

}  // namespace kubecast::studies
