// SPDX-License-Identifier: Apache-2.0
#include "sim/program/emergent_cache.hpp"

#include "models/caching/residents.hpp"
#include "models/caching/stationary_cache.hpp"
#include "sim/program/draws.hpp"

namespace kubecast::sim {

EmergentCache::EmergentCache(const CacheStation& station, Index index, numerics::StreamKey replication)
    : popular_(station.popularity->keys, station.popularity->zipfExponent), keys_(*station.popularity) {
  if (station.popularity->startsCold || station.lookUpRate <= 0) return;
  const caching::StationaryCache stationary(*station.popularity, PerSecond(station.lookUpRate));
  complete_ = stationary.holdsEverything();
  if (complete_) return;
  const numerics::StreamKey key =
      numerics::combine(numerics::combine(replication, static_cast<std::uint64_t>(Purpose::CacheStart)),
                        static_cast<std::uint64_t>(index));
  keys_.load(Seconds(0), caching::drawResidents(stationary, key));
}

bool EmergentCache::lookUp(Seconds now, numerics::StreamKey draw) {
  return complete_ || keys_.get(now, keyOf(draw));
}

void EmergentCache::fill(Seconds now, numerics::StreamKey draw) {
  if (!complete_) keys_.put(now, keyOf(draw));
}

void EmergentCache::flush() {
  complete_ = false;
  keys_.flush();
}

std::vector<std::optional<EmergentCache>> emergentCaches(const Program& program,
                                                         numerics::StreamKey replication) {
  std::vector<std::optional<EmergentCache>> caches(program.caches.size());
  for (std::size_t c = 0; c < caches.size(); ++c)
    if (program.caches[c].popularity)
      caches[c].emplace(program.caches[c], static_cast<Index>(c), replication);
  return caches;
}

}  // namespace kubecast::sim
