// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>

namespace kubecast::numerics {

/// log, exp and pow that give the same bits on every build. libm's do not: it
/// picks variants with or without fused multiply-add for the CPU it finds.
/// Only +, −, ×, shifts and table look-ups are used, so IEEE 754 (round to
/// nearest, -ffp-contract=off) fixes every bit. The scheme is the usual table
/// plus short polynomial: P. T. P. Tang, "Table-driven implementation of the
/// logarithm / exponential function", ACM TOMS 16(4), 1990, and 15(2), 1989.

namespace detail {

/// Subintervals of one binade, both for log and for exp.
inline constexpr int kTableBits = 7;
inline constexpr int kTableSize = 1 << kTableBits;
/// Where log's reduced argument starts: [0.6875, 1.375) keeps x ≈ 1 inside
/// two subintervals with c = 1, so that log keeps its relative accuracy there.
inline constexpr std::uint64_t kLogOffset = 0x3fe6000000000000;

struct LogEntry {
  double inverse = 1;  ///< 1/c, a multiple of 2⁻⁹: products with half a double are exact
  double logHigh = 0;  ///< log c, rounded to a multiple of 2⁻⁴²
  double logLow = 0;   ///< the rest of log c
};

struct ExpEntry {
  std::uint64_t bits = 0;  ///< of 2^(i/128), rounded to a double
  double tail = 0;         ///< its relative rounding error
};

using LogTable = std::array<LogEntry, kTableSize>;
using ExpTable = std::array<ExpEntry, kTableSize>;

/// Filled at compile time (tables.cpp): no initialization order to get wrong.
extern const LogTable kLogTable;
extern const ExpTable kExpTable;

/// ln 2 = high + low and ln 2 / 128 = high + low; the high parts are multiples
/// of 2⁻⁴², exact when multiplied by an exponent or a table step.
inline constexpr double kLn2High = 0x1.62e42fefa3800p-1;
inline constexpr double kLn2Low = 0x1.ef35793c76730p-45;
inline constexpr double kLn2StepHigh = 0x1.62e42fefc0000p-8;
inline constexpr double kLn2StepLow = -0x1.c610ca86c3899p-44;
inline constexpr double kStepsPerLn2 = 0x1.71547652b82fep+7;
inline constexpr double kRoundToInteger = 0x1.8p52;

/// x = 2^exponent · c · (1 + r), r = high + low to twice the precision.
struct Reduced {
  double exponent;
  const LogEntry* entry;
  double r;
  double rLow;
};

constexpr Reduced reduce(std::uint64_t bits, int subnormalShift, const LogTable& table) {
  const std::uint64_t offset = bits - kLogOffset;
  const auto index = static_cast<std::size_t>((offset >> (52 - kTableBits)) % kTableSize);
  const auto exponent = static_cast<std::int64_t>(offset) >> 52;
  const std::uint64_t mantissa = bits - (offset & (0xfffULL << 52));
  constexpr std::uint64_t kLowHalf = (1ULL << 27) - 1;
  const double z = std::bit_cast<double>(mantissa);
  const double zHigh = std::bit_cast<double>(mantissa & ~kLowHalf);
  const LogEntry& entry = table[index];
  const double high = zHigh * entry.inverse - 1.0;
  const double low = (z - zHigh) * entry.inverse;
  const double r = high + low;
  return {static_cast<double>(exponent - subnormalShift), &entry, r, (high - r) + low};
}

/// (log(1 + r) − r + r²/2) / r³ for |r| ≤ 2⁻⁷, to 2⁻⁵³ of log(1 + r).
constexpr double logTail(double r, double r2) {
  const double p0 = 1.0 / 3.0 - r * 0.25;
  const double p1 = 0.2 - r * (1.0 / 6.0);
  const double p2 = 1.0 / 7.0 - r * 0.125;
  const double p3 = 1.0 / 9.0 - r * 0.1;
  return (p0 + r2 * p1) + r2 * r2 * (p2 + r2 * p3);
}

/// log of a positive finite x, given its bits.
constexpr double logOf(std::uint64_t bits, int subnormalShift, const LogTable& table) {
  const Reduced x = reduce(bits, subnormalShift, table);
  const double r = x.r;
  const double r2 = r * r;
  const double base = x.exponent * kLn2High + x.entry->logHigh;  // exact
  const double high = base + r;
  const double low = ((base - high) + r) + (x.exponent * kLn2Low + x.entry->logLow);
  return high + (low - 0.5 * r2 + r * r2 * logTail(r, r2));
}

/// exp(x + xLow), |x| < 1000 and |xLow| tiny.
constexpr double expOf(double x, double xLow, const ExpTable& table) {
  const double shifted = x * kStepsPerLn2 + kRoundToInteger;
  const double k = shifted - kRoundToInteger;
  const double r = (x - k * kLn2StepHigh) - k * kLn2StepLow + xLow;
  const auto step = static_cast<std::int64_t>(k);
  const ExpEntry& entry = table[static_cast<std::size_t>(step & (kTableSize - 1))];
  const double r2 = r * r;
  const double p = entry.tail + r + r2 * (0.5 + r * (1.0 / 6.0)) + r2 * r2 * (1.0 / 24.0 + r * (1.0 / 120.0));
  const std::int64_t binade = step >> kTableBits;
  const double scale = std::bit_cast<double>(entry.bits + (static_cast<std::uint64_t>(binade) << 52));
  if (binade > -1021 && binade < 1023) [[likely]]
    return scale + scale * p;
  // Near overflow or below the normal range: scale in two exact powers of two.
  const std::int64_t half = binade / 2;
  const double mantissa = std::bit_cast<double>(entry.bits);
  const double first = std::bit_cast<double>(static_cast<std::uint64_t>(1023 + half) << 52);
  const double second = std::bit_cast<double>(static_cast<std::uint64_t>(1023 + binade - half) << 52);
  return (mantissa + mantissa * p) * first * second;
}

constexpr double logWith(double x, const LogTable& table) {
  using Limits = std::numeric_limits<double>;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  constexpr std::uint64_t kSmallestNormal = 1ULL << 52;
  constexpr std::uint64_t kInfinity = 0x7ffULL << 52;
  if (bits - kSmallestNormal < kInfinity - kSmallestNormal) [[likely]]
    return logOf(bits, 0, table);
  if (x == 0) return -Limits::infinity();
  if (!(x > 0)) return Limits::quiet_NaN();
  if (bits == kInfinity) return x;
  return logOf(std::bit_cast<std::uint64_t>(x * 0x1p52), 52, table);
}

constexpr double expWith(double x, const ExpTable& table) {
  if (x > 709.79) return std::numeric_limits<double>::infinity();
  if (x < -745.14) return 0;
  if (!(x == x)) return x;
  return expOf(x, 0, table);
}

}  // namespace detail

/// Natural logarithm, within 1 ulp. log(0) = −∞, NaN below 0.
inline double log(double x) { return detail::logWith(x, detail::kLogTable); }

/// e^x, within 1 ulp (1 unit of the last subnormal place under 2⁻¹⁰²²).
inline double exp(double x) { return detail::expWith(x, detail::kExpTable); }

/// x^y for x ≥ 0, within 1 ulp; NaN for x < 0. pow(x, 0) = 1, pow(0, y) = 0 or ∞.
double pow(double x, double y);

}  // namespace kubecast::numerics
