// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <vector>

namespace kubecast::numerics {
namespace {

constexpr int kDraws = 1'000'000;

std::vector<double> draw(std::uint64_t seed, const std::function<double(StreamKey)>& law) {
  const StreamKey root = rootKey(seed);
  std::vector<double> values;
  values.reserve(kDraws);
  for (std::uint64_t i = 0; i < kDraws; ++i) values.push_back(law(combine(root, i)));
  return values;
}

/// Kolmogorov's √n · sup |F_n − F|; above 1.95 with probability 0.001.
double kolmogorov(std::vector<double> values, const std::function<double(double)>& cdf) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double worst = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double f = cdf(values[i]);
    worst = std::max({worst, f - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - f});
  }
  return worst * std::sqrt(n);
}

/// The mean of valueᵏ must be within 3.9 standard errors (probability 1e-4).
void expectMoment(const std::vector<double>& values, int k, double expected, double expectedSquare) {
  double sum = 0;
  for (const double value : values) sum += std::pow(value, k);
  const auto n = static_cast<double>(values.size());
  EXPECT_NEAR(sum / n, expected, 3.9 * std::sqrt((expectedSquare - expected * expected) / n))
      << "moment " << k;
}

double exponentialCdf(double x) { return -std::expm1(-x); }
double normalCdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

TEST(Uniform, FollowsItsLawAndExcludesBothEnds) {
  const std::vector<double> values = draw(1, uniform01);
  EXPECT_LT(kolmogorov(values, [](double x) { return x; }), 1.95);
  expectMoment(values, 1, 1.0 / 2, 1.0 / 3);
  expectMoment(values, 2, 1.0 / 3, 1.0 / 5);
  EXPECT_GT(uniform01(StreamKey{0}), 0);
  EXPECT_LT(uniform01(StreamKey{~0ULL}), 1);
}

TEST(StandardExponential, FollowsItsLaw) {
  const std::vector<double> values = draw(2, standardExponential);
  EXPECT_LT(kolmogorov(values, exponentialCdf), 1.95);
  expectMoment(values, 1, 1, 2);
  expectMoment(values, 2, 2, 24);
  expectMoment(values, 3, 6, 720);
}

TEST(StandardNormal, FollowsItsLaw) {
  const std::vector<double> values = draw(3, standardNormal);
  EXPECT_LT(kolmogorov(values, normalCdf), 1.95);
  expectMoment(values, 1, 0, 1);
  expectMoment(values, 2, 1, 3);
  expectMoment(values, 3, 0, 15);
  expectMoment(values, 4, 3, 105);
}

TEST(Ziggurat, TailsBeyondTheTablesAreRight) {
  // Where the code takes its rare branches: far too few draws there for KS to see.
  constexpr std::uint64_t kMany = 20'000'000;
  std::array<double, 3> beyond{};
  const StreamKey root = rootKey(4);
  for (std::uint64_t i = 0; i < kMany; ++i) {
    const StreamKey key = combine(root, i);
    beyond[0] += standardExponential(key) > detail::kExponentialTail + 1 ? 1 : 0;
    beyond[1] += standardNormal(key) > detail::kNormalTail + 0.2 ? 1 : 0;
    beyond[2] += standardNormal(key) < -detail::kNormalTail - 0.2 ? 1 : 0;
  }
  const double n = static_cast<double>(kMany);
  const std::array<double, 3> expected{n * std::exp(-detail::kExponentialTail - 1),
                                       n * normalCdf(-detail::kNormalTail - 0.2),
                                       n * normalCdf(-detail::kNormalTail - 0.2)};
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(beyond[i], expected[i], 3.9 * std::sqrt(expected[i])) << i;
}

TEST(Ziggurat, LayersCloseAtTheTop) {
  for (const detail::Ziggurat* z : {&detail::kExponentialZiggurat, &detail::kNormalZiggurat}) {
    const double baseArea = z->layers[0].width * 0x1p53 * z->density[1];
    const double topArea = z->layers[255].width * 0x1p53 * (1 - z->density[255]);
    EXPECT_NEAR(topArea / baseArea, 1, 1e-6);
  }
}

