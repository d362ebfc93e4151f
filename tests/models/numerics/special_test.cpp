// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/special.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kubecast::numerics {
namespace {

TEST(LogGamma, MatchesFactorialsAndTheHalf) {
  double factorial = 1;
  for (int n = 1; n <= 20; ++n) {
    EXPECT_NEAR(logGamma(n), std::log(factorial), 2e-14 * std::max(1.0, std::log(factorial))) << n;
    factorial *= n;
  }
  EXPECT_NEAR(logGamma(0.5), 0.5 * std::log(M_PI), 1e-14);
}

TEST(BetaRegularized, MatchesClosedForms) {
  for (const double x : {0.0, 0.01, 0.3, 0.5, 0.77, 0.999, 1.0}) {
    EXPECT_NEAR(betaRegularized(x, 1, 1), x, 1e-14);
    EXPECT_NEAR(betaRegularized(x, 3, 1), x * x * x, 1e-14);
    EXPECT_NEAR(betaRegularized(x, 1, 4), 1 - std::pow(1 - x, 4), 1e-14);
    EXPECT_NEAR(betaRegularized(x, 0.5, 0.5), 2 / M_PI * std::asin(std::sqrt(x)), 1e-13);
    EXPECT_NEAR(betaRegularized(x, 2.5, 7), 1 - betaRegularized(1 - x, 7, 2.5), 1e-13);
  }
}

TEST(BetaQuantile, InvertsEvenForMillionsOfTrials) {
  for (const double a : {0.5, 3.0, 1000.0}) {
    for (const double b : {0.5, 40.0, 1e6}) {
      for (const double p : {0.025, 0.5, 0.975}) {
        EXPECT_NEAR(betaRegularized(betaQuantile(Ratio(p), a, b), a, b), p, 1e-9) << a << ' ' << b;
      }
    }
  }
}

struct Row {
  int degrees;
  double p90, p95, p975, p99, p995, p9995;
};

/// NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2 (three decimals).
TEST(StudentQuantile, MatchesThePrintedTable) {
  constexpr Row kTable[] = {
      {1, 3.078, 6.314, 12.706, 31.821, 63.657, 636.619}, {2, 1.886, 2.920, 4.303, 6.965, 9.925, 31.599},
      {3, 1.638, 2.353, 3.182, 4.541, 5.841, 12.924},     {5, 1.476, 2.015, 2.571, 3.365, 4.032, 6.869},
      {9, 1.383, 1.833, 2.262, 2.821, 3.250, 4.781},      {10, 1.372, 1.812, 2.228, 2.764, 3.169, 4.587},
      {19, 1.328, 1.729, 2.093, 2.539, 2.861, 3.883},     {30, 1.310, 1.697, 2.042, 2.457, 2.750, 3.646},
      {100, 1.290, 1.660, 1.984, 2.364, 2.626, 3.390}};
  for (const Row& row : kTable) {
    EXPECT_NEAR(studentQuantile(Ratio(0.90), row.degrees), row.p90, 5.1e-4) << row.degrees;
    EXPECT_NEAR(studentQuantile(Ratio(0.95), row.degrees), row.p95, 5.1e-4) << row.degrees;
    EXPECT_NEAR(studentQuantile(Ratio(0.975), row.degrees), row.p975, 5.1e-4) << row.degrees;
    EXPECT_NEAR(studentQuantile(Ratio(0.99), row.degrees), row.p99, 5.1e-4) << row.degrees;
    EXPECT_NEAR(studentQuantile(Ratio(0.995), row.degrees), row.p995, 5.1e-4) << row.degrees;
    EXPECT_NEAR(studentQuantile(Ratio(0.9995), row.degrees), row.p9995, 5.1e-4) << row.degrees;
  }
}

TEST(StudentQuantile, MatchesClosedFormsOfOneAndTwoDegrees) {
  for (const double p : {0.01, 0.2, 0.5, 0.6, 0.975, 0.9999}) {
    const double cauchy = std::tan(M_PI * (p - 0.5));
    const double two = (2 * p - 1) * std::sqrt(2 / (4 * p * (1 - p)));
    EXPECT_NEAR(studentQuantile(Ratio(p), 1), cauchy, 1e-9 * std::max(1.0, std::fabs(cauchy))) << p;
    EXPECT_NEAR(studentQuantile(Ratio(p), 2), two, 1e-9 * std::max(1.0, std::fabs(two))) << p;
  }
}

TEST(StudentCdf, InvertsTheQuantile) {
  for (const int degrees : {1, 2, 5, 9, 30, 200}) {
    EXPECT_EQ(studentCdf(0, degrees), 0.5);
    for (const double p : {0.001, 0.025, 0.3, 0.7, 0.975, 0.9999})
      EXPECT_NEAR(studentCdf(studentQuantile(Ratio(p), degrees), degrees), p, 1e-10) << degrees;
  }
}

TEST(StudentCdf, MatchesClosedFormsFarOutInTheTail) {
  for (const double t : {-0.5, -3.0, -40.0, -1e4}) {
    // One degree: Cauchy, 1/2 + atan(t)/π = atan(−1/t)/π; two: (1 + t/√(2 + t²))/2.
    const double cauchy = std::atan(-1 / t) / M_PI;
    EXPECT_NEAR(studentCdf(t, 1) / cauchy, 1, 1e-10) << t;
    const double two = 1 / (2 + t * t - t * std::sqrt(2 + t * t));
    EXPECT_NEAR(studentCdf(t, 2) / two, 1, 1e-10) << t;
    EXPECT_NEAR(studentCdf(-t, 1), 1 - cauchy, 1e-12) << t;
  }
  EXPECT_EQ(studentCdf(-INFINITY, 3), 0);
  EXPECT_EQ(studentCdf(INFINITY, 3), 1);
}

}  // namespace
}  // namespace kubecast::numerics
