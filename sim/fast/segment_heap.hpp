// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// A piece of CPU work of one request.
struct Segment {
  double end = 0;  ///< value of PodCpu's `attained` at which it is done, CPU-seconds
  Index request = kNone;
};

/// The segments of a pod by their end: a binary min-heap. Field by field where the
/// standard library's copies whole segments: a 16-byte load has to wait until the
/// two narrower stores before it have left the store buffer.
class SegmentHeap {
 public:
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] int size() const { return static_cast<int>(heap_.size()); }
  [[nodiscard]] const Segment& front() const { return heap_.front(); }

  void push(double end, Index request) {
    heap_.emplace_back();
    rise(heap_.size() - 1, end, request);
  }
  void clear() { heap_.clear(); }
  /// In no order.
  [[nodiscard]] const std::vector<Segment>& all() const { return heap_; }
  void pop() {
    const double end = heap_.back().end;
    const Index request = heap_.back().request;
    heap_.pop_back();
    const std::size_t size = heap_.size();
    if (size == 0) return;
    std::size_t hole = 0;
    for (std::size_t child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && heap_[child + 1].end <= heap_[child].end) ++child;
      put(hole, heap_[child].end, heap_[child].request);
      hole = child;
    }
    rise(hole, end, request);
  }

 private:
  void rise(std::size_t hole, double end, Index request) {
    while (hole > 0) {
      const Segment& parent = heap_[(hole - 1) / 2];
      if (parent.end <= end) break;
      put(hole, parent.end, parent.request);
      hole = (hole - 1) / 2;
    }
    put(hole, end, request);
  }
  void put(std::size_t place, double end, Index request) {
    heap_[place].end = end;
    heap_[place].request = request;
  }

  std::vector<Segment> heap_;
};

}  // namespace kubecast::sim::fast
