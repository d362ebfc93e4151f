// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>

#include "models/units/units.hpp"

/// Random draws of the plain C++ programs: one SplitMix64 stream for the
/// arrivals and one per request, so that two programs with the same seed
/// simulate the same requests and must report the same latencies.
namespace kubecast::bench {

/// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
class SplitMix {
 public:
  SplitMix() = default;
  explicit SplitMix(std::uint64_t state) : state_(state) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// Uniform in [0, 1).
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  /// Exponential with this mean, in seconds.
  double exponential(Seconds mean) { return -mean.value() * std::log(1.0 - uniform()); }
  /// Uniform in 0 … n − 1; the bias of n / 2^32 is far below the noise.
  int index(int n) { return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(n)) >> 32); }

 private:
  std::uint64_t state_ = 0;
};

inline SplitMix arrivalStream(std::uint64_t seed) { return SplitMix(seed); }
/// `request` counts from 0 in order of arrival.
inline SplitMix requestStream(std::uint64_t seed, std::uint64_t request) {
  return SplitMix(SplitMix(seed ^ 0xa0761d6478bd642fu).next() + request * 0xd1342543de82ef95u);
}
/// Phases of the CFS periods, one draw per web pod.
inline SplitMix phaseStream(std::uint64_t seed) { return SplitMix(~seed); }

}  // namespace kubecast::bench
