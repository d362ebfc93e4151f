// SPDX-License-Identifier: Apache-2.0
#include "models/caching/residents.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "models/caching/lfu_counter.hpp"
#include "models/numerics/elementary.hpp"

namespace kubecast::caching {
namespace {

using numerics::combine;
using numerics::exp;
using numerics::log;
using numerics::StreamKey;
using numerics::uniform01;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// Ranks up to here draw one by one; above, blocks of this relative width are skipped through.
constexpr std::uint64_t kSingles = 4096;
constexpr double kBlockGrowth = 1.05;

/// The draws of one key: a sequence, as rejection takes an unknown number.
class Draws {
 public:
  explicit Draws(StreamKey key) : key_(key) {}
  double next() { return uniform01(combine(key_, count_++)); }

 private:
  StreamKey key_;
  std::uint64_t count_ = 0;
};

/// Exponential of `rate`, below `limit`.
double exponentialBelow(double limit, double rate, double uniform) {
  const double mass = 1 - exp(-rate * limit);
  return mass < 1e-9 ? uniform * limit : std::min(-log(1 - uniform * mass) / rate, limit);
}

/// Time since the write: its density is the survival S on [0, ttl). Proposed from the envelope 1 on [0, T),
/// (1 − q)e^(−λq(t − T)) beyond (the hazard λq·S(t − T)/S(t) is never below λq); at least half are accepted.
double drawSinceWrite(const Residence& key, Draws& draws) {
  const double idle = std::min(key.idle.value(), key.ttl.value());
  const double ttl = key.ttl.value();
  if (ttl <= idle) return draws.next() * ttl;
  const double q = exp(-key.rate.value() * idle);
  const double hazard = key.rate.value() * q;
  const double tail = hazard * (ttl - idle) < 1e-9 ? (1 - q) * (ttl - idle)
                                                   : (1 - q) * (1 - exp(-hazard * (ttl - idle))) / hazard;
  for (;;) {
    const double place = draws.next() * (idle + tail);
    if (place < idle) return place;
    const double beyond = exponentialBelow(ttl - idle, hazard, draws.next());
    const double envelope = (1 - q) * exp(-hazard * beyond);
    if (draws.next() * envelope <= survival(key, Seconds(idle + beyond)).value()) return idle + beyond;
  }
}

/// Time since the last use, given that since the write: density λe^(−λa)·S(write − a) below T, and the write
/// itself if nobody asked since.
double drawSinceUse(const Residence& key, double sinceWrite, Draws& draws) {
  const double rate = key.rate.value();
  const double idle = key.idle.value();
  if (sinceWrite < idle) return std::min(-log(draws.next()) / rate, sinceWrite);
  const double highest = survival(key, Seconds(sinceWrite - idle)).value();
  for (;;) {
    const double age = exponentialBelow(idle, rate, draws.next());
    if (draws.next() * highest <= survival(key, Seconds(sinceWrite - age)).value()) return age;
  }
}

Resident describe(const StationaryCache& cache, std::uint64_t rank, StreamKey stream) {
  const PerSecond rate = cache.rateOf(rank);
  const Residence key = cache.residenceOf(rate);
  Draws draws(stream);
  Resident resident;
  resident.key = static_cast<std::uint32_t>(rank);
  if (key.ttl.value() < kInfinity) {
    const double sinceWrite = drawSinceWrite(key, draws);
    resident.sinceWrite = Seconds(sinceWrite);
    // Under NoEviction the residence's rate counts only writes that find room; look-ups come at the full
    // rate.
    resident.sinceUse = Seconds(drawSinceUse({rate, key.idle, key.ttl}, sinceWrite, draws));
  } else {
    resident.sinceUse = Seconds(exponentialBelow(key.idle.value(), rate.value(), draws.next()));
    resident.sinceWrite = resident.sinceUse;
  }
  if (cache.limits().eviction == EvictionPolicy::Lfu)
    resident.lfuLevel = std::max(
        0, static_cast<int>(lfuSettledLevel(rate)) - static_cast<int>(resident.sinceUse / kLfuDecay));
  return resident;
}

}  // namespace

std::vector<Resident> drawResidents(const StationaryCache& cache, StreamKey key) {
  const std::uint64_t keys = cache.grid().keys();
  assert(keys < 0xffffffff);
  const StreamKey present = combine(key, 0);
  const StreamKey ages = combine(key, 1);
  const StreamKey gaps = combine(key, 2);
  const auto probability = [&](std::uint64_t rank) {
    return presence(cache.residenceOf(cache.rateOf(rank))).value();
  };
  std::vector<Resident> residents;
  for (std::uint64_t first = 1; first <= keys;) {
    const auto grown = static_cast<std::uint64_t>(static_cast<double>(first) * kBlockGrowth);
    const std::uint64_t last = first < kSingles ? first : std::min(grown, keys);
    // No key of the block is likelier than its first: jump from candidate to candidate, keep some.
    const double most = probability(first);
    const double logMissing = most < 1e-5 ? -most * (1 + most / 2) : log(1 - most);  // −∞ if all are there
    for (std::uint64_t rank = first; rank <= last; ++rank) {
      if (last > first) {
        const double jump = log(uniform01(combine(gaps, rank))) / logMissing;
        if (!(jump < static_cast<double>(last - rank + 1))) break;
        rank += static_cast<std::uint64_t>(jump);
      }
      const double keep = last > first ? probability(rank) / most : most;
      if (uniform01(combine(present, rank)) < keep)
        residents.push_back(describe(cache, rank, combine(ages, rank)));
    }
    first = last + 1;
  }
  return residents;
}

}  // namespace kubecast::caching
