// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "studies/plan/assess.hpp"
#include "studies/plan/rightsize.hpp"
#include "studies/plan/space.hpp"
#include "studies/points/point.hpp"

/// `kubecast plan`: bounds prune, simulation decides.
namespace kubecast::studies::plan {

struct PlanInputs {
  const Scenario& scenario;
  const cost::PriceBook& book;
  const VersionCalendar& calendar;
  const Constraints& constraints;
  /// Of the front: clusters beyond the cheapest that are simulated in full.
  int upgrades = 4;
  std::string variant = {};  ///< tells its points from those of the scenario as kept, such as `right-sized/`
};

/// A cluster that was simulated.
struct PlannedCluster {
  Candidate candidate;               ///< empty: as written
  std::vector<std::string> changes;  ///< changesOf()
  Money monthly;                     ///< its bill at what the loads offer, as `kubecast cost` has it
  Assessment assessment;
};

/// Why what was not simulated was not.
struct Pruned {
  std::size_t dominated = 0;               ///< choices: another is no dearer and as good
  std::map<Reason, std::size_t> choices;   ///< in no answer, whatever the rest: by bounds
  std::size_t probed = 0;                  ///< choices in no answer, by screens with all else at its largest
  std::map<Reason, std::size_t> clusters;  ///< looked at and not possible
};

struct Effortful {
  std::size_t screened = 0;  ///< clusters
  std::size_t checked = 0;
  std::size_t full = 0;
  std::uint64_t events = 0;  ///< of all simulations, the cluster as written included
};

struct Plan {
  Space space;
  PlannedCluster now;                ///< as written, with every replication
  std::vector<std::string> pending;  ///< pods without room as written: need none
  std::optional<PlannedCluster> chosen;
  std::vector<PlannedCluster> front;  ///< by cost; the chosen first
  /// Without an answer: what binds, and the cluster that came nearest, if any was simulated.
  std::optional<Reason> binding;
  std::optional<PlannedCluster> nearest;
  bool gaveUp = false;
  Pruned pruned;
  Effortful effort;
  int replications = 0;  ///< of a verdict
};

/// The cheapest cluster of the space whose verdict is that it meets every objective within the constraints.
/// Simulates the cluster as written in full, then as next() decides. Errors: no space; an `empty what` when
/// cancelled; that of a point when the cluster as written cannot be simulated. The same result whatever the
/// number of processes.
Expected<Plan> planCluster(const PlanInputs& inputs, const PointSettings& settings,
                           const WorkerOptions& workers);

/// The scenario with requests and limits by what its pods use as written, every replication. Errors likewise.
Expected<RightSizing> sizedFor(const PlanInputs& inputs, const PointSettings& settings,
                               const WorkerOptions& workers);

}  // namespace kubecast::studies::plan
