// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/scenario.hpp"
#include "models/units/units.hpp"
#include "studies/compare/paired_test.hpp"
#include "studies/forecast.hpp"
#include "studies/points/point.hpp"

/// Which differences between scenarios are real, and which are noise.
namespace kubecast::studies {

enum class FigureVerdict {
  Different,  ///< more than chance explains, at 95 % for all figures of the comparison together
  Exact,  ///< by the same amount in every pair, and more often than chance explains, or no matter of chance
  NotDistinguishable,  ///< chance explains it
  Same,                ///< equal in every pair
};

/// One figure that both sides have.
struct FigureComparison {
  FigureKind kind = FigureKind::MeanLatency;
  std::string subject;  ///< as Figure's
  PairedTest test;
  double adjusted = 1;  ///< p-value after Holm's correction
  FigureVerdict verdict = FigureVerdict::NotDistinguishable;
};

[[nodiscard]] inline bool differs(const FigureComparison& figure) {
  return figure.verdict == FigureVerdict::Different || figure.verdict == FigureVerdict::Exact;
}

/// A figure only one side has, such as the CPU of a node the other lacks.
struct LoneFigure {
  FigureKind kind = FigureKind::MeanLatency;
  std::string subject;
  bool ofCandidate = false;
  double value = 0;  ///< mean of the replications that have it
};

/// An objective on one side.
struct ObjectiveState {
  Estimate breaching;  ///< share that failed or was too slow; its value without an interval in short studies
  Verdict verdict = Verdict::Undecided;
  bool met = false;  ///< by the share alone, whatever its interval
};
struct ObjectiveComparison {
  std::string name;
  double allowance = 0;                    ///< of the candidate: the share that may breach it
  std::optional<ObjectiveState> baseline;  ///< absent where it has no such objective
  ObjectiveState candidate;
  /// Missed beyond doubt, or missed by its share where the baseline meets it.
  [[nodiscard]] bool breached() const;
};

/// A month's cost: the mean of the replications.
struct ComparedCost {
  Money monthly;
  bool atLeast = false;  ///< a price is unknown
};

/// A replication that gave no result.
struct LostReplication {
  std::string side;
  int replication = 0;
  Error error;
};

struct CandidateComparison {
  std::string name;
  std::vector<FigureComparison> figures;  ///< in the baseline's order
  std::vector<LoneFigure> lone;
  std::vector<ObjectiveComparison> objectives;  ///< in the candidate's order
  std::optional<ComparedCost> cost;
  bool overBudget = false;  ///< its cost, as far as prices are known, is above the comparison's budget
  /// Median over the latency and error figures; absent where nothing varies.
  std::optional<double> varianceReduction;
  std::vector<std::string> headline;  ///< sentences
};

/// The whole answer: pages, JSON, Markdown and HTML are made from it alone.
struct Comparison {
  std::string baseline;
  std::optional<ComparedCost> baselineCost;
  std::optional<Money> budget;  ///< a month
  int replications = 0;         ///< asked for, of each side
  Seconds warmup;
  Seconds duration;
  std::uint64_t seed = 0;
  bool commonDraws = true;
  int tested = 0;  ///< figures that Holm's correction counts, over all candidates
  std::vector<CandidateComparison> candidates;
  std::vector<LostReplication> lost;  ///< without those of a cancelled study
};

/// A scenario and what its replications came to.
struct ComparedSide {
  std::string name;
  const std::vector<Objective>* objectives = nullptr;
  bool costAtLeast = false;
  std::vector<Expected<PointResult>> replications;  ///< by number
};

struct CompareOptions {
  Seconds warmup;
  Seconds duration;
  std::uint64_t seed = 0;
  bool commonDraws = true;
  std::optional<std::variant<Money, Ratio>> budget;  ///< a month; a ratio is on top of the baseline's cost
};

/// Compares every other side with the first. Sides are of as many replications, of which those that either of
/// two sides lacks are left out. Figures are matched by kind and subject.
[[nodiscard]] Comparison compare(const std::vector<ComparedSide>& sides, const CompareOptions& options);

/// Whether more of a figure is better (+1), worse (−1), or neither (0).
[[nodiscard]] int betterWhenMore(FigureKind kind);

/// Whether a candidate breaches an objective, see ObjectiveComparison.
[[nodiscard]] bool breachesObjective(const CandidateComparison& candidate);

}  // namespace kubecast::studies
