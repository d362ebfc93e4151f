// SPDX-License-Identifier: Apache-2.0
#include "models/results/interval.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "models/numerics/special.hpp"

namespace kubecast::results {
namespace {

/// t·s/√n for a sum of squared deviations of n replications.
double halfWidth(double squares, std::size_t n, Ratio level) {
  assert(n >= 2 && level.value() > 0 && level.value() < 1);
  const auto count = static_cast<double>(n);
  const double t = numerics::studentQuantile(Ratio(0.5 * (1 + level.value())), static_cast<int>(n) - 1);
  return t * std::sqrt(squares / (count - 1) / count);
}

Estimate withInterval(double value, double low, double high) {
  return {value, std::pair{low, high}, Confidence::Interval};
}

Estimate withoutInterval(double value) { return {value, std::nullopt, Confidence::TooFewSamples}; }

/// P. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits …",
/// Biometrika 26, 1934, in its beta form.
std::pair<double, double> clopperPearson(std::uint64_t events, std::uint64_t trials, Ratio level) {
  const Ratio tail(0.5 * (1 - level.value()));
  const auto k = static_cast<double>(events);
  const auto n = static_cast<double>(trials);
  const double low = events == 0 ? 0 : numerics::betaQuantile(tail, k, n - k + 1);
  const double high = events == trials ? 1 : numerics::betaQuantile(Ratio(1 - tail.value()), k + 1, n - k);
  return {low, high};
}

}  // namespace

bool enoughSamples(std::span<const Histogram* const> replications, Ratio p) {
  if (replications.size() < kFewestReplications) return false;
  const double thinSide = std::min(p.value(), 1 - p.value());
  return std::all_of(replications.begin(), replications.end(), [&](const Histogram* replication) {
    // Half a sample of slack: (1 − 0.99) × 10,000 is 100 but for rounding.
    return replication->count() >= kFewestSamples &&
           static_cast<double>(replication->count()) * thinSide >= kFewestBeyond - 0.5;
  });
}

Estimate quantileEstimate(std::span<const Histogram* const> replications, Ratio p, Ratio level) {
  Histogram pooled;
  for (const Histogram* replication : replications) pooled.merge(*replication);
  const double value = pooled.quantile(p).value();
  if (!enoughSamples(replications, p)) return withoutInterval(value);
  double squares = 0;
  for (const Histogram* replication : replications) {
    const double deviation = replication->quantile(p).value() - value;
    squares += deviation * deviation;
  }
  const double half =
      halfWidth(squares, replications.size(), level) + value * Histogram::kRelativeError.value();
  return withInterval(value, std::max(0.0, value - half), value + half);
}

Estimate meanEstimate(std::span<const double> replications, Ratio level) {
  if (replications.empty()) return withoutInterval(0);
  double sum = 0;
  for (const double x : replications) sum += x;
  const double mean = sum / static_cast<double>(replications.size());
  if (replications.size() < kFewestReplications) return withoutInterval(mean);
  double squares = 0;
  for (const double x : replications) squares += (x - mean) * (x - mean);
  const double half = halfWidth(squares, replications.size(), level);
  return withInterval(mean, mean - half, mean + half);
}

Estimate ratioEstimate(std::span<const Fraction> replications, Ratio level) {
  Fraction total;
  for (const Fraction& x : replications) {
    total.numerator += x.numerator;
    total.denominator += x.denominator;
  }
  if (!(total.denominator > 0)) return withoutInterval(0);
  const double ratio = total.numerator / total.denominator;
  if (replications.size() < kFewestReplications) return withoutInterval(ratio);
  double squares = 0;
  for (const Fraction& x : replications) {
    const double residual = x.numerator - ratio * x.denominator;
    squares += residual * residual;
  }
  const double meanDenominator = total.denominator / static_cast<double>(replications.size());
  const double half = halfWidth(squares, replications.size(), level) / meanDenominator;
  return withInterval(ratio, ratio - half, ratio + half);
}

Estimate meanEstimate(std::span<const Histogram* const> replications, Ratio level) {
  std::vector<Fraction> fractions;
  for (const Histogram* replication : replications) {
    fractions.push_back({replication->sum().value(), static_cast<double>(replication->count())});
  }
  return ratioEstimate(fractions, level);
}

Estimate shareEstimate(std::span<const Tally> replications, Ratio level) {
  std::vector<Fraction> fractions;
  Tally total;
  for (const Tally& x : replications) {
    assert(x.events <= x.trials);
    fractions.push_back({static_cast<double>(x.events), static_cast<double>(x.trials)});
    total.events += x.events;
    total.trials += x.trials;
  }
  Estimate estimate = ratioEstimate(fractions, level);
  if (!estimate.interval) return estimate;
  const auto [low, high] = clopperPearson(total.events, total.trials, level);
  estimate.interval = {std::max(0.0, std::min(low, estimate.interval->first)),
                       std::min(1.0, std::max(high, estimate.interval->second))};
  return estimate;
}

}  // namespace kubecast::results
