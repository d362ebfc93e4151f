// SPDX-License-Identifier: Apache-2.0
#include "models/caching/residents.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/models/caching/fixture.hpp"

namespace kubecast::caching {
namespace {

using testing::Clients;
using testing::popularity;

std::vector<Resident> draw(const Popularity& limits, double rate, std::uint64_t seed = 1) {
  return drawResidents(StationaryCache(limits, PerSecond(rate)), numerics::rootKey(seed));
}

TEST(Residents, AreAsManyAsTheCacheHoldsAndEachOnce) {
  for (const double exponent : {0.0, 0.8, 1.2}) {
    const auto residents = draw(popularity(200'000, exponent, 20'000, 0), 1000);
    EXPECT_NEAR(static_cast<double>(residents.size()), 20'000, 4 * std::sqrt(20'000)) << exponent;
    std::set<std::uint32_t> keys;
    for (const Resident& resident : residents) keys.insert(resident.key);
    EXPECT_EQ(keys.size(), residents.size());
    EXPECT_GE(*keys.begin(), 1u);
    EXPECT_LE(*keys.rbegin(), 200'000u);
  }
}

TEST(Residents, AreDrawnByTheirProbabilityAmongTheUnpopularToo) {
  const Popularity limits = popularity(1'000'000, 0.9, 20'000, 0);
  const StationaryCache cache(limits, PerSecond(1000));
  int drawn = 0;
  for (const Resident& resident : draw(limits, 1000)) drawn += resident.key > 100'000 ? 1 : 0;
  double expected = 0;
  for (std::uint64_t rank = 100'001; rank <= 1'000'000; ++rank)
    expected += presence(cache.residenceOf(cache.rateOf(rank))).value();
  EXPECT_NEAR(drawn, expected, 4 * std::sqrt(expected));
}

TEST(Residents, AgesStayBelowTheCharacteristicTimeAndTheTtl) {
  const Popularity limits = popularity(50'000, 0.8, 5000, 40);
  const StationaryCache cache(limits, PerSecond(1000));
  ASSERT_LT(cache.characteristicTime().value(), 40);
  for (const Resident& resident : draw(limits, 1000)) {
    EXPECT_LE(resident.sinceUse, cache.characteristicTime());
    EXPECT_LE(resident.sinceUse, resident.sinceWrite);
    EXPECT_LE(resident.sinceWrite.value(), 40);
    EXPECT_GE(resident.sinceUse.value(), 0);
  }
}

/// At once, and while what was there at the start expires and is evicted.
TEST(Residents, LetARunBeginInItsStationaryState) {
  struct Case {
    std::int64_t room;
    double ttl;
    EvictionPolicy eviction;
  };
  for (const Case& each : {Case{3000, 0, EvictionPolicy::Lru}, Case{0, 10, EvictionPolicy::Lru},
                           Case{3000, 5, EvictionPolicy::Lru}, Case{3000, 30, EvictionPolicy::Lru},
                           Case{3000, 10, EvictionPolicy::NoEviction},
                           Case{3000, 0, EvictionPolicy::NoEviction}, Case{3000, 0, EvictionPolicy::Lfu}}) {
    const double tolerance =
        each.eviction == EvictionPolicy::Lfu ? 0.05 : 0.02;  // as good as the approximation
    const Popularity limits = popularity(50'000, 0.9, each.room, each.ttl, each.eviction);
    const StationaryCache cache(limits, PerSecond(2000));
    for (const double from : {0.0, 3.0, 9.0, 20.0}) {
      double total = 0;
      constexpr int kRuns = 6;
      for (std::uint64_t seed = 0; seed < kRuns; ++seed) {
        Clients clients(limits, 2000, seed);
        clients.cache.load(Seconds(0), drawResidents(cache, numerics::rootKey(seed)));
        clients.run(from);
        total += clients.run(from + 2);
      }
      EXPECT_NEAR(total / kRuns, cache.hitRatio().value(), tolerance)
          << each.room << ", " << each.ttl << ", policy " << static_cast<int>(each.eviction) << ", from "
          << from;
    }
  }
}

TEST(Residents, AreTheSameForTheSameSeed) {
  const Popularity limits = popularity(10'000, 1, 500, 60);
  const auto once = draw(limits, 100);
  const auto again = draw(limits, 100);
  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].key, again[i].key);
    EXPECT_EQ(once[i].sinceUse, again[i].sinceUse);
    EXPECT_EQ(once[i].sinceWrite, again[i].sinceWrite);
  }
}

}  // namespace
}  // namespace kubecast::caching
