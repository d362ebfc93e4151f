// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "models/results/interval.hpp"

namespace kubecast::results {

/// One sample of a series over time, in the order of time.
struct Observation {
  double x = 0;
  double y = 0;
};

/// y = intercept + slope·x.
struct LineFit {
  Estimate intercept;    ///< unit of y
  Estimate slope;        ///< unit of y per unit of x
  double explained = 0;  ///< R², the share of y's variance that the line explains; 0 if y does not vary
};

/// Fewer samples of a series over time than this say too little about how they hang together.
inline constexpr std::size_t kFewestObservations = 12;

/// Ordinary least squares. The half-width of an interval is Student's t (n − 2 degrees of freedom) times the
/// larger of two standard errors: the textbook's, which holds for independent errors of one size, and that of
/// W. K. Newey, K. D. West, "A simple, positive semi-definite, heteroskedasticity and autocorrelation
/// consistent covariance matrix", Econometrica 55(3), 1987, for measurements in a row resemble each other;
/// lags up to 4·(n/100)^(2/9) (the same, Rev. Econ. Stud. 61, 1994). Nothing of fewer than
/// kFewestObservations, or if x does not vary.
[[nodiscard]] std::optional<LineFit> fitLine(std::span<const Observation> samples,
                                             Ratio level = kConfidenceLevel);

/// The mean of a series over time, with an interval by the same rule (n − 1 degrees of freedom); without one
/// of fewer than kFewestObservations. 0 of no samples.
[[nodiscard]] Estimate seriesMean(std::span<const double> samples, Ratio level = kConfidenceLevel);

}  // namespace kubecast::results
