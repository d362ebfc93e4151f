// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "models/caching/slot_lists.hpp"

namespace kubecast::caching {

/// From key to slot: open addressing with linear probing, at most ⅔ full, deletion by shifting back (D. E.
/// Knuth, TAOCP 3, 6.4, algorithm R), so no tombstones. Eight bytes per place.
class KeyIndex {
 public:
  KeyIndex() { clear(); }

  /// The slot of `key`, or kNoSlot.
  [[nodiscard]] Slot find(std::uint32_t key) const;
  /// `key` must not be there yet.
  void insert(std::uint32_t key, Slot slot);
  /// `key` must be there.
  void erase(std::uint32_t key);
  void clear();

 private:
  struct Place {
    std::uint32_t key = 0;
    Slot slot = kNoSlot;
  };
  [[nodiscard]] std::size_t home(std::uint32_t key) const;
  [[nodiscard]] std::size_t placeOf(std::uint32_t key) const;
  void grow();

  std::vector<Place> places_;  ///< a power of two
  std::size_t size_ = 0;
};

}  // namespace kubecast::caching
