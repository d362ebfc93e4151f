// SPDX-License-Identifier: Apache-2.0
// The tables behind elementary.hpp and random.hpp, computed by the compiler.
#include "models/numerics/elementary.hpp"
#include "models/numerics/random.hpp"

namespace kubecast::numerics::detail {
namespace {

/// An unevaluated sum of two doubles, ≈ 106 bits (T. J. Dekker, "A floating-point
/// technique for extending the available precision", Numer. Math. 18, 1971).
struct TwoDoubles {
  double high = 0;
  double low = 0;
};

constexpr TwoDoubles fastSum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

constexpr TwoDoubles sum(double a, double b) {
  const double s = a + b;
  const double bb = s - a;
  return {s, (a - (s - bb)) + (b - bb)};
}

constexpr TwoDoubles product(double a, double b) {
  constexpr double kSplit = 134217729.0;  // 2²⁷ + 1
  const double aHigh = kSplit * a - (kSplit * a - a);
  const double bHigh = kSplit * b - (kSplit * b - b);
  const double aLow = a - aHigh;
  const double bLow = b - bHigh;
  const double p = a * b;
  return {p, ((aHigh * bHigh - p) + aHigh * bLow + aLow * bHigh) + aLow * bLow};
}

constexpr TwoDoubles operator+(TwoDoubles a, TwoDoubles b) {
  const TwoDoubles s = sum(a.high, b.high);
  return fastSum(s.high, s.low + a.low + b.low);
}

constexpr TwoDoubles operator*(TwoDoubles a, TwoDoubles b) {
  const TwoDoubles p = product(a.high, b.high);
  return fastSum(p.high, p.low + a.high * b.low + a.low * b.high);
}

constexpr TwoDoubles operator/(TwoDoubles a, double b) {
  const double quotient = a.high / b;
  const TwoDoubles p = product(quotient, b);
  return fastSum(quotient, (((a.high - p.high) - p.low) + a.low) / b);
}

constexpr TwoDoubles kLn2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/// To the nearest multiple of 2⁻⁴², for |x| < 2⁹.
constexpr double roundTo42Bits(double x) {
  constexpr double kShift = 0x1.8p10;  // its last place is 2⁻⁴²
  return (x + kShift) - kShift;
}

constexpr LogTable makeLogTable() {
  LogTable table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    // The subinterval of [0.6875, 1.375) whose leading mantissa bits are i.
    const std::uint64_t begin = kLogOffset + (static_cast<std::uint64_t>(i) << (52 - kTableBits));
    const double low = std::bit_cast<double>(begin);
    const double high = std::bit_cast<double>(begin + (1ULL << (52 - kTableBits)));
    if (low == 1.0 || high == 1.0) continue;  // c = 1, log c = 0
    const double scaled = static_cast<double>(static_cast<std::int64_t>(1024.0 / (low + high) + 0.5));
    // log c = log(512/scaled) = 2 artanh t = 2 (t + t³/3 + t⁵/5 + …), |t| < 0.19
    const TwoDoubles t = TwoDoubles{512.0 - scaled, 0} / (512.0 + scaled);
    const TwoDoubles t2 = t * t;
    TwoDoubles series{};
    for (int n = 45; n >= 1; n -= 2) series = series * t2 + TwoDoubles{1, 0} / static_cast<double>(n);
    const TwoDoubles log = series * t + series * t;
    const double rounded = roundTo42Bits(log.high);
    table[i] = {scaled / 512.0, rounded, (log.high - rounded) + log.low};
  }
  return table;
}

constexpr ExpTable makeExpTable() {
  ExpTable table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const TwoDoubles x = kLn2 * TwoDoubles{static_cast<double>(i) / kTableSize, 0};
    TwoDoubles power{1, 0};  // Horner's rule on Σ xⁿ/n!
    for (int n = 30; n >= 1; --n) power = TwoDoubles{1, 0} + power * x / static_cast<double>(n);
    table[i] = {std::bit_cast<std::uint64_t>(power.high), power.low / power.high};
  }
  return table;
}

}  // namespace

constexpr LogTable kLogTable = makeLogTable();
constexpr ExpTable kExpTable = makeExpTable();

