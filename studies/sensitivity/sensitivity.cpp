// SPDX-License-Identifier: Apache-2.0
#include "studies/sensitivity/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/cost/billed_figure.hpp"
#include "studies/aggregate/objectives.hpp"
#include "studies/points/window.hpp"
#include "studies/sensitivity/ranged_figures.hpp"

namespace kubecast::studies {
namespace {

constexpr double kScreeningCalls = 5'000;
constexpr Seconds kScreeningWarmup{60};
constexpr double kMargin = 0.1;
constexpr double kBusy = 0.95;
constexpr int kConfirmingReplications = 3;
constexpr double kScreeningShareOfProgress = 0.8;

using End = RangeEnd;

/// Those that a simulation may depend on.
std::vector<FigureNote> simulatedFigures(const Scenario& scenario) {
  std::vector<FigureNote> figures = assumedWithRange(scenario);
  std::erase_if(figures, cost::onlyBilled);
  return figures;
}

/// The workers' progress as a stretch of the whole study's.
WorkerOptions withinProgress(WorkerOptions workers, double from, double to) {
  if (workers.onProgress) {
    workers.onProgress = [report = workers.onProgress, from, to](Ratio done) {
      report(Ratio(from + (to - from) * done.value()));
    };
  }
  return workers;
}

/// What the forecast's figure becomes when a variant changes it as it did in the screening:
/// by the same ratio for latencies, by the same difference for error rates, which may be 0.
double carriedOver(const Objective& objective, double forecast, double base, double variant) {
  if (objective.measure == Measure::ErrorRate || !(base > 0)) return forecast + variant - base;
  return forecast * variant / base;
}

bool mayFlip(const ObjectiveForecast& o, const PointResult::ObjectivePoint& base,
             const PointResult::ObjectivePoint& variant) {
  if (o.verdict == Verdict::Undecided || !variant.counted) return false;
  const double limit = limitOf(o.objective);
  const double expected = carriedOver(o.objective, o.measured.value, base.measured, variant.measured);
  const bool met = o.verdict == Verdict::Met;
  if (met != variant.met && base.met == met) return true;
  return met ? expected > limit * (1 - kMargin) : expected < limit * (1 + kMargin);
}

bool fillsAResource(const PointResult& base, const PointResult& variant) {
  return std::any_of(variant.resources.begin(), variant.resources.end(), [&](const auto& r) {
    return r.kind != ResourceKind::BurstBaseline && r.kind != ResourceKind::MemoryLimit &&
           r.utilization >= kBusy && utilizationOf(base, r.kind, r.name) < kBusy;
  });
}

double effectOf(const Forecast& forecast, const PointResult& base, const PointResult& variant) {
  double effect = 0;
  for (std::size_t i = 0; i < forecast.objectives.size(); ++i) {
    const double limit = limitOf(forecast.objectives[i].objective);
    const double change = variant.objectives[i].measured - base.objectives[i].measured;
    if (limit > 0) effect = std::max(effect, std::abs(change) / limit);
  }
  return effect;
}

FigureSensitivity::End endResult(const End& end, const PointResult& result) {
  FigureSensitivity::End e;
  e.value = end.value;
  e.p95 = result.p95;
  for (const auto& objective : result.objectives) e.objectives.push_back(objective.measured);
  return e;
}

class SensitivityStudy {
 public:
  SensitivityStudy(const Scenario& scenario, const Forecast& forecast, const LoadWith& loadWith,
                   const PointSettings& settings, const WorkerOptions& workers)
      : scenario_(scenario),
        forecast_(forecast),
        loadWith_(loadWith),
        settings_(settings),
        workers_(workers),
        figures_(simulatedFigures(scenario)),
        ends_(endsOf(figures_)) {
    result_.state = StudyState::Complete;
    result_.flips.resize(forecast.objectives.size());
    for (const FigureNote& note : figures_) result_.figures.push_back({note, {}, {}, {}, 0});
  }

  Sensitivity run() {
    if (!ends_.empty()) confirm(screen());
    if (workers_.onProgress) workers_.onProgress(Ratio(1));
    std::stable_sort(result_.figures.begin(), result_.figures.end(),
                     [](const auto& a, const auto& b) { return a.effect > b.effect; });
    return std::move(result_);
  }

 private:
  Point variant(const End& end, int replication, Seconds warmup, Seconds window) const {
    const scenarios::Override change{figures_[end.figure].path, end.value};
    return {fmt::format("{} = {}", change.path, change.value),
            [this, change, warmup, window]() -> Expected<Scenario> {
              auto changed = loadWith_(change);
              if (!changed) return changed;
              // The command line may have set the run; a reload would not know.
              changed->run = scenario_.run;
              return withWindow(std::move(*changed), warmup, window);
            },
            replication};
  }

