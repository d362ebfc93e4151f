// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace kubecast::numerics {

/// Random draws keyed by what they are for: (seed, user, request, step, purpose).
///
/// A sequential generator, PCG included, hands out its numbers in the order of
/// the asking: one request more, or one near-tie the other way, and every later
/// draw of the stream changes hands. A draw that is a hash of its key has no
/// state and no order. Two scenarios under comparison share their draws, the
/// fast and the reference engine see the same request, parallel replications
/// need no jump-ahead, and a stream costs eight bytes rather than sixteen and an
/// initialization. (Counter-based generators: J. K. Salmon et al., "Parallel
/// random numbers: as easy as 1, 2, 3", SC 2011.)
///
/// For one parent key the children 0, 1, 2 … are exactly the outputs of
/// SplitMix64 seeded with the parent (G. L. Steele, D. Lea, C. H. Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014), which passes BigCrush.

/// SplitMix64's finalizer: a bijection of 64 bits in which every input bit
/// reaches every output bit (D. Stafford's variant 13 of MurmurHash3's).
constexpr std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/// Names a stream, and is itself one draw of 64 uniform bits: a key made by
/// `rootKey` or `combine` has just been mixed. Use a key for one draw and as
/// the parent of further keys at will, but never for two draws.
struct StreamKey {
  std::uint64_t value = 0;
  constexpr bool operator==(const StreamKey&) const = default;
};

/// 2⁶⁴/φ, odd: SplitMix64's increment.
inline constexpr std::uint64_t kGoldenGamma = 0x9e3779b97f4a7c15ULL;

/// The key for `part` (a user, a request number, a step, a purpose) within `key`.
/// Not commutative: combine(combine(k, a), b) and (k, b), a differ.
constexpr StreamKey combine(StreamKey key, std::uint64_t part) {
  return {mix(key.value + kGoldenGamma * (part + 1))};
}

/// The key all others of a run descend from.
constexpr StreamKey rootKey(std::uint64_t seed) { return combine(StreamKey{mix(seed)}, 0); }

/// Uniform in the open interval (0, 1): (j + ½)/2⁵² with j of 52 bits, so that
/// neither end is reached and both u and 1 − u have a logarithm.
constexpr double uniform01(StreamKey key) {
  return (static_cast<double>(static_cast<std::int64_t>(key.value >> 12)) + 0.5) * 0x1p-52;
}

namespace detail {

/// Layers of a ziggurat (G. Marsaglia, W. W. Tsang, "The ziggurat method for
/// generating random variables", J. Stat. Softw. 5(8), 2000). Layer i is x_i
/// wide; a 53-bit j below `accept` is under the curve without a look at it.
inline constexpr int kLayers = 256;

struct Layer {
  double width = 0;         ///< x_i · 2⁻⁵³
  std::int64_t accept = 0;  ///< 2⁵³ · x_{i+1}/x_i, where x_{i+1} < x_i is the next layer's
};

struct Ziggurat {
  std::array<Layer, kLayers> layers{};
  std::array<double, kLayers + 1> density{};  ///< density[i] = f(x_i); density[0] unused
};

/// Where the tails begin, for 256 layers (same paper, and J. A. Doornik, 2005).
inline constexpr double kExponentialTail = 7.69711747013104972;
inline constexpr double kNormalTail = 3.6541528853610088;

extern const Ziggurat kExponentialZiggurat;
extern const Ziggurat kNormalZiggurat;

/// ±x by bit 8 of the draw: bits 0–7 chose the layer and bits 11–63 are j.
constexpr double withSign(double x, std::uint64_t bits) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) | ((bits & 256) << 55));
}

/// What the fast paths leave over (1 to 2 % of draws): wedges and tails.
double exponentialSlowly(std::uint64_t bits);
double normalSlowly(std::uint64_t bits);

}  // namespace detail

/// Exponential with mean 1: in [0, ∞). One hash (the key) in 98.9 % of draws.
inline double standardExponential(StreamKey key) {
  const auto j = static_cast<std::int64_t>(key.value >> 11);
  const detail::Layer& layer = detail::kExponentialZiggurat.layers[key.value % detail::kLayers];
  if (j < layer.accept) [[likely]]
    return static_cast<double>(j) * layer.width;
  return detail::exponentialSlowly(key.value);
}

/// Normal with mean 0 and variance 1. One hash (the key) in 98.8 % of draws.
inline double standardNormal(StreamKey key) {
  const auto j = static_cast<std::int64_t>(key.value >> 11);
  const detail::Layer& layer = detail::kNormalZiggurat.layers[key.value % detail::kLayers];
  if (j < layer.accept) [[likely]]
    return detail::withSign(static_cast<double>(j) * layer.width, key.value);
  return detail::normalSlowly(key.value);
}

}  // namespace kubecast::numerics
