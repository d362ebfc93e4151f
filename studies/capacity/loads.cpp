// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/loads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "studies/capacity/horizon.hpp"

namespace kubecast::studies::capacity {
namespace {

Point pointAt(const LoadRuns& runs, double factor, int replication, Seconds window) {
  Point point;
  point.name = fmt::format("{:.4g} × the load, replication {}", factor, replication + 1);
  point.replication = replication;
  point.identity =
      fmt::format("load={}/warmup={}s/window={}s{}{}", factor, runs.warmup.value(), window.value(),
                  runs.spikeTo ? fmt::format("/spike={}", *runs.spikeTo) : "", runs.identity);
  point.scenario = [&runs, factor, window] {
    Scenario changed = runs.scenario;
    changed.run.warmup = runs.warmup;
    changed.run.duration = window;
    return Expected<Scenario>(runs.spikeTo ? withSpike(std::move(changed), factor, *runs.spikeTo, Spike{})
                                           : withLoad(std::move(changed), factor));
  };
  return point;
}

}  // namespace

bool SimulatedLoads::simulate(const std::vector<Ask>& asks, const LoadRuns& runs,
                              const WorkerOptions& workers) {
  struct Place {
    double factor;
    bool screen;
  };
  std::vector<Point> points;
  std::vector<Place> places;
  for (const Ask& ask : asks) {
    Load& load = loads_[ask.factor];
    if (ask.replications == 1) {
      if (load.screened || load.asked > 0) continue;
      load.screened = true;
      points.push_back(pointAt(runs, ask.factor, 0, runs.screenWindow));
      places.push_back({ask.factor, true});
      continue;
    }
    for (int r = load.asked; r < ask.replications; ++r) {
      points.push_back(pointAt(runs, ask.factor, r, runs.window));
      places.push_back({ask.factor, false});
    }
    load.asked = std::max(load.asked, ask.replications);
  }
  const auto results = simulatePoints(points, runs.settings, workers);
  for (std::size_t i = 0; i < results.size(); ++i) {
    Load& load = loads_[places[i].factor];
    if (results[i]) {
      (places[i].screen ? load.screen : load.results).push_back(*results[i]);
      continue;
    }
    if (results[i].error().what.empty()) return false;
    std::string problem = fmt::format("{:.4g} × the load: {}", places[i].factor, results[i].error().what);
    if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end())
      problems_.push_back(std::move(problem));
  }
  return true;
}

const SimulatedLoads::Load* SimulatedLoads::find(double factor) const {
  for (const auto& [known, load] : loads_)
    if (std::abs(known / factor - 1) < 1e-3) return &load;
  return nullptr;
}

}  // namespace kubecast::studies::capacity
