// SPDX-License-Identifier: Apache-2.0
// What verdicts rest on: paired tests and Holm's correction.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/numerics/random.hpp"
#include "studies/compare/holm.hpp"
#include "studies/compare/paired_test.hpp"

namespace kubecast::studies {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PairedTest, IsStudentsOwnExample) {
  // Additional hours of sleep by two drugs, ten patients: Student, Biometrika 6 (1908); t = 4.0621, 9 degrees
  // of freedom, p = 0.002833 as R's t.test(paired = TRUE) gives it, interval 0.7001–2.4599.
  const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  const std::vector<double> second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
  const PairedTest test = pairedTest(first, second);
  EXPECT_EQ(test.basis, TestBasis::Student);
  EXPECT_NEAR(test.difference, 1.58, 1e-12);
  EXPECT_NEAR(test.pValue, 0.002833, 1e-6);
  ASSERT_TRUE(test.interval);
  EXPECT_NEAR(test.interval->first, 0.7001142, 1e-6);
  EXPECT_NEAR(test.interval->second, 2.4598858, 1e-6);
}

TEST(PairedTest, SaysWhatPairingSpares) {
  std::vector<double> a;
  std::vector<double> together;
  std::vector<double> against;
  for (int i = 0; i < 10; ++i) {
    const double x = numerics::uniform01(numerics::combine(numerics::rootKey(1), static_cast<unsigned>(i)));
    a.push_back(x);
    together.push_back(x + 1 + 0.001 * i);
    against.push_back(2 - x);
  }
  EXPECT_GT(*pairedTest(a, together).varianceReduction, 0.99);
  EXPECT_NEAR(*pairedTest(a, against).varianceReduction, -1, 1e-9);
}

TEST(PairedTest, FiguresWithoutChanceAreEqualOrDifferExactly) {
  const std::vector<double> a(10, 3582.09);
  const PairedTest same = pairedTest(a, std::vector<double>(10, 3582.09 * (1 + 1e-13)));
  EXPECT_EQ(same.basis, TestBasis::AllEqual);
  EXPECT_EQ(same.pValue, 1);
  EXPECT_FALSE(same.varianceReduction);
  const PairedTest apart = pairedTest(a, std::vector<double>(10, 3570));
  EXPECT_EQ(apart.basis, TestBasis::Constant);
  EXPECT_NEAR(apart.difference, -12.09, 1e-9);
  EXPECT_DOUBLE_EQ(apart.pValue, 1.0 / 262'144);  // 4^−9
  EXPECT_EQ(pairedTest(std::vector<double>(1, 1.0), std::vector<double>(1, 2.0)).basis, TestBasis::TooFew);
}

TEST(PairedTest, ARareErrorInFewReplicationsIsNoProof) {
  // Five replications with one error more: t = 3, p = 0.015; but one in sixteen such samples has no other
  // sign.
  std::vector<double> none(10, 0.0);
  std::vector<double> some(10, 0.0);
  for (std::size_t i = 0; i < 5; ++i) some[i] = 1.0 / (6000.0 + 10.0 * static_cast<double>(i));
  const PairedTest test = pairedTest(none, some);
  EXPECT_EQ(test.basis, TestBasis::Discrete);
  EXPECT_DOUBLE_EQ(test.pValue, 2.0 / 32);
}

TEST(PairedTest, APercentileThatMovesByNineToElevenBucketsIsFoundAllTheSame) {
  std::vector<double> a(10, 100);
  std::vector<double> b;
  for (int i = 0; i < 10; ++i) b.push_back(109 + i % 3);
  const PairedTest test = pairedTest(a, b);
  EXPECT_EQ(test.basis, TestBasis::Discrete);
  EXPECT_DOUBLE_EQ(test.pValue, 10.0 / 262'144);
  // By one bucket or two: less than three times the smallest, 10/3⁹.
  std::vector<double> little;
  for (int i = 0; i < 10; ++i) little.push_back(101 + i % 2);
  EXPECT_NEAR(pairedTest(a, little).pValue, 10.0 / 19'683, 1e-12);
}

constexpr int kSamples = 10'000;

/// p-values of ten pairs of independent figures of one distribution.
template <class Draw>
std::vector<double> valuesWithoutDifference(Draw draw) {
  std::vector<double> values;
  for (unsigned sample = 0; sample < kSamples; ++sample) {
    std::vector<double> a;
    std::vector<double> b;
    for (unsigned i = 0; i < 10; ++i) {
      const auto key = numerics::combine(numerics::combine(numerics::rootKey(5), sample), i);
      a.push_back(draw(numerics::combine(key, 0)));
      b.push_back(draw(numerics::combine(key, 1)));
    }
    values.push_back(pairedTest(a, b).pValue);
  }
  return values;
}

double shareBelow(const std::vector<double>& values, double level) {
  const auto below = std::ranges::count_if(values, [level](double p) { return p < level; });
  return static_cast<double>(below) / kSamples;
}

TEST(PairedTest, KeepsItsLevelForSkewedRareAndCoarseFigures) {
  const auto expectLevel = [](const char* name, const std::vector<double>& values) {
    // Three standard errors of the share itself.
    for (const double level : {0.05, 0.005, 0.0005})
      EXPECT_LE(shareBelow(values, level), level + 3 * std::sqrt(level / kSamples)) << name;
  };
  using Key = numerics::StreamKey;
  expectLevel("skewed", valuesWithoutDifference([](Key key) {
                const double x = numerics::standardExponential(key);
                return x * x * x;
              }));
  expectLevel("rare", valuesWithoutDifference(
                          [](Key key) { return numerics::uniform01(key) < 0.2 ? 1.0 / 6000 : 0.0; }));
  expectLevel("coin",
              valuesWithoutDifference([](Key key) { return numerics::uniform01(key) < 0.5 ? 1.0 : 0.0; }));
  expectLevel("three values",
              valuesWithoutDifference([](Key key) { return std::floor(3 * numerics::uniform01(key)); }));
  expectLevel("buckets", valuesWithoutDifference([](Key key) {
                return 100 + std::floor(4 * numerics::standardExponential(key));
              }));
}

TEST(PairedTest, IsNotMoreCautiousThanItMustBe) {
  const std::vector<double> values =
      valuesWithoutDifference([](numerics::StreamKey key) { return numerics::uniform01(key); });
  EXPECT_NEAR(shareBelow(values, 0.05), 0.05, 0.0066);
}

TEST(Holm, StepsDown) {
  // Ordered: 0.01·4, 0.02·3, max(0.03·2, ·), max(0.04·1, ·).
  EXPECT_THAT(holmAdjusted({0.03, 0.01, 0.04, 0.02}),
              ElementsAre(DoubleNear(0.06, 1e-12), DoubleNear(0.04, 1e-12), DoubleNear(0.06, 1e-12),
                          DoubleNear(0.06, 1e-12)));
  EXPECT_THAT(holmAdjusted({0.9, 0.6}), ElementsAre(1, 1));
  EXPECT_THAT(holmAdjusted({}), IsEmpty());
}

}  // namespace
}  // namespace kubecast::studies
