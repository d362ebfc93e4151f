// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sampler.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

namespace kubecast::numerics {
namespace {

static_assert(std::is_trivially_copyable_v<Sampler>);
static_assert(sizeof(Sampler) <= 48);

constexpr std::uint64_t kDraws = 1'000'000;

struct Case {
  const char* name;
  Law law;
  double mean;
  double cv;
  double expectedCv;
};

class SamplerLaw : public testing::TestWithParam<Case> {};

/// Mean and variance within 3.9 standard errors, which the sample's own fourth
/// moment gives; `heavy` tails make the latter the loose part.
TEST_P(SamplerLaw, HasTheMeanAndVariationAskedFor) {
  const Case& c = GetParam();
  SamplerTable table;
  const Sampler sampler = table.compile(RandomDuration{c.law, Seconds(c.mean), c.cv, {}});
  EXPECT_EQ(sampler.mean(), c.mean);
  const StreamKey root = rootKey(11);
  double sum = 0;
  double squares = 0;
  double fourths = 0;
  double smallest = INFINITY;
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    const double value = sampler.sample(combine(root, i));
    const double deviation = (value - c.mean) / c.mean;
    sum += deviation;
    squares += deviation * deviation;
    fourths += deviation * deviation * deviation * deviation;
    smallest = std::min(smallest, value);
  }
  const auto n = static_cast<double>(kDraws);
  const double variance = squares / n;
  const double varianceError = std::sqrt((fourths / n - variance * variance) / n);
  EXPECT_GE(smallest, 0);
  EXPECT_NEAR(sum / n, 0, 3.9 * c.expectedCv / std::sqrt(n) + 1e-12);
  EXPECT_NEAR(variance, c.expectedCv * c.expectedCv, 3.9 * varianceError + 1e-12);
}

INSTANTIATE_TEST_SUITE_P(
    Laws, SamplerLaw,
    testing::Values(
        Case{"Constant", Law::Constant, 0.25, 0, 0}, Case{"Exponential", Law::Exponential, 2, 0, 1},
        Case{"LognormalNarrow", Law::Lognormal, 0.04, 0.1, 0.1},
        Case{"LognormalUsual", Law::Lognormal, 3, 0.5, 0.5},
        Case{"LognormalWide", Law::Lognormal, 1e-3, 1.5, 1.5}, Case{"LognormalFlat", Law::Lognormal, 5, 0, 0},
        Case{"Uniform", Law::Uniform, 4, 0.3, 0.3},
        Case{"UniformWidest", Law::Uniform, 4, 1 / std::sqrt(3.0), 1 / std::sqrt(3.0)},
        Case{"Erlang1", Law::Erlang, 2, 1, 1}, Case{"Erlang4", Law::Erlang, 2, 0.5, 0.5},
        Case{"Erlang6", Law::Erlang, 2, 0.4, 1 / std::sqrt(6.0)}, Case{"Erlang100", Law::Erlang, 2, 0.1, 0.1},
        Case{"Hyperexponential1", Law::Hyperexponential, 2, 1, 1},
        Case{"Hyperexponential2", Law::Hyperexponential, 2, 2, 2},
        Case{"Hyperexponential5", Law::Hyperexponential, 0.1, 5, 5}),
    [](const auto& info) { return info.param.name; });

/// √n · sup |F_n − F|; above 1.95 with probability 0.001.
template <class Cdf>
double kolmogorov(const Sampler& sampler, Cdf cdf) {
  constexpr std::uint64_t kSample = 400'000;
  std::vector<double> values;
  const StreamKey root = rootKey(12);
  for (std::uint64_t i = 0; i < kSample; ++i) values.push_back(sampler.sample(combine(root, i)));
  std::sort(values.begin(), values.end());
  double worst = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double f = cdf(values[i]);
    worst = std::max({worst, f - static_cast<double>(i) / kSample, static_cast<double>(i + 1) / kSample - f});
  }
  return worst * std::sqrt(static_cast<double>(kSample));
}

/// P(Erlang of k stages, each of mean 1, ≤ x).
double erlangCdf(int stages, double x) {
  double term = 1;
  double sum = 1;
  for (int i = 1; i < stages; ++i) sum += term *= x / i;
  return 1 - std::exp(-x) * sum;
}

