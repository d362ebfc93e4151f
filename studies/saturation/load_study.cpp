// SPDX-License-Identifier: Apache-2.0
#include "studies/saturation/load_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "studies/aggregate/objectives.hpp"
#include "studies/points/window.hpp"
#include "studies/saturation/resources.hpp"

namespace kubecast::studies {
namespace {

constexpr double kBelow = 0.85;
constexpr double kAbove = 1.15;
constexpr double kBusy = 0.95;  ///< from here on a resource counts as given out
constexpr double kLargestFactor = 100;
constexpr double kCallsPerRun = 100'000;
constexpr int kRounds = 3;
constexpr double kTightBracket = 1.05;

bool metAtOwnLoad(const ObjectiveForecast& o) {
  ObjectiveMeasure m;
  m.breaching = o.breaching;
  m.counted = o.counted;
  return pointMeets(o.objective, m);
}

/// The loads simulated so far, and how to simulate more.
class LoadSweep {
 public:
  LoadSweep(const Scenario& scenario, const Forecast& forecast, const PointSettings& settings,
            const WorkerOptions& workers)
      : scenario_(scenario), forecast_(forecast), settings_(settings), workers_(workers) {
    if (const ResourceUse* first = firstToGiveOut(forecast.resources)) first_ = *first;
    for (const ObjectiveForecast& o : forecast.objectives) considered_.push_back(metAtOwnLoad(o));
    const bool noneMet = std::none_of(considered_.begin(), considered_.end(), [](bool met) { return met; });
    LoadPoint own;
    for (const LatencyForecast& l : forecast.latencies) {
      if (l.metric.kind == results::MetricKind::Flow) own.flowsPerSecond += l.perSecond.value;
    }
    own.p95 = forecast.latencies.empty() ? 0 : forecast.latencies.front().p95.value;
    own.utilization = first_ ? first_->utilization.value : 0;
    own.objectivesMet = !noneMet;
    if (noneMet) considered_.assign(considered_.size(), true);
    if (noneMet) own.missed = objectivesConsidered();
    points_.push_back(own);
  }

  [[nodiscard]] const std::optional<ResourceUse>& first() const { return first_; }
  [[nodiscard]] const std::vector<LoadPoint>& points() const { return points_; }
  [[nodiscard]] bool hasObjectives() const { return !considered_.empty(); }

  [[nodiscard]] std::vector<std::string> objectivesConsidered() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < considered_.size(); ++i) {
      if (considered_[i]) names.push_back(forecast_.objectives[i].objective.name);
    }
    return names;
  }

  /// Simulates these loads; false when one did not come to its end.
  bool simulate(const std::vector<double>& factors) {
    std::vector<Point> points;
    for (const double factor : factors) {
      const Seconds window = windowFor(scenario_, callsPerSecond() * factor, kCallsPerRun);
      points.push_back({fmt::format("{:.3g} × the load", factor), [this, factor, window] {
                          return Expected<Scenario>(
                              withWindow(withLoad(scenario_, factor), scenario_.run.warmup, window));
                        }});
    }
    const auto results = simulatePoints(points, settings_, nextBatch());
    bool whole = true;
    for (std::size_t i = 0; i < factors.size(); ++i) {
      if (results[i]) points_.push_back(loadPoint(factors[i], *results[i]));
      whole = whole && results[i].has_value();
    }
    std::sort(points_.begin(), points_.end(),
              [](const LoadPoint& a, const LoadPoint& b) { return a.factor < b.factor; });
    return whole;
  }

  [[nodiscard]] const LoadPoint& at(double factor) const {
    return *std::find_if(points_.begin(), points_.end(),
                         [factor](const LoadPoint& p) { return p.factor == factor; });
  }

 private:
  /// The workers, their progress that of one batch among all that may come.
  WorkerOptions nextBatch() {
    WorkerOptions options = workers_;
    if (workers_.onProgress) {
      options.onProgress = [this, batch = batches_](Ratio done) {
        workers_.onProgress(Ratio((batch + done.value()) / (kRounds + 1)));
      };
    }
    ++batches_;
    return options;
  }

  [[nodiscard]] double callsPerSecond() const {
    return forecast_.latencies.empty() ? 0 : forecast_.latencies.front().perSecond.value;
  }

  [[nodiscard]] LoadPoint loadPoint(double factor, const PointResult& result) const {
    LoadPoint point;
    point.factor = factor;
    point.flowsPerSecond = result.flowsPerSecond;
    point.p95 = result.p95;
    if (first_) point.utilization = utilizationOf(result, first_->kind, first_->name);
    for (std::size_t i = 0; i < considered_.size(); ++i) {
      if (considered_[i] && !result.objectives[i].met)
        point.missed.push_back(forecast_.objectives[i].objective.name);
    }
    point.objectivesMet = point.missed.empty();
    return point;
  }

  const Scenario& scenario_;
  const Forecast& forecast_;
  const PointSettings& settings_;
  const WorkerOptions& workers_;
  std::optional<ResourceUse> first_;
  std::vector<bool> considered_;  ///< by objective
  std::vector<LoadPoint> points_;
  int batches_ = 0;  ///< simulated so far
};

/// The largest load met below the smallest missed.
CapacityForecast capacityFrom(const LoadSweep& sweep) {
  CapacityForecast capacity;
  capacity.objectives = sweep.objectivesConsidered();
  capacity.points = sweep.points();
  for (const LoadPoint& p : capacity.points) {
    if (!p.objectivesMet) {
      capacity.missedFrom = p.factor;
      break;
    }
    capacity.metUpTo = p.factor;
  }
  return capacity;
}

}  // namespace

std::vector<double> nextLoads(const std::vector<LoadPoint>& known) {
  double met = 0;
  std::optional<double> missed;
  for (const LoadPoint& p : known) {
    if (!p.objectivesMet) {
      missed = p.factor;
      break;
    }
    met = p.factor;
  }
  if (!missed) return {met * 1.5, met * 2.25};
  if (met > 0 && *missed / met <= kTightBracket) return {};
  return {met + (*missed - met) / 3, met + (*missed - met) * 2 / 3};
}

LoadStudy studyLoad(const Scenario& scenario, const Forecast& forecast, const PointSettings& settings,
                    const WorkerOptions& workers) {
  LoadStudy study;
  study.state = StudyState::Complete;
  LoadSweep sweep(scenario, forecast, settings, workers);

  const auto& first = sweep.first();
  const double predicted = first ? first->saturatesAtFactor.value : 0;
  if (predicted > 0 && predicted * kAbove <= kLargestFactor) {
    if (!sweep.simulate({predicted * kBelow, predicted * kAbove})) {
      study.state = StudyState::Partial;
      return study;
    }
    SaturationCheck check;
    check.kind = first->kind;
    check.name = first->name;
    check.predictedFactor = predicted;
    check.below = sweep.at(predicted * kBelow);
    check.above = sweep.at(predicted * kAbove);
    check.confirmed = check.below.utilization < kBusy && check.above.utilization >= kBusy;
    study.check = check;
  }
  if (!sweep.hasObjectives()) return study;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> factors = nextLoads(sweep.points());
    std::erase_if(factors, [](double factor) { return factor > kLargestFactor; });
    if (factors.empty()) break;
    if (!sweep.simulate(factors)) {
      study.state = StudyState::Partial;
      break;
    }
  }
  if (workers.onProgress) workers.onProgress(Ratio(1));
  study.capacity = capacityFrom(sweep);
  return study;
}

}  // namespace kubecast::studies
