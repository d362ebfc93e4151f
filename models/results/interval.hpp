// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "models/results/histogram.hpp"
#include "models/units/units.hpp"

namespace kubecast::results {

/// What may be said about a figure's uncertainty.
enum class Confidence {
  Exact,          ///< no randomness in it
  Interval,       ///< `interval` covers the true value with the stated probability
  TooFewSamples,  ///< an interval would lie, so there is none
};

/// A figure and its two-sided confidence interval. Unit: that of what is estimated
/// (seconds for a latency, 1 for a share).
struct Estimate {
  double value = 0;
  std::optional<std::pair<double, double>> interval;  ///< low, high; iff confidence is Interval
  Confidence confidence = Confidence::TooFewSamples;
  bool operator==(const Estimate&) const = default;
};

/// Events among trials in one replication: errors among requests.
struct Tally {
  std::uint64_t events = 0;
  std::uint64_t trials = 0;
};

/// A numerator and its denominator in one replication: seconds of latency and
/// number of requests, for a mean; hits and look-ups, in time averages.
struct Fraction {
  double numerator = 0;
  double denominator = 0;
};

inline constexpr Ratio kConfidenceLevel{0.95};
/// Fewer replications than this say too little about their own spread.
inline constexpr std::size_t kFewestReplications = 10;
/// Samples each replication needs before its own quantile counts, and the number
/// of them that must lie beyond the quantile.
inline constexpr std::uint64_t kFewestSamples = 10'000;
inline constexpr std::uint64_t kFewestBeyond = 100;

/// Whether the p-quantile of these replications may carry an interval: at least
/// 10 replications, each with at least 10,000 samples and, beyond P99, with 100
/// expected on the thin side of p. Ten thousand because latencies are correlated:
/// in an M/M/1 queue at 80 % load, 82 successive waiting times say as much about their
/// mean as one independent one (asymptotic variance 1,976, variance 24, service mean 1). A hundred beyond,
/// because a quantile resting on fewer is skewed and biased (to 10 % in its tail probability were they
/// independent).
[[nodiscard]] bool enoughSamples(std::span<const Histogram* const> replications, Ratio p);

/// The p-quantile of all replications' samples pooled, in seconds, with an
/// interval by sectioning: pooled ± t·s/√R, s² = Σ (qᵣ − pooled)²/(R − 1) over the
/// replications' own quantiles, widened by the histogram's relative error.
/// S. Asmussen, P. W. Glynn, "Stochastic Simulation", 2007, III.5a; M. K.
/// Nakayama, "Confidence intervals for quantiles using sectioning", ACM TOMACS 24(4), 2014.
[[nodiscard]] Estimate quantileEstimate(std::span<const Histogram* const> replications, Ratio p,
                                        Ratio level = kConfidenceLevel);

/// The mean over replications of one figure each (a throughput, a utilization),
/// with Student's t interval. 0 of no replications.
[[nodiscard]] Estimate meanEstimate(std::span<const double> replications, Ratio level = kConfidenceLevel);

/// Σ numerators / Σ denominators with the ratio estimator's interval: s² of the
/// residuals nᵣ − ratio·dᵣ (A. M. Law, "Simulation Modeling and Analysis", 4.4, 9.5).
/// 0 when the denominators are.
[[nodiscard]] Estimate ratioEstimate(std::span<const Fraction> replications, Ratio level = kConfidenceLevel);

/// The mean latency, in seconds: ratioEstimate over sums and counts.
[[nodiscard]] Estimate meanEstimate(std::span<const Histogram* const> replications,
                                    Ratio level = kConfidenceLevel);

/// Σ events / Σ trials. The ratio estimator's interval, but never narrower than
/// Clopper and Pearson's for independent trials: no error seen in n requests
/// still means up to 3.7/n. Inside [0, 1].
[[nodiscard]] Estimate shareEstimate(std::span<const Tally> replications, Ratio level = kConfidenceLevel);

/// A figure with no randomness in it.
[[nodiscard]] constexpr Estimate exactly(double value) { return {value, std::nullopt, Confidence::Exact}; }

}  // namespace kubecast::results