namespace {

constexpr double logConst(double x) { return logWith(x, kLogTable); }
constexpr double expConst(double x) { return expWith(x, kExpTable); }

/// sqrt by Newton's iteration, for the compiler (std::sqrt is not constexpr).
constexpr double sqrtConst(double x) {
  double root = x < 1 ? 1 : x;
  for (double next = 0.5 * (root + x / root); next < root; next = 0.5 * (root + x / root)) root = next;
  return root;
}

/// `f` is the unnormalized density with f(0) = 1, `inverse` its inverse and
/// `area` what each layer covers.
template <class Density, class Inverse>
constexpr Ziggurat makeZiggurat(double tail, double area, Density f, Inverse inverse) {
  Ziggurat ziggurat{};
  ziggurat.density[1] = f(tail);
  double x = area / f(tail);  // layer 0: the base strip and the tail as one rectangle
  double next = tail;
  for (int i = 0; i < kLayers; ++i) {
    ziggurat.layers[i] = {x * 0x1p-53, static_cast<std::int64_t>(next / x * 0x1p53)};
    x = next;
    if (i + 2 < kLayers) {
      ziggurat.density[i + 2] = ziggurat.density[i + 1] + area / x;
      next = inverse(ziggurat.density[i + 2]);
    } else {
      ziggurat.density[kLayers] = 1;
      next = 0;
    }
  }
  return ziggurat;
}

constexpr double exponentialDensity(double x) { return expConst(-x); }
constexpr double exponentialInverse(double y) { return -logConst(y); }
constexpr double normalDensity(double x) { return expConst(-0.5 * x * x); }
constexpr double normalInverse(double y) { return sqrtConst(-2.0 * logConst(y)); }

/// Area of one layer: base strip plus tail. Exponential: r·e⁻ʳ + e⁻ʳ. Normal:
/// r·e^(−r²/2) + ∫ᵣ^∞ e^(−x²/2) dx, given by Marsaglia and Tsang.
constexpr double kExponentialArea = (kExponentialTail + 1.0) * exponentialDensity(kExponentialTail);
constexpr double kNormalArea = 0.00492867323399;

/// The 52-bit part of a draw as a uniform in (0, 1).
double uniformOf(std::uint64_t bits) { return uniform01(StreamKey{bits}); }

/// The next 64 bits after a rejected draw: a pure function of it.
std::uint64_t redraw(std::uint64_t bits) { return mix(bits + kGoldenGamma); }

}  // namespace

constexpr Ziggurat kExponentialZiggurat =
    makeZiggurat(kExponentialTail, kExponentialArea, exponentialDensity, exponentialInverse);
constexpr Ziggurat kNormalZiggurat = makeZiggurat(kNormalTail, kNormalArea, normalDensity, normalInverse);

double exponentialSlowly(std::uint64_t bits) {
  double beyond = 0;  // the tail is the whole law again, moved to r
  while (true) {
    const auto i = bits % kLayers;
    const auto j = static_cast<std::int64_t>(bits >> 11);
    const Layer& layer = kExponentialZiggurat.layers[i];
    const double x = static_cast<double>(j) * layer.width;
    if (j < layer.accept) return beyond + x;
    bits = redraw(bits);
    if (i == 0) {
      beyond += kExponentialTail;
      continue;
    }
    const double low = kExponentialZiggurat.density[i];
    const double high = kExponentialZiggurat.density[i + 1];
    if (low + uniformOf(bits) * (high - low) < exp(-x)) return beyond + x;
    bits = redraw(bits);
  }
}

double normalSlowly(std::uint64_t bits) {
  while (true) {
    const auto i = bits % kLayers;
    const auto j = static_cast<std::int64_t>(bits >> 11);
    const std::uint64_t signBits = bits;
    const Layer& layer = kNormalZiggurat.layers[i];
    const double x = static_cast<double>(j) * layer.width;
    if (j < layer.accept) return withSign(x, signBits);
    bits = redraw(bits);
    if (i == 0) {
      // G. Marsaglia, "Generating a variable from the tail of the normal
      // distribution", Technometrics 6, 1964.
      while (true) {
        const double along = -log(uniformOf(bits)) / kNormalTail;
        bits = redraw(bits);
        const double height = -log(uniformOf(bits));
        bits = redraw(bits);
        if (2.0 * height > along * along) return withSign(kNormalTail + along, signBits);
      }
    }
    const double low = kNormalZiggurat.density[i];
    const double high = kNormalZiggurat.density[i + 1];
    if (low + uniformOf(bits) * (high - low) < exp(-0.5 * x * x)) return withSign(x, signBits);
    bits = redraw(bits);
  }
}

}  // namespace kubecast::numerics::detail
