// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/cluster/price_list.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"
#include "studies/forecast.hpp"
#include "studies/points/figure.hpp"
#include "studies/replicate/replicate.hpp"

/// Short simulations of variants of a scenario: the points of a study.
namespace kubecast::studies {

struct PointSettings;

/// One variant, made in the job's own process: an override may take a whole load of the files.
struct Point {
  std::string name;  ///< for messages, e.g. `3 × the load`
  std::function<Expected<Scenario>()> scenario;
  int replication = 0;  ///< the variants of one comparison share it, and with it their draws
  /// All that tells this variant from the others of its study, such as `caches.scan.hitRatio=0.3`; a point
  /// that has one is kept (PointMemory).
  std::string identity = {};
  const PointSettings* settings = nullptr;  ///< of its own, where a study is about several scenarios
};

/// What one simulation of a variant came to. No intervals: it is one replication.
struct PointResult {
  struct ObjectivePoint {
    double measured = 0;   ///< seconds, or a ratio
    double breaching = 0;  ///< share that failed or was too slow
    bool counted = false;  ///< there was anything to measure
    bool met = false;
    double requests = 0;  ///< that it counts
  };
  struct ResourcePoint {
    ResourceKind kind = ResourceKind::NodeCpu;
    std::string name;
    double utilization = 0;
    double saturatesAtFactor = 0;  ///< of the point's load; 0 = grows with no load
    double capacity = 0;           ///< in `unit`
    std::string unit;              ///< vCPU, workers, connections, IOPS, MB/s …
  };
  std::vector<ObjectivePoint> objectives;  ///< as in the scenario
  std::vector<ResourcePoint> resources;    ///< the first to give out first
  double flowsPerSecond = 0;               ///< flows that succeeded
  double p95 = 0;                          ///< of successful client calls, seconds
  double failingAtEnd = 0;                 ///< share of the flows ended in the last 30 s that failed
  std::uint64_t events = 0;                ///< the engine processed
  std::vector<Figure> figures;
};

class PointMemory;

/// What a study needs to simulate.
struct PointSettings {
  const InstanceCatalog& catalog;
  std::uint64_t seed = 1;
  sim::Engine engine = sim::Engine::Fast;
  Simulator simulator = sim::simulate;
  OnDemandPrices prices = {};
  const BillFacts* bill = nullptr;  ///< for the monthly cost among the figures; may be absent
  std::uint64_t eventLimit = 0;     ///< of one point; 0 = none
  PointMemory* memory = nullptr;    ///< where points are kept; may be absent
};

/// Simulates every point that is not kept, in parallel processes, and keeps each as it ends; results in the
/// order of `points`. Errors: the variant does not load or compile, needs too many events or too long, or its
/// process crashed. Cancelled: `what` is empty.
std::vector<Expected<PointResult>> simulatePoints(const std::vector<Point>& points,
                                                  const PointSettings& settings,
                                                  const WorkerOptions& workers);

/// The scenario with `factor` times its users and arrival rates (users rounded, at least one).
Scenario withLoad(Scenario scenario, double factor);

/// The scenario measured for a shorter time, after at most as long a warm-up as before.
Scenario withWindow(Scenario scenario, Seconds warmup, Seconds duration);

/// Utilization of one resource; 0 when the point does not list it.
double utilizationOf(const PointResult& result, ResourceKind kind, const std::string& name);

/// Whether every objective that could be measured is met, and at least one was.
bool allMet(const PointResult& result);

}  // namespace kubecast::studies
