// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <vector>

#include "sim/fast/event_tree.hpp"
#include "sim/fast/fifo.hpp"

namespace kubecast::sim::fast {

/// What waits for the same length of time ends in the order it began: one ring per
/// constant delay needs no sorting, and only its front is a source of events.
class DelayRings {
 public:
  using Ring = std::int32_t;

  struct Entry {
    double time = 0;
    std::int32_t request = 0;
    std::int32_t depth = 0;   ///< time-outs: the frame whose call is timed
    std::uint32_t stamp = 0;  ///< time-outs: the attempt that is timed; 0 = cannot be cancelled
  };

  /// The ring of this delay, in seconds, made when there is none yet.
  Ring ringOf(double delay) {
    const auto found = std::find(delays_.begin(), delays_.end(), delay);
    if (found != delays_.end()) return static_cast<Ring>(found - delays_.begin());
    return add(delay);
  }
  /// A ring of its own, for ends that are known to come in order (a FIFO server's).
  Ring ringOfOrderedEnds() { return add(-1); }

  [[nodiscard]] Ring count() const { return static_cast<Ring>(rings_.size()); }
  [[nodiscard]] double delayOf(Ring ring) const { return delays_[static_cast<std::size_t>(ring)]; }

  /// Sources of ring r is `firstSource + r` of `tree`; call once, when all rings exist.
  void attach(EventTree& tree, std::int32_t firstSource) {
    tree_ = &tree;
    firstSource_ = firstSource;
  }

  /// `request` waits in the ring until `time`; the rest is for time-outs.
  void push(Ring ring, double time, std::int32_t request, std::int32_t depth = 0, std::uint32_t stamp = 0) {
    Fifo<Entry>& entries = rings_[static_cast<std::size_t>(ring)];
    assert(entries.empty() || entries.at(entries.size() - 1).time <= time);
    if (entries.empty()) tree_->update(firstSource_ + ring, time);
    Entry& entry = entries.add();  // filled in place: a copy would wait for its own stores
    entry.time = time;
    entry.request = request;
    entry.depth = depth;
    entry.stamp = stamp;
  }

  /// Takes the front and returns its request.
  std::int32_t pop(Ring ring) {
    Fifo<Entry>& entries = rings_[static_cast<std::size_t>(ring)];
    const std::int32_t request = entries.front().request;
    entries.drop();
    tree_->update(firstSource_ + ring, entries.empty() ? kNever : entries.front().time);
    return request;
  }

  /// Takes the front, and behind it whatever `stale` says was cancelled meanwhile.
  template <class Stale>
  Entry popSkipping(Ring ring, Stale stale) {
    Fifo<Entry>& entries = rings_[static_cast<std::size_t>(ring)];
    const Entry first = entries.pop();
    while (!entries.empty() && stale(entries.front())) entries.pop();
    tree_->update(firstSource_ + ring, entries.empty() ? kNever : entries.front().time);
    return first;
  }

  /// The entry with this stamp belongs to another request from now on.
  void redirect(Ring ring, std::uint32_t stamp, std::int32_t to) {
    Fifo<Entry>& entries = rings_[static_cast<std::size_t>(ring)];
    // Stamps are given in order of entry, so they ascend within a ring.
    std::size_t low = 0;
    for (std::size_t high = entries.size(); low < high;) {
      const std::size_t middle = (low + high) / 2;
      if (entries.at(middle).stamp < stamp) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    assert(low < entries.size() && entries.at(low).stamp == stamp);
    entries.at(low).request = to;
  }

 private:
  Ring add(double delay) {
    delays_.push_back(delay);
    rings_.emplace_back();
    return count() - 1;
  }

  std::vector<double> delays_;
  std::vector<Fifo<Entry>> rings_;
  EventTree* tree_ = nullptr;
  std::int32_t firstSource_ = 0;
};

}  // namespace kubecast::sim::fast
