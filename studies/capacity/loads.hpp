// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "studies/capacity/search.hpp"
#include "studies/capacity/verdicts.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies::capacity {

/// How the loads of a study are simulated.
struct LoadRuns {
  const Scenario& scenario;
  const PointSettings& settings;
  std::string identity;  ///< what else tells these points from others of the scenario, e.g. its objectives
  Seconds warmup;
  Seconds screenWindow;
  Seconds window;
  std::optional<double> spikeTo{};  ///< after an overload of this many times the load, see withSpike()
};

/// Everything simulated so far, by load. Results are kept in the order of replications.
class SimulatedLoads {
 public:
  struct Load {
    std::vector<PointResult> screen;   ///< one at most
    std::vector<PointResult> results;  ///< over the study's window
    int asked = 0;                     ///< replications tried over the study's window
    bool screened = false;

    /// What to judge it by.
    [[nodiscard]] const std::vector<PointResult>& best() const { return results.empty() ? screen : results; }
    [[nodiscard]] int replications() const { return asked > 0 ? asked : 1; }
  };

  /// Simulates what is asked for and not there yet, all of it at a time. False: cancelled.
  bool simulate(const std::vector<Ask>& asks, const LoadRuns& runs, const WorkerOptions& workers);

  [[nodiscard]] const std::map<double, Load>& all() const { return loads_; }
  /// Of a load within a thousandth; nothing when it was not simulated.
  [[nodiscard]] const Load* find(double factor) const;
  /// Why replications are missing; each text once, in the order of the points.
  [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

 private:
  std::map<double, Load> loads_;
  std::vector<std::string> problems_;
};

}  // namespace kubecast::studies::capacity