TEST(Mix, EveryInputBitReachesEveryOutputBit) {
  constexpr int kTrials = 20'000;
  const double bound = 4.9 * std::sqrt(kTrials) / 2;  // 4,096 cells, each 1e-6
  for (int in = 0; in < 64; ++in) {
    std::array<int, 64> flips{};
    for (std::uint64_t i = 0; i < kTrials; ++i) {
      const std::uint64_t x = mix(i * kGoldenGamma + 17);
      const std::uint64_t difference = mix(x) ^ mix(x ^ (1ULL << in));
      for (int out = 0; out < 64; ++out) flips[out] += static_cast<int>(difference >> out & 1);
    }
    for (int out = 0; out < 64; ++out) ASSERT_NEAR(flips[out], kTrials / 2.0, bound) << in << " → " << out;
  }
}

/// Keys as the simulator makes them; `next` names the neighbour that a test pairs with.
struct Neighbours {
  const char* name;
  std::function<StreamKey(std::uint64_t)> key;
};

std::vector<Neighbours> neighbourhoods() {
  const StreamKey root = rootKey(5);
  return {
      {"children of one key", [=](std::uint64_t i) { return combine(root, i); }},
      {"one child of successive keys", [=](std::uint64_t i) { return combine(combine(root, i), 3); }},
      {"grandchildren row by row", [=](std::uint64_t i) { return combine(combine(root, i / 8), i % 8); }},
      {"successive seeds", [](std::uint64_t i) { return rootKey(i); }},
      {"parent and child",
       [=](std::uint64_t i) {
         const StreamKey parent = combine(root, i / 2);
         return i % 2 == 0 ? parent : combine(parent, 0);
       }},
  };
}

TEST(StreamKeys, NeighboursAreUncorrelated) {
  constexpr int kLags = 8;
  for (const Neighbours& neighbours : neighbourhoods()) {
    std::vector<double> values;
    for (std::uint64_t i = 0; i < kDraws; ++i) values.push_back(uniform01(neighbours.key(i)) - 0.5);
    for (int lag = 1; lag <= kLags; ++lag) {
      double sum = 0;
      for (std::size_t i = lag; i < values.size(); ++i) sum += values[i] * values[i - lag];
      EXPECT_LT(std::fabs(sum / kDraws * 12), 4.3 / std::sqrt(kDraws)) << neighbours.name << ", lag " << lag;
    }
  }
}

TEST(StreamKeys, PairsOfNeighboursFillTheSquareEvenly) {
  constexpr int kCells = 64;
  for (const Neighbours& neighbours : neighbourhoods()) {
    for (const int shift : {58, 0}) {  // the leading bits, and those that pick the layer
      std::vector<int> counts(kCells * kCells);
      for (std::uint64_t i = 0; i + 1 < kDraws; i += 2) {
        const std::uint64_t a = neighbours.key(i).value >> shift & 63;
        const std::uint64_t b = neighbours.key(i + 1).value >> shift & 63;
        ++counts[a * kCells + b];
      }
      const double expected = kDraws / 2.0 / (kCells * kCells);
      double chi2 = 0;
      for (const int count : counts) chi2 += (count - expected) * (count - expected) / expected;
      const double degrees = kCells * kCells - 1;
      EXPECT_NEAR(chi2, degrees, 4.3 * std::sqrt(2 * degrees)) << neighbours.name << ", bits from " << shift;
    }
  }
}

TEST(StreamKeys, OrderOfPartsMatters) {
  const StreamKey root = rootKey(6);
  EXPECT_NE(combine(combine(root, 1), 2), combine(combine(root, 2), 1));
  EXPECT_NE(rootKey(0), rootKey(1));
  EXPECT_EQ(combine(rootKey(7), 9), combine(rootKey(7), 9));
}

/// Any build that draws one value otherwise changes this number.
TEST(Draws, GiveTheSameBitsOnEveryBuild) {
  const StreamKey root = rootKey(8);
  std::uint64_t digest = 0;
  const auto add = [&](double value) { digest = mix(digest ^ std::bit_cast<std::uint64_t>(value)); };
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    add(uniform01(combine(root, 3 * i)));
    add(standardExponential(combine(root, 3 * i + 1)));
    add(standardNormal(combine(root, 3 * i + 2)));
  }
  EXPECT_EQ(digest, 11233009964730360036ULL);
}

}  // namespace
}  // namespace kubecast::numerics
