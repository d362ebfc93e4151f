// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/caching/stationary_cache.hpp"
#include "models/numerics/random.hpp"

namespace kubecast::caching {

/// A key that is in a cache when a run begins.
struct Resident {
  std::uint32_t key = 0;  ///< its rank, from 1
  Seconds sinceUse;       ///< since the last look-up or write, ≤ sinceWrite where a TTL makes writes matter
  Seconds sinceWrite;
  int lfuLevel = 0;  ///< Redis's counter, under Lfu
};

/// What a cache in its stationary state holds: every key with its probability, independently, with the ages
/// that go with it. In the order of ranks. Work and memory grow with what the cache holds, not with the keys.
/// Their number varies about the average; a cache that loads them evicts what is too much. `cache` must not
/// hold everything (StationaryCache::holdsEverything) unless all keys are to be listed. Keys < 2³².
std::vector<Resident> drawResidents(const StationaryCache& cache, numerics::StreamKey key);

}  // namespace kubecast::caching
