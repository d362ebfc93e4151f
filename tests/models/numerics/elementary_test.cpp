// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/elementary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/numerics/random.hpp"

namespace kubecast::numerics {
namespace {

/// |got − want| in units of want's last place; long double has eleven bits more.
double ulps(double got, long double want) {
  int exponent = 0;
  static_cast<void>(std::frexp(static_cast<double>(want), &exponent));
  const double unit = std::ldexp(1.0, std::max(exponent - 53, -1074));
  return static_cast<double>(std::fabs(static_cast<long double>(got) - want) /
                             static_cast<long double>(unit));
}

class Uniforms {
 public:
  explicit Uniforms(std::uint64_t seed) : key_(rootKey(seed)) {}
  double operator()(double low, double high) {
    return low + (high - low) * uniform01(combine(key_, next_++));
  }

 private:
  StreamKey key_;
  std::uint64_t next_ = 0;
};

constexpr int kPoints = 300'000;

TEST(Log, IsWithinOneUlpOverTheWholeRange) {
  Uniforms uniform(1);
  double worst = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double x = std::ldexp(uniform(0.5, 1), static_cast<int>(uniform(-1070, 1024)));
    worst = std::max(worst, ulps(log(x), std::log(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 1.0);
  EXPECT_GT(worst, 0.4) << "correct rounding everywhere would mean the yardstick is broken";
}

TEST(Log, IsWithinOneUlpNearOne) {
  Uniforms uniform(2);
  double worst = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double near = 1 + uniform(-1, 1) * std::ldexp(1.0, -static_cast<int>(uniform(3, 50)));
    worst = std::max(worst, ulps(log(near), std::log(static_cast<long double>(near))));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(Log, SpecialValues) {
  EXPECT_EQ(log(1), 0);
  EXPECT_EQ(log(0), -INFINITY);
  EXPECT_EQ(log(INFINITY), INFINITY);
  EXPECT_TRUE(std::isnan(log(-1)));
  EXPECT_TRUE(std::isnan(log(NAN)));
  EXPECT_LT(ulps(log(5e-324), std::log(static_cast<long double>(5e-324))), 1.0);
}

TEST(Exp, IsWithinOneUlp) {
  Uniforms uniform(3);
  double worst = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double x = i % 2 == 0 ? uniform(-708, 709.7) : uniform(-1, 1);
    worst = std::max(worst, ulps(exp(x), std::exp(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(Exp, SpecialValues) {
  EXPECT_EQ(exp(0), 1);
  EXPECT_EQ(exp(710), INFINITY);
  EXPECT_EQ(exp(-INFINITY), 0);
  EXPECT_EQ(exp(INFINITY), INFINITY);
  EXPECT_TRUE(std::isnan(exp(NAN)));
  EXPECT_NEAR(exp(709.78) / std::exp(709.78), 1, 1e-15);
  EXPECT_LE(ulps(exp(-720.5), std::exp(-720.5L)), 1.0) << "subnormal";
}

TEST(Pow, IsWithinOneUlp) {
  Uniforms uniform(4);
  double worst = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double x =
        i % 3 == 0 ? uniform(0.99, 1.01) : std::ldexp(uniform(0.5, 1), static_cast<int>(uniform(-30, 30)));
    const double y = i % 2 == 0 ? uniform(-3, 3) : uniform(-700, 700) / std::fabs(std::log(x));
    const long double want = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    if (want < 1e-300L || want > 1e300L) continue;
    worst = std::max(worst, ulps(pow(x, y), want));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(Pow, SpecialValues) {
  EXPECT_EQ(pow(2, 10), 1024);
  EXPECT_EQ(pow(10, -2), 0.01);
  EXPECT_EQ(pow(0, 2), 0);
  EXPECT_EQ(pow(0, -2), INFINITY);
  EXPECT_EQ(pow(0, 0), 1);
  EXPECT_EQ(pow(1, NAN), 1);
  EXPECT_EQ(pow(0.5, INFINITY), 0);
  EXPECT_EQ(pow(2, 1025), INFINITY);
  EXPECT_EQ(pow(2, -1100), 0);
  EXPECT_TRUE(std::isnan(pow(-1, 0.5)));
}

/// The bits themselves, over 100,000 arguments: any compiler, optimization level
/// or CPU that rounds one operation otherwise changes this number.
TEST(Elementary, GivesTheSameBitsOnEveryBuild) {
  Uniforms uniform(5);
  std::uint64_t digest = 0;
  const auto add = [&](double value) { digest = mix(digest ^ std::bit_cast<std::uint64_t>(value)); };
  for (int i = 0; i < 100'000; ++i) {
    add(log(uniform(0, 10)));
    add(exp(uniform(-30, 30)));
    const double base = uniform(0, 10);
    add(pow(base, uniform(-10, 10)));
  }
  EXPECT_EQ(digest, 780247987945121326ULL);
}

}  // namespace
}  // namespace kubecast::numerics
