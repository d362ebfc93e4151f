// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "models/caching/popularity.hpp"
#include "models/caching/rank_grid.hpp"
#include "models/caching/residence.hpp"

namespace kubecast::caching {

/// How large a cache is.
struct CacheSize {
  double keys = 0;  ///< on average
  Bytes memory;
};

/// The stationary state of a cache that is filled on a miss (cache-aside), by Che's approximation: keys are
/// asked for as independent Poisson processes, and each leaves when it was not asked for during the
/// characteristic time T, the same for all and constant, that fills the memory: Σ presence(λᵢ, T) = C.
///
/// LRU: H. Che, Y. Tung, Z. Wang, "Hierarchical web caching systems", IEEE JSAC 20(7), 2002; why it is that
/// good: C. Fricker, P. Robert, J. Roberts, "A versatile and accurate approximation for LRU cache
/// performance", ITC 24, 2012. With TTLs: V. Martina, M. Garetto, E. Leonardi, "A unified approach to the
/// performance analysis of caching systems", INFOCOM 2014. LFU: an entry's counter c reaches the common level
/// of victims c − level decay periods after its last use, so that Tᵢ = T + (cᵢ − 255)·60 s with cᵢ where the
/// counter settles. Keys asked for several times a minute are told apart and the top C stay; keys asked for
/// less are in effect under LRU. Within 0.04 of simulation. NoEviction without TTL: the first C keys asked
/// for stay for ever, as likely as LRU's last C. With TTL D: a key gets in on a miss if there is room, with a
/// probability θ common to all: λθD/(1 + λθD).
class StationaryCache {
 public:
  /// `requests`: look-ups per second, > 0. `limits`: keys ≥ 1, objectSize > 0.
  StationaryCache(const Popularity& limits, PerSecond requests);

  /// Share of look-ups that find their key.
  [[nodiscard]] Ratio hitRatio() const;
  /// What the cache holds.
  [[nodiscard]] CacheSize size() const;
  /// Everything that can be asked for is in the cache and stays: nothing expires and nothing is evicted.
  [[nodiscard]] bool holdsEverything() const;
  /// LRU: the time after which a key that nobody asks for is evicted. Infinite without evictions.
  [[nodiscard]] Seconds characteristicTime() const { return pressure_; }

  /// What one key sees. NoEviction has no idle time: an infinite one, and a rate thinned to the writes that
  /// find room, so that presence(residenceOf(…)) is the key's hit ratio under every policy.
  [[nodiscard]] Residence residenceOf(PerSecond rate) const;
  [[nodiscard]] PerSecond rateOf(std::uint64_t rank) const;

  /// Share of look-ups that find their key `since` a flush (or a cold start). Exact under the approximation
  /// until memory is full or the first keys expire; after that LRU and NoEviction keep what they had when
  /// full until the first keys expire, and the stationary ratio is taken from there on. With a TTL and room
  /// for all, exact.
  [[nodiscard]] Ratio hitRatioAfterFlush(Seconds since) const;

  /// The average size at which the hit ratio is `wanted`, all else equal; absent if no size gives it (keys
  /// expire too soon). What a TTL lets expire is not counted, so it is the size to be given, too.
  [[nodiscard]] std::optional<CacheSize> sizeFor(Ratio wanted) const;

  [[nodiscard]] const Popularity& limits() const { return limits_; }
  [[nodiscard]] const RankGrid& grid() const { return grid_; }

 private:
  [[nodiscard]] Residence residenceUnder(double share, Seconds pressure) const;
  [[nodiscard]] double keysUnder(Seconds pressure) const;
  [[nodiscard]] Ratio hitRatioUnder(Seconds pressure) const;
  [[nodiscard]] Seconds timeToFill() const;

  Popularity limits_;
  PerSecond requests_;
  RankGrid grid_;
  Seconds ttl_;       ///< infinite without
  double capacity_;   ///< keys; infinite without a limit
  Seconds pressure_;  ///< characteristic time, or what plays its part for the policy
};

/// The number of distinct keys at which a cache with these limits has the hit ratio `wanted` (more keys,
/// fewer hits); absent if not even one key has it. `limits.keys` is ignored.
std::optional<std::uint64_t> keysFor(const Popularity& limits, PerSecond requests, Ratio wanted);

}  // namespace kubecast::caching
