// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/traffic/objective.hpp"
#include "studies/capacity/search.hpp"
#include "studies/points/point.hpp"

/// Whether a load meets its objectives, as far as its replications can tell.
namespace kubecast::studies::capacity {

/// What one objective came to at one load.
struct ObjectiveAtLoad {
  double measured = 0;   ///< mean over the replications: seconds, or a ratio
  double breaching = 0;  ///< share that failed or was too slow, of all replications together
  double strain = 0;     ///< breaching / what may breach; 1 = at the limit
  double half = 0;       ///< of the strain's interval; 0 = it has none
  bool counted = false;  ///< there was anything to measure
  Verdict verdict = Verdict::Undecided;
};

/// How many tests a study may make at most, all of which are to hold at once with 95 %: of each objective one
/// for every look at a load, and as many bands. Each is made at a one-sided level of 5 % / tests (Bonferroni,
/// valid whatever the dependence among them; loads share their random numbers).
struct TestFamily {
  int loads = 1;
  int looks = 1;
  int objectives = 1;

  [[nodiscard]] int tests() const { return loads * looks * objectives * 2; }
  /// What each test, or each band, may err.
  [[nodiscard]] double error() const;
  /// Two-sided confidence level of the interval each test rests on.
  [[nodiscard]] Ratio level() const;
};

/// Met or missed when the whole interval of the breaching share lies on one side of what the objective
/// allows: Student's t of the ratio estimator over replications, never narrower than Clopper and Pearson's.
/// Undecided below results::kFewestReplications.
[[nodiscard]] ObjectiveAtLoad judgeAtLoad(const Objective& objective, std::size_t index,
                                          const std::vector<PointResult>& replications, Ratio level);

/// Its replications one by one, for a band; those that counted nothing are left out.
[[nodiscard]] StrainsAtLoad strainsOf(const Objective& objective, std::size_t index, double factor,
                                      const std::vector<PointResult>& replications);

/// All of them together: met when each that counts anything is met, missed when one is missed.
[[nodiscard]] LoadState together(double factor, int replications,
                                 const std::vector<ObjectiveAtLoad>& objectives);

}  // namespace kubecast::studies::capacity
