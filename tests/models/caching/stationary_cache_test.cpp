// SPDX-License-Identifier: Apache-2.0
#include "models/caching/stationary_cache.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/caching/fixture.hpp"

namespace kubecast::caching {
namespace {

using testing::Clients;
using testing::popularity;

/// Simulated hit ratio in [warm, warm + span].
double simulated(const Popularity& limits, double rate, double warm, double span) {
  Clients clients(limits, rate, 11);
  clients.run(warm);
  return clients.run(warm + span);
}

TEST(StationaryCache, LruIsSimulatedAsCheSays) {
  for (const double exponent : {0.0, 0.7, 1.0, 1.5})
    for (const std::int64_t room : {100, 2000}) {
      const Popularity limits = popularity(20'000, exponent, room, 0);
      const double expected = StationaryCache(limits, PerSecond(1000)).hitRatio().value();
      EXPECT_NEAR(simulated(limits, 1000, 100, 200), expected, 0.005) << exponent << ", " << room;
    }
}

TEST(StationaryCache, TtlAloneIsSimulatedAsComputed) {
  for (const double ttl : {1.0, 10.0, 100.0}) {
    const Popularity limits = popularity(20'000, 0.9, 0, ttl);
    const double expected = StationaryCache(limits, PerSecond(1000)).hitRatio().value();
    EXPECT_NEAR(simulated(limits, 1000, 3 * ttl, 4 * ttl + 100), expected, 0.007) << ttl;
  }
}

TEST(StationaryCache, LruWithTtlIsSimulatedAsComputed) {
  for (const double ttl : {1.0, 5.0, 20.0, 100.0}) {
    const Popularity limits = popularity(20'000, 0.9, 2000, ttl);
    const StationaryCache cache(limits, PerSecond(1000));
    EXPECT_NEAR(simulated(limits, 1000, 3 * ttl, 4 * ttl + 100), cache.hitRatio().value(), 0.007) << ttl;
    EXPECT_LE(cache.size().keys, 2000 * 1.0001);
  }
}

TEST(StationaryCache, NoEvictionIsSimulatedAsComputed) {
  // Without a TTL what got in first stays: one history says little, so many are averaged.
  const Popularity forever = popularity(2000, 0.8, 300, 0, EvictionPolicy::NoEviction);
  double total = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Clients clients(forever, 1000, seed);
    clients.run(5);
    total += clients.run(15);
  }
  EXPECT_NEAR(total / 40, StationaryCache(forever, PerSecond(1000)).hitRatio().value(), 0.01);
  for (const double ttl : {1.0, 20.0}) {
    const Popularity limits = popularity(20'000, 0.9, 2000, ttl, EvictionPolicy::NoEviction);
    const double expected = StationaryCache(limits, PerSecond(1000)).hitRatio().value();
    EXPECT_NEAR(simulated(limits, 1000, 20 * ttl, 400), expected, 0.01) << ttl;
  }
}

TEST(StationaryCache, LfuIsSimulatedNearlyAsComputed) {
  // From keys that their counters hardly tell apart to keys asked for many times a minute. The worst is the
  // third, where the last keys with room are asked for four times a minute and their counters stick at 5
  // and 6.
  struct Case {
    Popularity limits;
    double rate;
    double tolerance;
  };
  for (const Case& each : {Case{popularity(2000, 0.8, 200, 0, EvictionPolicy::Lfu), 20, 0.01},
                           Case{popularity(2000, 0.8, 200, 0, EvictionPolicy::Lfu), 1000, 0.02},
                           Case{popularity(50'000, 0.9, 3000, 0, EvictionPolicy::Lfu), 2000, 0.045},
                           Case{popularity(50'000, 0.9, 3000, 0, EvictionPolicy::Lfu), 300, 0.01}}) {
    const double expected = StationaryCache(each.limits, PerSecond(each.rate)).hitRatio().value();
    EXPECT_NEAR(simulated(each.limits, each.rate, 1500, 200'000 / each.rate), expected, each.tolerance)
        << each.rate;
  }
}

TEST(StationaryCache, LfuLiesBetweenLruAndTheBestKeys) {
  const Popularity lru = popularity(100'000, 0.9, 5000, 0);
  Popularity lfu = lru;
  lfu.eviction = EvictionPolicy::Lfu;
  const double least = StationaryCache(lru, PerSecond(100)).hitRatio().value();
  const RankGrid grid(100'000, 0.9);
  double most = 0;
  for (std::uint64_t rank = 1; rank <= 5000; ++rank) most += grid.shareOf(rank);
  // A few look-ups an hour per key: counters say nothing. Thousands: they say all.
  EXPECT_NEAR(StationaryCache(lfu, PerSecond(1)).hitRatio().value(), least, 0.01);
  EXPECT_NEAR(StationaryCache(lfu, PerSecond(1e6)).hitRatio().value(), most, 0.01);
}

TEST(StationaryCache, WithRoomForAllAndNoTtlEverythingHits) {
  const StationaryCache cache(popularity(1000, 1, 0, 0), PerSecond(10));
  EXPECT_TRUE(cache.holdsEverything());
  EXPECT_NEAR(cache.hitRatio().value(), 1, 1e-12);
  EXPECT_NEAR(cache.size().keys, 1000, 1e-9);
  EXPECT_FALSE(StationaryCache(popularity(1000, 1, 500, 0), PerSecond(10)).holdsEverything());
}

TEST(StationaryCache, HundredMillionKeysAreNoWork) {
  const StationaryCache cache(popularity(100'000'000, 0.8, 5'000'000, 7 * 86400.0), PerSecond(50));
  EXPECT_GT(cache.hitRatio().value(), 0.3);
  EXPECT_LT(cache.hitRatio().value(), 0.7);
}

TEST(StationaryCache, SizeForAHitRatioGivesThatHitRatio) {
  for (const EvictionPolicy policy : {EvictionPolicy::Lru, EvictionPolicy::Lfu, EvictionPolicy::NoEviction})
    for (const double ttl : {0.0, 600.0}) {
      Popularity limits = popularity(200'000, 0.9, 0, ttl, policy);
      const auto size = StationaryCache(limits, PerSecond(1000)).sizeFor(Ratio(0.7));
      ASSERT_TRUE(size);
      limits.memory = size->memory;
      EXPECT_NEAR(StationaryCache(limits, PerSecond(1000)).hitRatio().value(), 0.7, 1e-3);
    }
}

TEST(StationaryCache, SomeHitRatiosNoMemoryGives) {
  // A key asked for once in 100 s that lives 10 s: at most 1/11 hits.
  const StationaryCache cache(popularity(100, 0, 0, 10), PerSecond(1));
  EXPECT_NEAR(cache.hitRatio().value(), 0.1 / 1.1, 1e-9);
  EXPECT_FALSE(cache.sizeFor(Ratio(0.7)));
}

TEST(StationaryCache, KeysForAHitRatio) {
  const Popularity limits = popularity(1, 0, 1000, 0);
  const auto keys = keysFor(limits, PerSecond(10), Ratio(0.5));
  ASSERT_TRUE(keys);
  EXPECT_NEAR(static_cast<double>(*keys), 2000, 3);  // uniform: half of the keys, half of the hits
  EXPECT_FALSE(keysFor(popularity(1, 0, 0, 1), PerSecond(0.1), Ratio(0.5)));
}

TEST(StationaryCache, WarmsUpAsSimulated) {
  struct Case {
    std::int64_t room;
    double ttl;
  };
  for (const Case& each : {Case{2000, 0}, Case{0, 8}, Case{2000, 100}}) {
    const Popularity limits = popularity(20'000, 0.9, each.room, each.ttl);
    const StationaryCache cache(limits, PerSecond(1000));
    constexpr int kRuns = 10;
    for (const double at : {0.5, 2.0, 6.0, 8.5, 30.0}) {
      double total = 0;
      for (std::uint64_t seed = 0; seed < kRuns; ++seed) {
        Clients clients(limits, 1000, seed);
        clients.run(at - 0.25);
        total += clients.run(at + 0.25);
      }
      EXPECT_NEAR(total / kRuns, cache.hitRatioAfterFlush(Seconds(at)).value(), 0.025)
          << each.room << ", " << each.ttl << " at " << at;
    }
  }
}

TEST(StationaryCache, AfterAFlushThereIsNothing) {
  EXPECT_EQ(StationaryCache(popularity(1000, 1, 100, 0), PerSecond(10)).hitRatioAfterFlush(Seconds(0)),
            Ratio(0));
}

}  // namespace
}  // namespace kubecast::caching
