// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "studies/capacity/band.hpp"
#include "studies/forecast.hpp"

/// Which loads to simulate next in search of the largest that meets its objectives: a pure decision.
namespace kubecast::studies::capacity {

/// What is known of one load.
struct LoadState {
  double factor = 1;     ///< multiple of the scenario's load
  int replications = 0;  ///< simulated; 1 = a screen, otherwise one of SearchLimits::looks
  /// Breaching share / allowance of the objective that is nearest to, or furthest beyond, its limit: 1 = at
  /// the limit.
  double strain = 0;
  double half = 0;  ///< of the strain's interval, at the family-wise level; 0 = it has none
  Verdict verdict = Verdict::Undecided;  ///< by the test at the family-wise level; of a screen undecided

  [[nodiscard]] bool tested() const { return replications > 1; }
  [[nodiscard]] bool decided() const { return verdict != Verdict::Undecided; }
  /// By the verdict, else by the point estimate.
  [[nodiscard]] bool seemsMet() const { return decided() ? verdict == Verdict::Met : strain < 1; }
};

struct SearchLimits {
  double ratio = 1.05;                 ///< of the bracket's ends, at most
  double step = 1.023;                 ///< from the estimate of the capacity to the loads tested around it
  double smallest = 0.001;             ///< > 0
  double largest = 100;                ///< ≥ 1
  double grain = 0;                    ///< loads are multiples of it: one user; 0 = any load
  std::vector<int> looks{10, 30, 80};  ///< replications after which a load is judged
  int mostTested = 12;                 ///< loads judged at all
};

/// Have this load simulated by so many replications in all.
struct Ask {
  double factor = 1;
  int replications = 1;
  bool operator==(const Ask&) const = default;
};

struct Bracket {
  std::optional<double> met;     ///< the largest load decided to be met; absent: none
  std::optional<double> missed;  ///< the smallest above it decided to be missed; absent: none
};
/// Of loads ascending.
[[nodiscard]] Bracket bracketOf(const std::vector<LoadState>& loads);

/// A load missed although a larger one is met, both decided; the largest such.
[[nodiscard]] std::optional<double> missedBelowMet(const std::vector<LoadState>& loads);

/// Where the strain passes 1, between the largest load that seems met and the next above it; nothing where
/// there is no such pair. Strain is taken to grow as a power of the load between the two; near the limit its
/// logarithm is fitted over all loads nearby, each weighted by its replications.
[[nodiscard]] std::optional<double> crossing(const std::vector<LoadState>& loads);

/// What helps the search besides the loads.
struct SearchHints {
  std::optional<double> guess = {};  ///< a load at which a resource should be full: saves screens
  Band band = {};                    ///< where the crossing must be
};

/// What to simulate next, given what is known, ascending in load; nothing when the bracket is as narrow as
/// asked, or as it will get: with the looks or the loads used up, or with an end beyond smallest … largest.
/// First screens of one replication, geometric in load. Then pairs of loads close around the crossing, each
/// judged at `looks` until it is decided. Where that would take too many replications, loads farther to both
/// sides narrow the band; once it is narrow enough its ends are the bracket. A load that stays undecided lies
/// within the bracket.
[[nodiscard]] std::vector<Ask> nextLoads(const std::vector<LoadState>& loads, const SearchLimits& limits,
                                         const SearchHints& hints = {});

/// Screens for the curve and for surprises, once there is a bracket: loads below it that may be missed, and
/// above it that may be met. Then further looks at those that seem to contradict it, up to the second look.
[[nodiscard]] std::vector<Ask> surveyLoads(const std::vector<LoadState>& loads, const SearchLimits& limits);

}  // namespace kubecast::studies::capacity
