// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/caching/lfu_counter.hpp"
#include "models/caching/slot_lists.hpp"

namespace kubecast::caching {

/// The slots of a cache by Redis's LFU counter, least first and, among equals, least recently used first. All
/// operations in constant (amortized) time, decay included: a list per level, after K. Shah, A. Mitra, D.
/// Matani, "An O(1) algorithm for implementing the LFU cache eviction scheme", 2010. As every counter decays
/// by one in the same instant, a slot keeps the decay number at which it will have reached 0, and levels
/// shift as a whole.
class FrequencyOrder {
 public:
  void insert(Seconds now, Slot slot);
  /// A hit.
  void touch(Seconds now, Slot slot);
  void remove(Slot slot);
  /// The slot to evict, kNoSlot if there is none.
  [[nodiscard]] Slot victim(Seconds now);
  /// The counter of a slot that is in, 0 … 255.
  [[nodiscard]] int level(Seconds now, Slot slot);
  /// Puts a slot in at a counter given, for a cache that starts warm.
  void insertAt(Seconds now, Slot slot, int level);
  void clear();

 private:
  struct Counter {
    std::uint32_t zeroAt = 0;  ///< number of the decay at which the level is 0
    std::uint16_t hits = 0;    ///< since the level rose last
  };
  static constexpr std::size_t kLevels = kLfuHighest + 1;

  void decayUntil(Seconds now);
  [[nodiscard]] ListEnds& listOf(std::uint32_t zeroAt);
  [[nodiscard]] int levelOf(Slot slot) const;

  SlotLinks links_;
  std::vector<Counter> counters_;
  std::uint32_t decays_ = 0;             ///< so far
  std::uint32_t lowest_ = 1;             ///< no slot above level 0 reaches 0 before this decay
  ListEnds zero_;                        ///< at level 0, in the order in which they came there
  std::array<ListEnds, kLevels> lists_;  ///< above, by zeroAt mod 256
};

}  // namespace kubecast::caching
