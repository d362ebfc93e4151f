// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

namespace kubecast::messaging {

/// The ready messages of a queue: a lane per priority, each in the order of publishing. A message that comes
/// back takes its old place. Publishing and taking the next cost constant time, coming back O(log of those
/// that did).
class ReadyLanes {
 public:
  struct Entry {
    std::uint64_t sequence = 0;  ///< rises with every message published
    std::uint32_t place = 0;
  };

  /// Priorities 0 … `highest`, at most 255.
  explicit ReadyLanes(int highest) : lanes_(static_cast<std::size_t>(highest) + 1) {}

  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// `entry` is the youngest so far.
  void publish(int priority, Entry entry);
  void putBack(int priority, Entry entry);
  /// The oldest of the highest priority; there must be one.
  [[nodiscard]] std::uint32_t front() const;
  void pop();
  /// All of them, in the order in which they would be taken; empties the lanes.
  std::vector<std::uint32_t> takeAll();

 private:
  struct Lane {
    std::deque<Entry> fresh;      ///< in order
    std::vector<Entry> returned;  ///< a heap, the oldest on top
    [[nodiscard]] bool empty() const { return fresh.empty() && returned.empty(); }
    [[nodiscard]] bool returnedFirst() const;
  };
  [[nodiscard]] std::size_t highest() const;
  void mark(std::size_t lane, bool occupied);

  std::vector<Lane> lanes_;
  std::array<std::uint64_t, 4> occupied_{};  ///< a bit per lane
  std::uint64_t size_ = 0;
};

}  // namespace kubecast::messaging
