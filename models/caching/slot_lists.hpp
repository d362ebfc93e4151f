// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace kubecast::caching {

/// A place in a cache's arrays.
using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = 0xffffffff;

/// Front and back of one list.
struct ListEnds {
  Slot front = kNoSlot;
  Slot back = kNoSlot;
  [[nodiscard]] bool empty() const { return front == kNoSlot; }
};

/// Doubly linked lists threaded through arrays: eight bytes per slot, every operation in constant time. A
/// slot is in at most one list at a time; the lists' ends are the caller's.
class SlotLinks {
 public:
  void pushBack(ListEnds& list, Slot slot) {
    if (slot >= links_.size()) links_.resize(static_cast<std::size_t>(slot) + 1);
    links_[slot] = {list.back, kNoSlot};
    (list.empty() ? list.front : links_[list.back].next) = slot;
    list.back = slot;
  }
  void remove(ListEnds& list, Slot slot) {
    const Link link = links_[slot];
    (link.previous == kNoSlot ? list.front : links_[link.previous].next) = link.next;
    (link.next == kNoSlot ? list.back : links_[link.next].previous) = link.previous;
  }
  /// Appends all of `tail` to `list` and empties it.
  void splice(ListEnds& list, ListEnds& tail) {
    if (tail.empty()) return;
    if (list.empty()) {
      list = tail;
    } else {
      links_[list.back].next = tail.front;
      links_[tail.front].previous = list.back;
      list.back = tail.back;
    }
    tail = {};
  }
  void clear() { links_.clear(); }

 private:
  struct Link {
    Slot previous = kNoSlot;
    Slot next = kNoSlot;
  };
  std::vector<Link> links_;
};

}  // namespace kubecast::caching
