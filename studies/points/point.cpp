// SPDX-License-Identifier: Apache-2.0
#include "studies/points/point.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/scheduling/scheduler.hpp"
#include "sim/program/compile.hpp"
#include "studies/aggregate/objectives.hpp"
#include "studies/points/point_memory.hpp"
#include "studies/points/point_result_json.hpp"
#include "studies/saturation/resources.hpp"

namespace kubecast::studies {
namespace {

/// From the series; 0 where there are none.
double failingAtEnd(const results::Replication& replication) {
  constexpr Seconds kEnd{30};
  double ended = 0;
  double failed = 0;
  for (const results::TimeSeries& series : replication.series) {
    const bool failures = series.name.ends_with("/failed");
    if (!series.name.starts_with("flow/") || (!failures && !series.name.ends_with("/completed"))) continue;
    const auto last = static_cast<std::size_t>(std::ceil(kEnd / replication.seriesStep));
    double sum = 0;
    for (std::size_t i = series.values.size() - std::min(last, series.values.size());
         i < series.values.size(); ++i)
      sum += static_cast<double>(series.values[i]);
    ended += sum;
    if (failures) failed += sum;
  }
  return ended > 0 ? failed / ended : 0;
}

PointResult evaluate(const Scenario& scenario, const PointSettings& settings,
                     const scheduling::Placement& placement, const sim::Program& program,
                     const results::Replication& replication) {
  const InstanceCatalog& catalog = settings.catalog;
  const Replications one{&replication};
  PointResult result;
  for (const Objective& objective : scenario.objectives) {
    const ObjectiveMeasure m = measure(objective, one, program.metrics);
    result.objectives.push_back({m.measured.value, m.breaching.value, m.counted > 0, pointMeets(objective, m),
                                 static_cast<double>(m.counted)});
  }
  for (const ResourceUse& use : resourceUses({scenario, catalog, program, one})) {
    const double factor = use.saturatesAtFactor.value;
    result.resources.push_back({use.kind, use.name, use.utilization.value, std::isfinite(factor) ? factor : 0,
                                use.capacity, use.unit});
  }
  const auto ofKind = [&](results::MetricKind kind) {
    return gather(one, program.metrics,
                  [kind](const results::MetricName& name) { return name.kind == kind; });
  };
  const double window = replication.measured.value();
  const auto flows = static_cast<double>(ofKind(results::MetricKind::Flow).successes());
  result.flowsPerSecond = window > 0 ? flows / window : 0;
  result.p95 = ofKind(results::MetricKind::ClientCall).succeeded.front().quantile(Ratio(0.95)).value();
  result.failingAtEnd = failingAtEnd(replication);
  result.events = replication.events;
  result.figures = figuresOf(scenario, catalog, placement, program, replication, settings.bill);
  return result;
}

Expected<PointResult> simulatePoint(const Point& point, const PointSettings& settings, JobContext& context) {
  const auto scenario = point.scenario();
  if (!scenario) return tl::unexpected(scenario.error());
  const auto placement = scheduling::place(*scenario, settings.catalog);
  const auto program = sim::compile(*scenario, settings.catalog, placement, settings.prices);
  if (!program) return tl::unexpected(program.error());
  sim::SimulationOptions options;
  options.seed = settings.seed;
  options.replication = point.replication;
  options.engine = settings.engine;
  options.eventLimit = settings.eventLimit;
  const auto replication = simulateInJob(*program, settings.simulator, options, context);
  // A cut-off point would be compared with whole ones.
  if (settings.eventLimit > 0 && replication.events > settings.eventLimit)
    return tl::unexpected(Error{point.name, fmt::format("needs more than {} events", settings.eventLimit),
                                "allow more, or a shorter run.duration"});
  if (replication.partial) return tl::unexpected(Error{point.name, {}, {}});
  return evaluate(*scenario, settings, placement, *program, replication);
}

bool wasCancelled(const Expected<PointResult>& result) { return !result && result.error().what.empty(); }

/// Of a job that ended, and the text it left, if it did.
Expected<PointResult> resultOf(const Point& point, const JobOutcome& outcome) {
  if (outcome.state == JobOutcome::State::Done) return pointFromText(outcome.bytes);
  const bool cancelled = outcome.state == JobOutcome::State::Skipped;
  return tl::unexpected(Error{point.name, cancelled ? "" : outcome.reason, {}});
}

const PointSettings& settingsOf(const Point& point, const PointSettings& ofStudy) {
  return point.settings != nullptr ? *point.settings : ofStudy;
}

}  // namespace

std::vector<Expected<PointResult>> simulatePoints(const std::vector<Point>& points,
                                                  const PointSettings& settings,
                                                  const WorkerOptions& workers) {
  std::vector<Expected<PointResult>> results;
  std::vector<Job> jobs;
  std::vector<std::size_t> pointOf;  // of each job
  for (std::size_t i = 0; i < points.size(); ++i) {
    const PointSettings& own = settingsOf(points[i], settings);
    auto kept = own.memory == nullptr ? std::nullopt : own.memory->recall(points[i], own);
    results.push_back(kept ? *std::move(kept) : tl::unexpected(Error{points[i].name, {}, {}}));
    if (kept) continue;
    pointOf.push_back(i);
    jobs.push_back({points[i].name, [&point = points[i], &own](JobContext& context) {
                      return toText(simulatePoint(point, own, context));
                    }});
  }
  WorkerOptions keeping = workers;
  keeping.onDone = [&](std::size_t job, const JobOutcome& outcome) {
    const Point& point = points[pointOf[job]];
    Expected<PointResult>& result = results[pointOf[job]];
    result = resultOf(point, outcome);
    const bool whole = outcome.state == JobOutcome::State::Done && !wasCancelled(result);
    const PointSettings& own = settingsOf(point, settings);
    if (whole && own.memory != nullptr) own.memory->keep(point, own, outcome.bytes);
    if (workers.onDone) workers.onDone(pointOf[job], outcome);
  };
  runJobs(jobs, keeping);
  return results;
}

Scenario withLoad(Scenario scenario, double factor) {
  for (Load& load : scenario.loads) {
    if (auto* closed = std::get_if<ClosedLoad>(&load.arrivals)) {
      closed->users = std::max(1, static_cast<int>(std::lround(closed->users * factor)));
    } else {
      auto& open = std::get<OpenLoad>(load.arrivals);
      open.rate = open.rate * factor;
    }
  }
  return scenario;
}

Scenario withWindow(Scenario scenario, Seconds warmup, Seconds duration) {
  scenario.run.warmup = std::min(scenario.run.warmup, warmup);
  scenario.run.duration = std::min(scenario.run.duration, duration);
  return scenario;
}

double utilizationOf(const PointResult& result, ResourceKind kind, const std::string& name) {
  for (const auto& resource : result.resources) {
    if (resource.kind == kind && resource.name == name) return resource.utilization;
  }
  return 0;
}

bool allMet(const PointResult& result) {
  bool any = false;
  for (const auto& objective : result.objectives) {
    if (objective.counted && !objective.met) return false;
    any = any || objective.counted;
  }
  return any;
}

}  // namespace kubecast::studies