TEST(Sampler, LognormalFollowsItsLaw) {
  SamplerTable table;
  const Sampler sampler = table.compile(RandomDuration{Law::Lognormal, Seconds(2), 0.7, {}});
  const double sigma = std::sqrt(std::log1p(0.49));
  const double mu = std::log(2.0) - sigma * sigma / 2;
  EXPECT_LT(
      kolmogorov(sampler, [=](double x) { return 0.5 * std::erfc((mu - std::log(x)) / sigma / M_SQRT2); }),
      1.95);
}

TEST(Sampler, ErlangFollowsItsLawOnBothSidesOfTheMethodChange) {
  SamplerTable table;
  for (const int stages : {2, 4, 5, 9, 30}) {
    const Sampler sampler =
        table.compile(RandomDuration{Law::Erlang, Seconds(stages), 1 / std::sqrt(stages), {}});
    EXPECT_LT(kolmogorov(sampler, [=](double x) { return erlangCdf(stages, x); }), 1.95) << stages;
  }
}

TEST(Sampler, HyperexponentialFollowsItsLaw) {
  SamplerTable table;
  const Sampler sampler = table.compile(RandomDuration{Law::Hyperexponential, Seconds(1), 2, {}});
  const double p = 0.5 * (1 + std::sqrt(3.0 / 5.0));
  EXPECT_LT(kolmogorov(sampler,
                       [=](double x) {
                         return 1 - p * std::exp(-2 * p * x) - (1 - p) * std::exp(-2 * (1 - p) * x);
                       }),
            1.95);
}

TEST(Sampler, EmpiricalInvertsThePiecewiseLinearCdf) {
  SamplerTable table;
  const std::vector<QuantilePoint> points{{Ratio(0), 1}, {Ratio(0.5), 2}, {Ratio(0.9), 4}, {Ratio(1), 10}};
  const Sampler sampler = table.compile(RandomDuration{Law::Empirical, Seconds(0), 0, points});
  EXPECT_DOUBLE_EQ(sampler.mean(), 0.5 * 1.5 + 0.4 * 3 + 0.1 * 7);
  EXPECT_LT(kolmogorov(sampler,
                       [](double x) {
                         if (x < 2) return 0.5 * (x - 1);
                         if (x < 4) return 0.5 + 0.2 * (x - 2);
                         return 0.9 + 0.1 * (x - 4) / 6;
                       }),
            1.95);
}

TEST(Sampler, EmpiricalStaysValidWhenItsTableMovesAndGrows) {
  SamplerTable table;
  const std::vector<QuantilePoint> points{{Ratio(0), 7}, {Ratio(1), 7}};
  const Sampler sampler = table.compile(RandomSize{Law::Empirical, Bytes(0), 0, points});
  for (int i = 0; i < 1000; ++i)
    static_cast<void>(table.compile(RandomSize{Law::Empirical, Bytes(0), 0, points}));
  const SamplerTable moved = std::move(table);
  EXPECT_EQ(sampler.sample(rootKey(1)), 7);
}

TEST(Sampler, EmpiricalMayJump) {
  SamplerTable table;  // half the mass exactly at 1, none between 1 and 3
  const std::vector<QuantilePoint> points{{Ratio(0), 1}, {Ratio(0.5), 1}, {Ratio(0.5), 3}, {Ratio(1), 3}};
  const Sampler sampler = table.compile(RandomDuration{Law::Empirical, Seconds(0), 0, points});
  int ones = 0;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    const double value = sampler.sample(combine(rootKey(2), i));
    ASSERT_TRUE(value == 1 || value == 3) << value;
    ones += value == 1 ? 1 : 0;
  }
  EXPECT_NEAR(ones, 5000, 195);
}

TEST(Sampler, ZeroMeanIsZero) {
  SamplerTable table;
  for (const Law law : {Law::Constant, Law::Exponential, Law::Lognormal, Law::Uniform, Law::Erlang}) {
    EXPECT_EQ(table.compile(RandomSize{law, Bytes(0), 0.5, {}}).sample(rootKey(3)), 0);
  }
  EXPECT_EQ(Sampler().sample(rootKey(3)), 0);
}

}  // namespace
}  // namespace kubecast::numerics
