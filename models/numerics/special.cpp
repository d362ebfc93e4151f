// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/special.hpp"

#include <cassert>
#include <cmath>

#include "models/numerics/elementary.hpp"

namespace kubecast::numerics {
namespace {

/// I_x(a, b) · a · B(a, b) / (xᵃ (1 − x)ᵇ) by its continued fraction (NIST DLMF
/// 8.17.22) with Lentz's method; converges fast for x < (a + 1)/(a + b + 2).
double betaFraction(double x, double a, double b) {
  constexpr double kTiny = 1e-300;
  constexpr double kPrecision = 1e-15;
  constexpr int kMostTerms = 100'000;  // needs O(√max(a, b)) of them
  const auto nonZero = [](double v) { return std::fabs(v) < kTiny ? kTiny : v; };
  double c = 1;
  double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= kMostTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= d * c;
    if (std::fabs(d * c - 1) < kPrecision) break;
  }
  return fraction;
}

}  // namespace

double logGamma(double x) {
  assert(x > 0);
  // Γ(x) = Γ(x + n) / (x (x + 1) … (x + n − 1)), then Stirling's series
  // (NIST DLMF 5.11.1), whose first omitted term is below 1e-16 from x = 12 on.
  double product = 1;
  for (; x < 12; x += 1) product *= x;
  const double inverse = 1 / x;
  const double square = inverse * inverse;
  const double series =
      inverse *
      (1.0 / 12 -
       square *
           (1.0 / 360 -
            square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691.0 / 360360)))));
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * log(x) - x + kHalfLogTwoPi + series - log(product);
}

double betaRegularized(double x, double a, double b) {
  assert(x >= 0 && x <= 1 && a > 0 && b > 0);
  if (x == 0 || x == 1) return x;
  const double logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x);
  if (x < (a + 1) / (a + b + 2)) return exp(logFront) * betaFraction(x, a, b) / a;
  return 1 - exp(logFront) * betaFraction(1 - x, b, a) / b;
}

double betaQuantile(Ratio p, double a, double b) {
  assert(p.value() >= 0 && p.value() <= 1);
  // Plain bisection: monotone, and no starting value to get wrong.
  double low = 0;
  double high = 1;
  while (true) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high || high - low < 1e-15 * high) return middle;
    (betaRegularized(middle, a, b) < p.value() ? low : high) = middle;
  }
}

double studentQuantile(Ratio p, int degrees) {
  assert(p.value() > 0 && p.value() < 1 && degrees >= 1);
  if (p.value() == 0.5) return 0;
  if (p.value() < 0.5) return -studentQuantile(Ratio(1 - p.value()), degrees);
  // P(|T| > t) = I_x(ν/2, 1/2) at x = ν/(ν + t²): NIST DLMF 8.17, A&S 26.7.1.
  const double x = betaQuantile(Ratio(2 * (1 - p.value())), 0.5 * degrees, 0.5);
  return std::sqrt(degrees * (1 - x) / x);
}

double studentCdf(double t, int degrees) {
  assert(degrees >= 1);
  if (t > 0) return 1 - studentCdf(-t, degrees);
  if (std::isinf(t)) return 0;
  return 0.5 * betaRegularized(degrees / (degrees + t * t), 0.5 * degrees, 0.5);
}

}  // namespace kubecast::numerics
