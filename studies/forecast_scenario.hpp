// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "models/audit/audit.hpp"
#include "models/cluster/cluster.hpp"
#include "models/cluster/price_list.hpp"
#include "models/error.hpp"
#include "scenarios/override.hpp"
#include "studies/forecast.hpp"
#include "studies/forecast_phase.hpp"
#include "studies/replicate/replicate.hpp"

namespace kubecast::studies {

struct ForecastRequest {
  /// Loads the scenario, with these figures replaced. Called once here, and in the
  /// processes of the sensitivity study with one override each.
  std::function<Expected<Scenario>(const std::vector<scenarios::Override>&)> load;
  InstanceCatalog catalog;
  OnDemandPrices prices;              ///< for who buys the cheapest node
  audit::AuditFacts facts;            ///< for the findings, and how often spot nodes are taken back
  std::optional<int> replications;    ///< instead of the scenario's
  std::optional<std::uint64_t> seed;  ///< instead of the scenario's
  std::optional<Seconds> duration;    ///< instead of the scenario's
  int jobs = 0;                       ///< processes at a time; 0 = one per hardware core
  sim::Engine engine = sim::Engine::Fast;
  bool loadStudy = true;      ///< hold the saturation forecast against simulation
  bool sensitivity = true;    ///< simulate assumed figures at the ends of their ranges
  bool stream = false;        ///< tell the observer of the first replication as it runs
  bool availability = false;  ///< simulate each fault that comes by chance, and weigh what it costs
  /// Set to end early, e.g. by a SIGINT handler: what was measured is kept, marked partial.
  const std::atomic<bool>* cancel = nullptr;
  Simulator simulator = sim::simulate;  ///< a test's stand-in
};

/// Told how a forecast gets on.
class ForecastObserver {
 public:
  virtual ~ForecastObserver() = default;
  /// `done`: share of this phase, 0–1.
  virtual void onProgress(ForecastPhase phase, Ratio done) = 0;
  /// With ForecastRequest::stream: frames of studies/stream, of the first replication as it runs, the header
  /// first. As long as it does not return, the forecast waits.
  virtual void onStream(std::string_view frames) { (void)frames; }
};

/// The whole forecast of one scenario. The same request gives the same forecast whatever
/// `jobs` is. Errors: what loading or compiling says; a simulation whose process crashed;
/// a cancellation before anything was measured. Call it from a process with one thread
/// that has not used SimGrid.
Expected<Forecast> forecastScenario(const ForecastRequest& request, ForecastObserver& observer);

}  // namespace kubecast::studies
