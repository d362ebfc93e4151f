// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/elementary.hpp"

namespace kubecast::numerics {
namespace {

using Limits = std::numeric_limits<double>;

double truncated(double x) {
  constexpr std::uint64_t kLowHalf = (1ULL << 27) - 1;
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & ~kLowHalf);
}

struct Sum {
  double high;
  double low;
};

/// log x as high + low, relative error below 2⁻⁶⁵: y·log x may be as large as
/// 700, so pow needs ten bits more than a double holds.
Sum preciseLog(double x) {
  const bool subnormal = x < Limits::min();
  const auto bits = std::bit_cast<std::uint64_t>(subnormal ? x * 0x1p52 : x);
  const detail::Reduced reduced = detail::reduce(bits, subnormal ? 52 : 0, detail::kLogTable);
  const double r = reduced.r;
  const double base = reduced.exponent * detail::kLn2High + reduced.entry->logHigh;  // exact
  const double linear = base + r;
  const double linearLow = ((base - linear) + r) + reduced.rLow;
  // −r²/2 of a truncated r is exact; what the truncation left follows.
  const double cut = truncated(r);
  const double square = -0.5 * cut * cut;
  const double squareLow = -0.5 * (r - cut) * (r + cut) - r * reduced.rLow;
  const double high = linear + square;
  const double highLow = (linear - high) + square;
  const double tail = r * r * r * detail::logTail(r, r * r);
  const double low =
      (reduced.exponent * detail::kLn2Low + reduced.entry->logLow) + linearLow + squareLow + highLow + tail;
  const double total = high + low;
  return {total, (high - total) + low};
}

}  // namespace

double pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (!(x >= 0) || y != y) return Limits::quiet_NaN();
  if (x == 0) return y > 0 ? 0 : Limits::infinity();
  if (x == Limits::infinity()) return y > 0 ? x : 0;
  if (y == Limits::infinity() || y == -Limits::infinity()) return (x > 1) == (y > 0) ? Limits::infinity() : 0;
  const Sum log = preciseLog(x);
  const double estimate = y * log.high;
  if (estimate > 709.79) return Limits::infinity();
  if (estimate < -745.14) return 0;
  // y · (high + low) = product + rest, the product's halves being exact.
  const double yCut = truncated(y);
  const double logCut = truncated(log.high);
  const double product = yCut * logCut;
  const double rest = (y - yCut) * logCut + y * (log.high - logCut) + y * log.low;
  const double exponent = product + rest;
  return detail::expOf(exponent, (product - exponent) + rest, detail::kExpTable);
}

}  // namespace kubecast::numerics
