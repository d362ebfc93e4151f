// SPDX-License-Identifier: Apache-2.0
#include "models/results/line_fit.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/numerics/elementary.hpp"
#include "models/numerics/special.hpp"

namespace kubecast::results {
namespace {

std::size_t lagsOf(std::size_t samples) {
  return static_cast<std::size_t>(4 * numerics::pow(static_cast<double>(samples) / 100, 2.0 / 9));
}

/// Σ over all pairs at most `lags` apart of aᵢ·bⱼ, Bartlett's weights: Newey and West's estimate of the
/// covariance of Σ a and Σ b.
double longRunCovariance(std::span<const double> a, std::span<const double> b) {
  const std::size_t lags = std::min(lagsOf(a.size()), a.size() - 1);
  double total = 0;
  for (std::size_t lag = 0; lag <= lags; ++lag) {
    double sum = 0;
    for (std::size_t i = lag; i < a.size(); ++i)
      sum += lag == 0 ? a[i] * b[i] : a[i] * b[i - lag] + a[i - lag] * b[i];
    total += sum * (1 - static_cast<double>(lag) / static_cast<double>(lags + 1));
  }
  return total;
}

Estimate around(double value, double variance, std::size_t degrees, Ratio level) {
  const double t = numerics::studentQuantile(Ratio(0.5 * (1 + level.value())), static_cast<int>(degrees));
  const double half = t * std::sqrt(std::max(variance, 0.0));
  return {value, std::pair{value - half, value + half}, Confidence::Interval};
}

}  // namespace

std::optional<LineFit> fitLine(std::span<const Observation> samples, Ratio level) {
  if (samples.size() < kFewestObservations) return std::nullopt;
  const auto n = static_cast<double>(samples.size());
  double meanX = 0, meanY = 0;
  for (const Observation& one : samples) {
    meanX += one.x / n;
    meanY += one.y / n;
  }
  double xx = 0, xy = 0, yy = 0;
  for (const Observation& one : samples) {
    xx += (one.x - meanX) * (one.x - meanX);
    xy += (one.x - meanX) * (one.y - meanY);
    yy += (one.y - meanY) * (one.y - meanY);
  }
  // What is left of equal values by rounding is no variation.
  constexpr double kRounding = 1e-12;
  if (xx <= n * meanX * meanX * kRounding) return std::nullopt;
  const double slope = xy / xx;

  // About the means, the two coefficients are those of 1 and x − mean: the matrix of the squares is diagonal.
  std::vector<double> error, scored;
  double squares = 0;
  for (const Observation& one : samples) {
    const double rest = one.y - meanY - slope * (one.x - meanX);
    error.push_back(rest);
    scored.push_back(rest * (one.x - meanX));
    squares += rest * rest;
  }
  const double small = n / (n - 2);
  const double ofMean = small * longRunCovariance(error, error) / (n * n);
  const double ofBoth = small * longRunCovariance(error, scored) / (n * xx);
  const double ofSlope = small * longRunCovariance(scored, scored) / (xx * xx);
  const double textbook = squares / (n - 2);

  LineFit fit;
  fit.slope = around(slope, std::max(textbook / xx, ofSlope), samples.size() - 2, level);
  fit.intercept = around(meanY - slope * meanX,
                         std::max(textbook * (1 / n + meanX * meanX / xx),
                                  ofMean - 2 * meanX * ofBoth + meanX * meanX * ofSlope),
                         samples.size() - 2, level);
  fit.explained = yy > 0 ? std::clamp(1 - squares / yy, 0.0, 1.0) : 0;
  return fit;
}

Estimate seriesMean(std::span<const double> samples, Ratio level) {
  if (samples.empty()) return {};
  const auto n = static_cast<double>(samples.size());
  double mean = 0;
  for (const double one : samples) mean += one / n;
  if (samples.size() < kFewestObservations) return {mean, std::nullopt, Confidence::TooFewSamples};
  std::vector<double> error;
  double squares = 0;
  for (const double one : samples) {
    error.push_back(one - mean);
    squares += (one - mean) * (one - mean);
  }
  const double small = n / (n - 1);
  return around(mean, std::max(squares / (n - 1) / n, small * longRunCovariance(error, error) / (n * n)),
                samples.size() - 1, level);
}

}  // namespace kubecast::results
