// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstddef>
#include <vector>

namespace kubecast::sim::fast {

/// First in, first out, in a ring of memory that doubles when full: no allocation
/// once it has seen its longest queue.
template <class T>
class Fifo {
 public:
  [[nodiscard]] bool empty() const { return head_ == tail_; }
  [[nodiscard]] std::size_t size() const { return tail_ - head_; }

  [[nodiscard]] const T& front() const {
    assert(!empty());
    return at(0);
  }
  /// The i-th from the front.
  [[nodiscard]] const T& at(std::size_t i) const { return ring_[(head_ + i) & mask_]; }
  [[nodiscard]] T& at(std::size_t i) { return ring_[(head_ + i) & mask_]; }

  void push(const T& value) { add() = value; }
  void pushFront(const T& value) {
    if (size() > mask_) expand();
    ring_[--head_ & mask_] = value;  // below zero it counts on from the top, in step with the places
  }
  /// A place at the end, to be filled by the caller.
  T& add() {
    if (size() > mask_) [[unlikely]]
      expand();
    return ring_[tail_++ & mask_];
  }
  T pop() {
    assert(!empty());
    return ring_[head_++ & mask_];
  }
  void drop() {
    assert(!empty());
    ++head_;
  }

 private:
  void expand() {
    std::vector<T> larger(2 * ring_.size());
    const std::size_t count = size();
    for (std::size_t i = 0; i < count; ++i) larger[i] = at(i);
    ring_ = std::move(larger);
    mask_ = ring_.size() - 1;
    head_ = 0;
    tail_ = count;
  }

  static constexpr std::size_t kFirstSize = 8;

  std::vector<T> ring_ = std::vector<T>(kFirstSize);  ///< a power of two
  std::size_t mask_ = kFirstSize - 1;
  std::size_t head_ = 0;  ///< counts up for ever; the place is its lowest bits
  std::size_t tail_ = 0;
};

}  // namespace kubecast::sim::fast
