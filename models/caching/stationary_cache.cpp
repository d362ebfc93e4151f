// SPDX-License-Identifier: Apache-2.0
#include "models/caching/stationary_cache.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "models/caching/lfu_counter.hpp"
#include "models/numerics/elementary.hpp"

namespace kubecast::caching {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// Beyond so many TTLs after a flush the waves of expiry have long been smoothed for all that matters.
constexpr double kWaves = 50;
/// Most keys a scenario may ask for in `keysFor`.
constexpr std::uint64_t kMostKeys = 1'000'000'000'000;

/// The time t with `f(t) = wanted`, f increasing from 0; infinite if f stays below.
template <class F>
Seconds timeAt(double wanted, F&& f) {
  double low = -30;  // e^−30 … e^90 s
  double high = 90;
  if (f(Seconds(numerics::exp(high))) < wanted) return Seconds(kInfinity);
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = (low + high) / 2;
    (f(Seconds(numerics::exp(middle))) < wanted ? low : high) = middle;
  }
  return Seconds(numerics::exp((low + high) / 2));
}

double capacityOf(const Popularity& limits) {
  if (!limits.memory) return kInfinity;
  return static_cast<double>(limits.memory->value() / limits.objectSize.value());
}

}  // namespace

StationaryCache::StationaryCache(const Popularity& limits, PerSecond requests)
    : limits_(limits),
      requests_(requests),
      grid_(limits.keys, limits.zipfExponent),
      ttl_(limits.ttl.value_or(Seconds(kInfinity))),
      capacity_(capacityOf(limits)),
      pressure_(kInfinity) {
  assert(requests.value() > 0 && limits.objectSize.value() > 0);
  if (capacity_ < static_cast<double>(limits.keys))
    pressure_ = timeAt(capacity_, [this](Seconds pressure) { return keysUnder(pressure); });
}

Residence StationaryCache::residenceUnder(double share, Seconds pressure) const {
  const PerSecond rate = requests_ * share;
  switch (limits_.eviction) {
    case EvictionPolicy::Lru:
      break;
    case EvictionPolicy::Lfu: {
      const Seconds protection = kLfuDecay * (lfuSettledLevel(rate) - kLfuHighest);
      return {rate, std::max(pressure + protection, Seconds(0)), ttl_};
    }
    case EvictionPolicy::NoEviction:
      if (ttl_.value() == kInfinity) break;
      return {rate * std::min(pressure / ttl_, 1.0), Seconds(kInfinity), ttl_};
  }
  return {rate, pressure, ttl_};
}

double StationaryCache::keysUnder(Seconds pressure) const {
  return grid_.sum([&](double share) { return presence(residenceUnder(share, pressure)).value(); });
}

Ratio StationaryCache::hitRatioUnder(Seconds pressure) const {
  return Ratio(
      grid_.sum([&](double share) { return share * presence(residenceUnder(share, pressure)).value(); }));
}

Ratio StationaryCache::hitRatio() const { return hitRatioUnder(pressure_); }

CacheSize StationaryCache::size() const {
  const double keys = keysUnder(pressure_);
  return {keys, Bytes(static_cast<std::int64_t>(keys * static_cast<double>(limits_.objectSize.value())))};
}

bool StationaryCache::holdsEverything() const {
  return ttl_.value() == kInfinity && pressure_.value() == kInfinity;
}

Residence StationaryCache::residenceOf(PerSecond rate) const {
  return residenceUnder(rate / requests_, pressure_);
}

PerSecond StationaryCache::rateOf(std::uint64_t rank) const { return requests_ * grid_.shareOf(rank); }

Seconds StationaryCache::timeToFill() const {
  if (capacity_ >= static_cast<double>(limits_.keys)) return Seconds(kInfinity);
  return timeAt(capacity_, [this](Seconds time) {
    return grid_.sum([&](double share) {
      return presence({requests_ * share, time, Seconds(kInfinity)}).value();
    });
  });
}

Ratio StationaryCache::hitRatioAfterFlush(Seconds since) const {
  const Seconds full = timeToFill();
  const bool evicting = full <= ttl_;
  if (evicting && since > full && (since >= ttl_ || limits_.eviction == EvictionPolicy::Lfu))
    return hitRatio();
  if (!evicting && since > ttl_ && (pressure_.value() < kInfinity || since > ttl_ * kWaves))
    return hitRatio();
  if (!evicting && since > ttl_)
    return Ratio(grid_.sum(
        [&](double share) { return share * presenceAfterFlush(requests_ * share, ttl_, since).value(); }));
  const Seconds asked = std::min(since, full);
  return Ratio(grid_.sum([&](double share) {
    return share * presence({requests_ * share, asked, Seconds(kInfinity)}).value();
  }));
}

std::optional<CacheSize> StationaryCache::sizeFor(Ratio wanted) const {
  if (hitRatioUnder(Seconds(kInfinity)) < wanted) return std::nullopt;
  const Seconds pressure =
      timeAt(wanted.value(), [this](Seconds trial) { return hitRatioUnder(trial).value(); });
  const double keys = keysUnder(pressure);
  const auto whole = static_cast<std::int64_t>(std::ceil(keys));
  return CacheSize{keys, limits_.objectSize * whole};
}

std::optional<std::uint64_t> keysFor(const Popularity& limits, PerSecond requests, Ratio wanted) {
  const auto enough = [&](std::uint64_t keys) {
    Popularity trial = limits;
    trial.keys = keys;
    return StationaryCache(trial, requests).hitRatio() >= wanted;
  };
  if (!enough(1)) return std::nullopt;
  std::uint64_t low = 1;
  std::uint64_t high = 2;
  while (high < kMostKeys && enough(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > std::max<std::uint64_t>(1, low / 1024)) {
    const std::uint64_t middle = low + (high - low) / 2;
    (enough(middle) ? low : high) = middle;
  }
  return low;
}

}  // namespace kubecast::caching
