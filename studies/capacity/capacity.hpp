// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "studies/capacity/horizon.hpp"
#include "studies/capacity/limits.hpp"
#include "studies/capacity/search.hpp"
#include "studies/capacity/verdicts.hpp"
#include "studies/points/point.hpp"

/// The largest load that meets the objectives of a scenario.
namespace kubecast::studies::capacity {

struct CapacityRequest {
  const Scenario& scenario;             ///< with the objectives to judge by
  std::vector<std::size_t> objectives;  ///< which of its objectives count; at least one
  std::string identity = {};            ///< of objectives that are not the file's, see Point::identity
  bool wholeWindow = false;             ///< measure run.duration in every replication, however many calls
  SearchLimits limits = {};             ///< smallest and grain are set from the scenario's loads
  /// Told of each round before it is simulated.
  std::function<void(const std::vector<Ask>&)> onRound = {};
};

/// One load of the curve: means over its replications.
struct LoadSummary {
  LoadState state;                          ///< of all objectives together
  double p95 = 0;                           ///< of client calls that succeeded, seconds
  double errorRate = 0;                     ///< failed client calls / client calls
  double flowsPerSecond = 0;                ///< that succeeded
  std::optional<double> monthly;            ///< USD, at this usage; absent without prices
  std::vector<ObjectiveAtLoad> objectives;  ///< as in CapacityStudy::objectives
};

/// Whether the largest load that is met when approached from below is met after an overload, too.
struct Recovery {
  double spikeTo = 1;     ///< the overload, as a multiple of the scenario's load
  double at = 1;          ///< the load after it: the lower end of the bracket
  ObjectiveAtLoad worst;  ///< of all objectives there
  Verdict verdict = Verdict::Undecided;
  std::optional<double> lower;  ///< when missed: the same at 0.8 of that load
  Verdict lowerVerdict = Verdict::Undecided;

  /// By the verdict, else by the point estimate.
  [[nodiscard]] bool seemsMet() const;
};

struct FlowRate {
  std::string flow;
  double perSecond = 0;  ///< that succeed
};

struct CapacityStudy {
  StudyState state = StudyState::Skipped;  ///< Partial: cancelled
  std::vector<Objective> objectives;       ///< those that count
  std::vector<LoadSummary> loads;          ///< all that were simulated, ascending
  Bracket bracket;                         ///< of all objectives together
  std::vector<Bracket> brackets;           ///< of each alone, within the same mix
  std::optional<double> missedBelow;       ///< not monotone: the largest load missed below one that is met
  std::optional<Recovery> recovery;        ///< absent: see recoveryNotTried
  std::string recoveryNotTried;
  std::vector<FlowRate> flows;            ///< at the lower end, by the scenario's order
  double limitFactor = 0;                 ///< the load of `resources`: the lower end, else the upper
  std::vector<ResourceAtLoad> resources;  ///< the first to be full first
  std::vector<BurstingNode> bursting;     ///< at the lower end
  std::optional<std::size_t>
      binding;             ///< of `objectives`: the one furthest beyond its limit at the upper end
  bool flat = false;       ///< its breaching share is nearly as large at a twentieth of that load
  Seconds warmup, window;  ///< of each replication that verdicts rest on
  TestFamily family;
  SearchLimits limits;
  std::size_t simulated = 0;          ///< replications
  std::vector<std::string> problems;  ///< replications that failed
};

/// Finds it: screens geometric in load, then loads around where the objectives cross their limits, each by as
/// many replications as its verdict needs; then the curve, each objective alone, and recovery from overload.
/// All tests of the study hold at once with 95 % (TestFamily). What is simulated next depends on results
/// alone, so the same request gives the same study whatever the number of processes.
[[nodiscard]] CapacityStudy findCapacity(const CapacityRequest& request, const PointSettings& settings,
                                         const WorkerOptions& workers);

}  // namespace kubecast::studies::capacity
