// SPDX-License-Identifier: Apache-2.0
#include "studies/compare/paired_test.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "models/numerics/special.hpp"
#include "models/results/interval.hpp"

namespace kubecast::studies {
namespace {

/// Sums in another order differ by that much of themselves.
constexpr double kRounding = 1e-9;
/// Of the largest difference: what is closer counts as one value.
constexpr double kDistinct = 0.01;
/// 2¹⁶ choices of signs take a millisecond; with more differences their mean is normal enough for t.
constexpr std::size_t kMostFlipped = 16;

double meanOf(std::span<const double> values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

/// Of n ≥ 2 values.
double varianceOf(std::span<const double> values) {
  const double mean = meanOf(values);
  double squares = 0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  return squares / static_cast<double>(values.size() - 1);
}

bool isDiscrete(const std::vector<double>& differences, double largest) {
  std::vector<double> sizes;
  for (const double d : differences)
    if (std::fabs(d) > kDistinct * largest) sizes.push_back(std::fabs(d));
  std::sort(sizes.begin(), sizes.end());
  std::size_t distinct = sizes.empty() ? 0 : 1;
  for (std::size_t i = 1; i < sizes.size(); ++i) distinct += sizes[i] - sizes[i - 1] > kDistinct * largest;
  return 2 * distinct < differences.size();
}

/// Share of the choices of signs whose sum lies at least as far out.
double signFlipValue(std::vector<double> differences) {
  std::erase(differences, 0.0);
  const std::size_t n = differences.size();
  double sum = 0;
  double sizes = 0;
  for (const double d : differences) {
    sum += d;
    sizes += std::fabs(d);
  }
  const double bound = std::fabs(sum) - kRounding * sizes;
  const std::size_t choices = std::size_t{1} << n;
  std::size_t asFar = 0;
  for (std::size_t choice = 0; choice < choices; ++choice) {
    double flipped = 0;
    for (std::size_t i = 0; i < n; ++i) flipped += (choice >> i & 1) != 0 ? differences[i] : -differences[i];
    asFar += std::fabs(flipped) >= bound;
  }
  return static_cast<double>(asFar) / static_cast<double>(choices);
}

/// ((1 − 1/k)/2)^(n − 1): see pairedTest().
double cliqueBound(double k, std::size_t n) {
  double bound = 1;
  for (std::size_t i = 1; i < n; ++i) bound *= (1 - 1 / k) / 2;
  return bound;
}

/// Where all differences are of one sign, how far out their smallest is beside the largest.
double oneSideValue(const std::vector<double>& differences) {
  const auto [low, high] = std::minmax_element(differences.begin(), differences.end());
  if (*low <= 0 && *high >= 0) return 1;
  const double ratio = *low > 0 ? *high / *low : *low / *high;
  const std::size_t n = differences.size();
  return static_cast<double>(n) * cliqueBound(std::floor(ratio * (1 + kRounding)) + 1, n);
}

double studentValue(double mean, double standardError, std::size_t n) {
  return 2 * numerics::studentCdf(-std::fabs(mean) / standardError, static_cast<int>(n) - 1);
}

}  // namespace

PairedTest pairedTest(std::span<const double> baseline, std::span<const double> candidate) {
  assert(baseline.size() == candidate.size());
  const std::size_t n = baseline.size();
  PairedTest test;
  test.pairs = n;
  if (n == 0) return test;
  test.baseline = meanOf(baseline);
  test.candidate = meanOf(candidate);
  test.difference = test.candidate - test.baseline;
  if (n < 2) return test;

  std::vector<double> differences(n);
  double largest = 0;
  bool constant = true;
  for (std::size_t i = 0; i < n; ++i) {
    const double scale = std::max(std::fabs(baseline[i]), std::fabs(candidate[i]));
    double d = candidate[i] - baseline[i];
    if (std::fabs(d) <= kRounding * scale) d = 0;
    differences[i] = d;
    constant = constant && std::fabs(d - differences.front()) <= kRounding * scale;
    largest = std::max(largest, std::fabs(d));
  }
  const double varying = varianceOf(baseline) + varianceOf(candidate);
  const double variance = constant ? 0 : varianceOf(differences);
  const double rounding = kRounding * std::max(std::fabs(test.baseline), std::fabs(test.candidate));
  if (varying > rounding * rounding) test.varianceReduction = 1 - variance / varying;
  if (constant) {
    test.basis = largest > 0 ? TestBasis::Constant : TestBasis::AllEqual;
    test.difference = differences.front();
    test.interval = {test.difference, test.difference};
    test.pValue = largest > 0 ? cliqueBound(2, n) : 1;
    return test;
  }
  const double standardError = std::sqrt(variance / static_cast<double>(n));
  const double half =
      standardError *
      numerics::studentQuantile(Ratio(0.5 + results::kConfidenceLevel.value() / 2), static_cast<int>(n) - 1);
  test.interval = {test.difference - half, test.difference + half};
  if (!isDiscrete(differences, largest) || n > kMostFlipped) {
    test.basis = TestBasis::Student;
    test.pValue = studentValue(test.difference, standardError, n);
    return test;
  }
  test.basis = TestBasis::Discrete;
  test.pValue = std::min(oneSideValue(differences), signFlipValue(differences));
  return test;
}

}  // namespace kubecast::studies
