// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace kubecast::studies {

/// What a p-value rests on.
enum class TestBasis {
  TooFew,    ///< fewer than two pairs: nothing can be said
  AllEqual,  ///< every pair is equal: no difference
  Constant,  ///< every difference is the same and not 0
  Student,   ///< the mean difference and its spread, by Student's t
  Discrete,  ///< too few distinct differences for a t: by their signs and sizes alone
};

/// Whether figures of two scenarios differ, from pairs of replications.
struct PairedTest {
  std::size_t pairs = 0;
  double baseline = 0;                                ///< mean
  double candidate = 0;                               ///< mean
  double difference = 0;                              ///< mean of candidate − baseline
  std::optional<std::pair<double, double>> interval;  ///< of the difference: Student's t, 95 %
  TestBasis basis = TestBasis::TooFew;
  /// That replications as far apart come from scenarios that do not differ is at most so likely; of this
  /// figure alone.
  double pValue = 1;
  /// What pairing spared: 1 − Var(difference)/(Var baseline + Var candidate). About 0 for independent draws,
  /// near 1 where common random numbers cancel; absent where nothing varies.
  std::optional<double> varianceReduction;
};

/// `baseline[i]` and `candidate[i]` are of the same replication.
///
/// Under the hypothesis that the scenarios do not differ and draws are independent, differences are
/// symmetric about 0, however skewed the figures themselves are: that is what makes t hold for rare errors
/// and late percentiles. What is left to break it are differences of few distinct values (an error more, an
/// error less; a percentile one bucket further), whose t can be huge by chance. They count as discrete when
/// less than half are distinct, to 1 % of the largest, and are tested
/// - by how far their sum lies out among all choices of their signs (Fisher's randomization test; no smaller
///   than 2^(1−n)), or,
/// - all of one sign, by n·((1 − 1/k)/2)^(n−1), k the least whole number that the largest is less than k
/// times
///   the smallest: for two independent figures of one distribution P(l ≤ A − B < k·l) ≤ (1 − 1/k)/2, since no
///   k + 1 values can lie so far apart pairwise (T. S. Motzkin, E. G. Straus, "Maxima for graphs and a new
///   proof of a theorem of Turán", Canad. J. Math. 17 (1965)), and the smallest of n differences is any of
///   them. 1/4 for k = 2. All the same difference: 4^(1−n).
/// The smaller one counts, and may: differences of one sign have the first test's least value anyway.
[[nodiscard]] PairedTest pairedTest(std::span<const double> baseline, std::span<const double> candidate);

}  // namespace kubecast::studies
