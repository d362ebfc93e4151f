// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"

/// Redis's LFU counter (redis src/evict.c LFULogIncr, LFUDecrAndReturn; src/server.h LFU_INIT_VAL), with the
/// defaults lfu-log-factor 10 and lfu-decay-time 1 minute. Redis raises the counter c with probability
/// 1/((c − 5)⁺·10 + 1) per hit; here every hit counts and the counter rises when it has had that many: the
/// same on average, without the noise.
namespace kubecast::caching {

inline constexpr int kLfuInitial = 5;    ///< LFU_INIT_VAL: a new key is not the next victim
inline constexpr int kLfuHighest = 255;  ///< eight bits
inline constexpr int kLfuLogFactor = 10;
/// The counter falls by one at every multiple of this time.
inline constexpr Seconds kLfuDecay{60};

/// Hits until a counter at `level` rises by one.
constexpr int lfuHitsToRise(int level) {
  return level <= kLfuInitial ? 1 : (level - kLfuInitial) * kLfuLogFactor + 1;
}

/// Where the counter of a key asked for at `rate` settles: rising as often as it decays.
constexpr double lfuSettledLevel(PerSecond rate) {
  const double hits = rate.value() * kLfuDecay.value();  // per decay
  const double level = hits <= 1 ? kLfuInitial : kLfuInitial + (hits - 1) / kLfuLogFactor;
  return level < kLfuHighest ? level : kLfuHighest;
}

}  // namespace kubecast::caching