  /// Ends worth a full run.
  std::vector<End> screen() {
    const double rate = forecast_.latencies.empty() ? 0 : forecast_.latencies.front().perSecond.value;
    const Seconds window = windowFor(scenario_, rate, kScreeningCalls);
    std::vector<Point> points;
    points.push_back({"the base case", [this, window] {
                        return Expected<Scenario>(withWindow(scenario_, kScreeningWarmup, window));
                      }});
    for (const End& end : ends_) points.push_back(variant(end, 0, kScreeningWarmup, window));
    const auto results =
        simulatePoints(points, settings_, withinProgress(workers_, 0, kScreeningShareOfProgress));
    std::vector<End> worth;
    if (!results.front()) {
      result_.state = StudyState::Partial;
      return worth;
    }
    const PointResult& base = *results.front();
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      if (take(ends_[i], base, results[i + 1])) worth.push_back(ends_[i]);
    }
    return worth;
  }

  /// Notes what an end came to; whether it is worth a full run.
  bool take(const End& end, const PointResult& base, const Expected<PointResult>& result) {
    FigureSensitivity& figure = result_.figures[end.figure];
    if (!result) {
      if (result.error().what.empty()) result_.state = StudyState::Partial;
      if (!figure.problem.empty()) figure.problem += "; ";
      figure.problem += fmt::format("{}: {}", end.value,
                                    result.error().what.empty() ? "not simulated" : result.error().what);
      return false;
    }
    (end.high ? figure.high : figure.low) = endResult(end, *result);
    figure.effect = std::max(figure.effect, effectOf(forecast_, base, *result));
    bool decided = false;
    for (std::size_t i = 0; i < forecast_.objectives.size(); ++i) {
      decided = decided || forecast_.objectives[i].verdict != Verdict::Undecided;
      if (mayFlip(forecast_.objectives[i], base.objectives[i], result->objectives[i])) return true;
    }
    return decided && fillsAResource(base, *result);
  }

  void confirm(const std::vector<End>& worth) {
    if (worth.empty()) return;
    const int replications = std::min(kConfirmingReplications, scenario_.run.replications);
    std::vector<Point> points;
    for (const End& end : worth) {
      for (int r = 0; r < replications; ++r) {
        points.push_back(variant(end, r, scenario_.run.warmup, scenario_.run.duration));
      }
    }
    const auto results =
        simulatePoints(points, settings_, withinProgress(workers_, kScreeningShareOfProgress, 1));
    for (std::size_t i = 0; i < worth.size(); ++i) {
      const auto from = results.begin() + static_cast<std::ptrdiff_t>(i) * replications;
      const std::vector<Expected<PointResult>> own(from, from + replications);
      if (std::all_of(own.begin(), own.end(), [](const auto& r) { return r.has_value(); })) {
        noteConfirmed(worth[i], own);
      } else {
        result_.state = StudyState::Partial;
      }
    }
  }

  void noteConfirmed(const End& end, const std::vector<Expected<PointResult>>& own) {
    const auto count = static_cast<double>(own.size());
    FigureSensitivity::End e = endResult(end, *own.front());
    e.fullWindow = true;
    e.p95 = 0;
    for (const auto& r : own) e.p95 += r->p95 / count;
    for (std::size_t i = 0; i < forecast_.objectives.size(); ++i) {
      const ObjectiveForecast& o = forecast_.objectives[i];
      ObjectiveMeasure mean;
      for (const auto& r : own) {
        mean.measured.value += r->objectives[i].measured / count;
        mean.breaching.value += r->objectives[i].breaching / count;
        mean.counted += r->objectives[i].counted ? 1 : 0;
      }
      e.objectives[i] = mean.measured.value;
      if (o.verdict == Verdict::Undecided || mean.counted == 0) continue;
      const bool met = pointMeets(o.objective, mean);
      if (met != (o.verdict == Verdict::Met)) {
        result_.flips[i].push_back({figures_[end.figure], end.value, mean.measured.value, met});
      }
    }
    FigureSensitivity& figure = result_.figures[end.figure];
    (end.high ? figure.high : figure.low) = std::move(e);
  }

  const Scenario& scenario_;
  const Forecast& forecast_;
  const LoadWith& loadWith_;
  const PointSettings& settings_;
  const WorkerOptions& workers_;
  std::vector<FigureNote> figures_;
  std::vector<End> ends_;
  Sensitivity result_;
};

}  // namespace

Sensitivity studySensitivity(const Scenario& scenario, const Forecast& forecast, const LoadWith& loadWith,
                             const PointSettings& settings, const WorkerOptions& workers) {
  return SensitivityStudy(scenario, forecast, loadWith, settings, workers).run();
}

}  // namespace kubecast::studies
