// SPDX-License-Identifier: Apache-2.0
#include "models/caching/key_cache.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <list>

#include "tests/models/caching/fixture.hpp"

namespace kubecast::caching {
namespace {

using testing::popularity;

/// The same cache, the plain way: one list, searched from end to end.
class PlainCache {
 public:
  explicit PlainCache(const Popularity& limits) : limits_(limits) {}

  bool get(double now, std::uint32_t key) {
    expire(now);
    const auto entry = find(key);
    if (entry == entries_.end()) return false;
    use(entry);
    return true;
  }

  Stored put(double now, std::uint32_t key) {
    expire(now);
    auto entry = find(key);
    if (entry != entries_.end()) {
      use(entry);
      entries_.back().written = now;
      return Stored::Replaced;
    }
    if (limits_.memory && entries_.size() >= room()) {
      if (limits_.eviction == EvictionPolicy::NoEviction || entries_.empty()) return Stored::Refused;
      entries_.erase(victim());
    }
    entries_.push_back({key, now, kLfuInitial, 0});
    return Stored::New;
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  void flush() { entries_.clear(); }

 private:
  struct Entry {
    std::uint32_t key;
    double written;
    int level;
    int hits;
  };
  using Entries = std::list<Entry>;

  [[nodiscard]] std::size_t room() const {
    return static_cast<std::size_t>(limits_.memory->value() / limits_.objectSize.value());
  }
  Entries::iterator find(std::uint32_t key) {
    return std::find_if(entries_.begin(), entries_.end(), [key](const Entry& e) { return e.key == key; });
  }
  void use(Entries::iterator entry) {
    if (++entry->hits >= lfuHitsToRise(entry->level) && entry->level < kLfuHighest) {
      ++entry->level;
      entry->hits = 0;
    }
    entries_.splice(entries_.end(), entries_, entry);
  }
  /// Under LFU a key that decays to 0 queues up behind those already there.
  void expire(double now) {
    for (; static_cast<int>(now / 60) > decays_; ++decays_) {
      Entries zeroed;
      for (auto entry = entries_.begin(); entry != entries_.end();) {
        const auto next = std::next(entry);
        if (entry->level == 1) zeroed.splice(zeroed.end(), entries_, entry);
        if (entry->level > 0) --entry->level;
        entry = next;
      }
      if (limits_.eviction != EvictionPolicy::Lfu) {
        entries_.splice(entries_.begin(), zeroed);
        continue;
      }
      entries_.splice(entries_.end(), zeroed);
    }
    if (limits_.ttl)
      entries_.remove_if([&](const Entry& e) { return now > e.written + limits_.ttl->value(); });
  }
  Entries::iterator victim() {
    if (limits_.eviction == EvictionPolicy::Lru) return entries_.begin();
    return std::min_element(entries_.begin(), entries_.end(),
                            [](const Entry& a, const Entry& b) { return a.level < b.level; });
  }

  Popularity limits_;
  Entries entries_;
  int decays_ = 0;
};

void checkAgainstPlain(EvictionPolicy eviction) {
  EXPECT_TRUE(rc::check([eviction] {
    // Decays reorder PlainCache's list only under LFU, so time runs over minutes only there.
    const double step = eviction == EvictionPolicy::Lfu ? 20 : 0.05;
    const int room = *rc::gen::inRange(0, 12);
    const double ttl = *rc::gen::element(0.0, 30 * step);
    const Popularity limits = popularity(1000, 1, room, ttl, eviction);
    KeyCache cache(limits);
    PlainCache plain(limits);
    double now = 0;
    const int operations = *rc::gen::inRange(1, 400);
    for (int i = 0; i < operations; ++i) {
      now += step * *rc::gen::inRange(0, 4);
      const auto key = static_cast<std::uint32_t>(*rc::gen::inRange(0, 25));
      const int action = *rc::gen::inRange(0, 100);
      if (action == 0) {
        cache.flush();
        plain.flush();
      } else if (action < 60) {
        RC_ASSERT(cache.get(Seconds(now), key) == plain.get(now, key));
      } else {
        RC_ASSERT(cache.put(Seconds(now), key) == plain.put(now, key));
      }
      RC_ASSERT(cache.size() == plain.size());
    }
    const CacheCounts& counts = cache.counts();
    RC_ASSERT(counts.stored == cache.size() + counts.evicted + counts.expired + counts.flushed);
  }));
}

TEST(KeyCache, LruIsThePlainList) { checkAgainstPlain(EvictionPolicy::Lru); }
TEST(KeyCache, LfuIsThePlainList) { checkAgainstPlain(EvictionPolicy::Lfu); }
TEST(KeyCache, NoEvictionIsThePlainList) { checkAgainstPlain(EvictionPolicy::NoEviction); }

TEST(KeyCache, AHitDoesNotRenewTheTtlAndAWriteDoes) {
  KeyCache cache(popularity(10, 1, 0, 10));
  EXPECT_EQ(cache.put(Seconds(0), 1), Stored::New);
  EXPECT_TRUE(cache.get(Seconds(9), 1));
  EXPECT_TRUE(cache.get(Seconds(10), 1));  // redis: now > when
  EXPECT_FALSE(cache.get(Seconds(10.001), 1));
  cache.put(Seconds(11), 1);
  EXPECT_EQ(cache.put(Seconds(20), 1), Stored::Replaced);
  EXPECT_TRUE(cache.get(Seconds(29), 1));
  EXPECT_EQ(cache.counts().expired, 1u);
}

TEST(KeyCache, NoEvictionRefusesUntilSomethingExpires) {
  KeyCache cache(popularity(10, 1, 2, 10, EvictionPolicy::NoEviction));
  cache.put(Seconds(0), 1);
  cache.put(Seconds(1), 2);
  EXPECT_EQ(cache.put(Seconds(2), 3), Stored::Refused);
  EXPECT_EQ(cache.put(Seconds(2), 1), Stored::Replaced);
  EXPECT_EQ(cache.put(Seconds(11.5), 3), Stored::New);  // 2 has expired
  EXPECT_EQ(cache.memory(), Bytes(2048));
}

TEST(KeyCache, LfuKeepsTheKeyAskedForOften) {
  KeyCache cache(popularity(10, 1, 2, 0, EvictionPolicy::Lfu));
  cache.put(Seconds(0), 1);
  for (int i = 0; i < 20; ++i) cache.get(Seconds(1), 1);  // 5 → 6 after 1 hit, → 7 after 11 more
  cache.put(Seconds(2), 2);
  cache.put(Seconds(3), 3);  // LRU would evict 1
  EXPECT_TRUE(cache.get(Seconds(4), 1));
  EXPECT_FALSE(cache.get(Seconds(4), 2));
}

TEST(KeyCache, LfuForgetsByOneAMinute) {
  KeyCache cache(popularity(10, 1, 2, 0, EvictionPolicy::Lfu));
  cache.put(Seconds(0), 1);
  for (int i = 0; i < 20; ++i) cache.get(Seconds(1), 1);
  cache.put(Seconds(600), 2);  // 1 is at 0, this at 5
  cache.put(Seconds(601), 3);
  EXPECT_FALSE(cache.get(Seconds(602), 1));
  EXPECT_TRUE(cache.get(Seconds(602), 2));
}

TEST(KeyCache, LoadsTheLatestUsedAndKeepsTheirAges) {
  KeyCache cache(popularity(10, 1, 2, 100));
  const std::vector<Resident> residents = {
      {1, Seconds(50), Seconds(95), 0}, {2, Seconds(60), Seconds(60), 0}, {3, Seconds(1), Seconds(70), 0}};
  cache.load(Seconds(1000), residents);
  EXPECT_EQ(cache.size(), 2u);  // 2, used longest ago, did not fit
  EXPECT_TRUE(cache.get(Seconds(1004), 1));
  EXPECT_FALSE(cache.get(Seconds(1006), 1));
  EXPECT_TRUE(cache.get(Seconds(1006), 3));
  EXPECT_FALSE(cache.get(Seconds(1031), 3));
  EXPECT_EQ(cache.counts().evicted, 0u);
}

TEST(KeyCache, ACacheWithoutRoomHoldsNothing) {
  Popularity limits = popularity(10, 1, 0, 0);
  limits.memory = Bytes(1000);  // less than one object
  KeyCache cache(limits);
  EXPECT_EQ(cache.put(Seconds(0), 1), Stored::Refused);
  EXPECT_FALSE(cache.get(Seconds(0), 1));
}

}  // namespace
}  // namespace kubecast::caching
