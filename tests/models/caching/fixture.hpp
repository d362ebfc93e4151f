// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/caching/key_cache.hpp"
#include "models/caching/zipf.hpp"
#include "models/numerics/random.hpp"

namespace kubecast::caching::testing {

/// `keys` keys of 1 KiB; memory for `room` of them, 0 = no limit; `ttl` 0 = none.
inline Popularity popularity(std::uint64_t keys, double exponent, std::int64_t room, double ttl,
                             EvictionPolicy eviction = EvictionPolicy::Lru) {
  Popularity value;
  value.keys = keys;
  value.zipfExponent = exponent;
  value.objectSize = Bytes(1024);
  if (room > 0) value.memory = Bytes(1024 * room);
  if (ttl > 0) value.ttl = Seconds(ttl);
  value.eviction = eviction;
  return value;
}

/// Look-ups as a Poisson process, a miss followed by a write (cache-aside).
class Clients {
 public:
  Clients(const Popularity& limits, double rate, std::uint64_t seed)
      : cache(limits), rate_(rate), zipf_(limits.keys, limits.zipfExponent), key_(numerics::rootKey(seed)) {}

  /// The hit ratio of look-ups until `until`.
  double run(double until) {
    std::uint64_t hits = 0;
    std::uint64_t lookups = 0;
    for (; now_ < until; ++lookups) {
      const numerics::StreamKey request = numerics::combine(key_, count_++);
      now_ += numerics::standardExponential(numerics::combine(request, 0)) / rate_;
      const auto rank = static_cast<std::uint32_t>(zipf_.sample(numerics::combine(request, 1)));
      if (cache.get(Seconds(now_), rank))
        ++hits;
      else
        cache.put(Seconds(now_), rank);
    }
    return static_cast<double>(hits) / static_cast<double>(lookups);
  }

  KeyCache cache;

 private:
  double rate_;
  ZipfSampler zipf_;
  numerics::StreamKey key_;
  std::uint64_t count_ = 0;
  double now_ = 0;
};

}  // namespace kubecast::caching::testing
