// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "models/units/units.hpp"

namespace kubecast {

/// Redis maxmemory-policy, as far as it is modelled.
enum class EvictionPolicy {
  Lru,         ///< allkeys-lru, exact (Redis samples)
  Lfu,         ///< allkeys-lfu: the least of Redis's decaying counters, of all keys (Redis samples)
  NoEviction,  ///< a full cache refuses writes
};

/// What is asked of a cache, so that its hit ratio is a result.
struct Popularity {
  std::uint64_t keys = 0;       ///< distinct keys that can be asked for, ≥ 1
  double zipfExponent = 0;      ///< P(rank r) ∝ r^−s; 0 = all alike
  Bytes objectSize;             ///< of one entry with Redis's overhead
  std::optional<Seconds> ttl;   ///< since the write; absent = never expires
  std::optional<Bytes> memory;  ///< maxmemory; absent = no limit
  EvictionPolicy eviction = EvictionPolicy::Lru;
  bool startsCold = false;  ///< else in Che's stationary state
};

}  // namespace kubecast
