// SPDX-License-Identifier: Apache-2.0
#include "models/caching/zipf.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace kubecast::caching {
namespace {

using numerics::combine;
using numerics::rootKey;

/// χ² at p = 0.999 by Wilson and Hilferty; the seed is fixed, so a failure is no chance.
double chiSquareLimit(double degrees) {
  const double z = 3.09;
  const double c = 2 / (9 * degrees);
  return degrees * std::pow(1 - c + z * std::sqrt(c), 3);
}

class ZipfLaw : public ::testing::TestWithParam<double> {};

TEST_P(ZipfLaw, FrequenciesOfAFewKeysFollowIt) {
  const double s = GetParam();
  constexpr int kKeys = 20;
  constexpr int kDraws = 200'000;
  const ZipfSampler zipf(kKeys, s);
  std::vector<int> counts(kKeys + 1);
  for (std::uint64_t i = 0; i < kDraws; ++i) ++counts.at(zipf.sample(combine(rootKey(3), i)));
  double norm = 0;
  for (int r = 1; r <= kKeys; ++r) norm += std::pow(r, -s);
  double chiSquare = 0;
  for (int r = 1; r <= kKeys; ++r) {
    const double expected = kDraws * std::pow(r, -s) / norm;
    chiSquare += std::pow(counts[static_cast<std::size_t>(r)] - expected, 2) / expected;
  }
  EXPECT_EQ(counts[0], 0);
  EXPECT_LT(chiSquare, chiSquareLimit(kKeys - 1));
}

TEST_P(ZipfLaw, FrequenciesOfRangesOfAHundredMillionKeysFollowIt) {
  const double s = GetParam();
  constexpr std::uint64_t kKeys = 100'000'000;
  constexpr int kDraws = 200'000;
  // Σ r^−s up to n: exact to 1000, then Euler–Maclaurin.
  const auto upTo = [s](double n) {
    double total = 0;
    const double exact = std::min(n, 1000.0);
    for (double r = 1; r <= exact; ++r) total += std::pow(r, -s);
    if (n <= 1000) return total;
    const auto primitive = [s](double x) {
      return std::abs(s - 1) < 1e-9 ? std::log(x) : std::pow(x, 1 - s) / (1 - s);
    };
    const auto f = [s](double x) { return std::pow(x, -s); };
    return total + primitive(n) - primitive(1000) + (f(n) - f(1000)) / 2 -
           s / 12 * (f(n) / n - f(1000) / 1000);
  };
  const std::vector<double> edges = {0, 1, 2, 3, 5, 10, 30, 100, 300, 1000, 1e4, 1e5, 1e6, 1e7, 3e7, 1e8};
  const ZipfSampler zipf(kKeys, s);
  std::vector<int> counts(edges.size());
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    const auto rank = static_cast<double>(zipf.sample(combine(rootKey(4), i)));
    for (std::size_t bin = 1; bin < edges.size(); ++bin)
      if (rank > edges[bin - 1] && rank <= edges[bin]) ++counts[bin];
  }
  double chiSquare = 0;
  double pooledExpected = 0;
  double pooledCount = 0;
  int degrees = -1;
  for (std::size_t bin = 1; bin < edges.size(); ++bin) {
    pooledExpected +=
        kDraws * (upTo(edges[bin]) - (edges[bin - 1] > 0 ? upTo(edges[bin - 1]) : 0)) / upTo(1e8);
    pooledCount += counts[bin];
    if (pooledExpected < 10) continue;
    chiSquare += std::pow(pooledCount - pooledExpected, 2) / pooledExpected;
    ++degrees;
    pooledExpected = pooledCount = 0;
  }
  ASSERT_GE(degrees, 1);
  EXPECT_LT(chiSquare, chiSquareLimit(degrees));
}

INSTANTIATE_TEST_SUITE_P(Exponents, ZipfLaw, ::testing::Values(0.0, 0.5, 0.9, 1.0, 1.0000001, 1.3, 2.0, 3.0));

TEST(Zipf, OneKeyIsAlwaysDrawn) {
  const ZipfSampler zipf(1, 1.2);
  for (std::uint64_t i = 0; i < 100; ++i) EXPECT_EQ(zipf.sample(combine(rootKey(1), i)), 1u);
}

TEST(Zipf, TheSameKeyDrawsTheSameRank) {
  const ZipfSampler zipf(1'000'000, 0.8);
  for (std::uint64_t i = 0; i < 100; ++i)
    EXPECT_EQ(zipf.sample(combine(rootKey(1), i)), zipf.sample(combine(rootKey(1), i)));
}

TEST(Zipf, RanksOfASeedDoNotChange) {
  const ZipfSampler zipf(1'000'000, 1);
  std::vector<std::uint64_t> ranks;
  for (std::uint64_t i = 0; i < 6; ++i) ranks.push_back(zipf.sample(combine(rootKey(7), i)));
  EXPECT_EQ(ranks, (std::vector<std::uint64_t>{25, 2, 371, 405, 91943, 23582}));
}

}  // namespace
}  // namespace kubecast::caching
