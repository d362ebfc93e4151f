// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/caching/frequency_order.hpp"
#include "models/caching/key_index.hpp"
#include "models/caching/popularity.hpp"
#include "models/caching/residents.hpp"
#include "models/caching/slot_lists.hpp"

namespace kubecast::caching {

/// What has happened to a cache, since it was made or since `resetCounts`.
struct CacheCounts {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::uint64_t stored = 0;    ///< keys written that were not there
  std::uint64_t replaced = 0;  ///< keys written that were there
  std::uint64_t refused = 0;   ///< writes into a full cache under NoEviction (Redis: OOM error)
  std::uint64_t evicted = 0;
  std::uint64_t expired = 0;
  std::uint64_t flushed = 0;
};

enum class Stored { New, Replaced, Refused };

/// The keys a cache holds, all of one size. Every operation takes constant amortized time; a key takes about
/// 24 bytes, with a TTL 40, under Lfu 8 more. Times passed in must not decrease.
///
/// Where Redis differs: it evicts the best of a few sampled keys, not the best of all (maxmemory-samples 5
/// comes close), and removes expired keys when they are asked for or sampled (src/expire.c), here at once.
class KeyCache {
 public:
  /// Takes objectSize > 0, ttl, memory and eviction from `limits`. Starts empty.
  explicit KeyCache(const Popularity& limits);

  /// A look-up: whether `key` is there. A hit counts as use, and does not renew the TTL.
  bool get(Seconds now, std::uint32_t key);
  /// Writes `key` and (re)starts its TTL, evicting if there is no room.
  Stored put(Seconds now, std::uint32_t key);
  /// Removes everything (FLUSHALL, or a restart without persistence).
  void flush();
  /// Fills an empty cache with what was there before `now`; evicts what is too much.
  void load(Seconds now, std::span<const Resident> residents);

  /// Keys there, expired ones not counted as of the last call that took a time.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Bytes memory() const { return objectSize_ * static_cast<std::int64_t>(size_); }
  /// Most keys it can hold; absent = no limit.
  [[nodiscard]] std::optional<std::uint64_t> capacity() const { return capacity_; }
  [[nodiscard]] const CacheCounts& counts() const { return counts_; }
  void resetCounts() { counts_ = {}; }

 private:
  void expire(Seconds now);
  bool makeRoom(Seconds now);
  Slot takeSlot(std::uint32_t key);
  void use(Seconds now, Slot slot);
  void remove(Slot slot);
  [[nodiscard]] bool full() const { return capacity_ && size_ >= *capacity_; }
  [[nodiscard]] bool lfu() const { return eviction_ == EvictionPolicy::Lfu; }

  Bytes objectSize_;
  std::optional<Seconds> ttl_;
  std::optional<std::uint64_t> capacity_;
  EvictionPolicy eviction_;

  KeyIndex index_;
  std::vector<std::uint32_t> keys_;  ///< by slot
  std::vector<Slot> free_;
  std::uint64_t size_ = 0;

  ListEnds recency_;  ///< Lru: least recently used first
  SlotLinks recencyLinks_;
  FrequencyOrder frequency_;  ///< Lfu
  ListEnds writes_;           ///< with a TTL: oldest write first, so the next to expire
  SlotLinks writeLinks_;
  std::vector<double> writtenAt_;

  CacheCounts counts_;
};

}  // namespace kubecast::caching
