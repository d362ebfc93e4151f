// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <limits>
#include <memory>
#include <simgrid/s4u.hpp>
#include <utility>

#include "sim/program/program.hpp"

/// What the reference engine's actors wait for, and the clocks that measure how long.
namespace kubecast::sim::reference {

namespace s4u = simgrid::s4u;

inline constexpr double kForever = std::numeric_limits<double>::infinity();

inline double now() { return s4u::Engine::get_clock(); }

/// The measured part of a run, in seconds since its begin.
struct Window {
  double begin = 0;
  double end = 0;
  [[nodiscard]] bool contains(double t) const { return t >= begin && t <= end; }
};

/// A level over time: its integral and its maximum over the window.
class Gauge {
 public:
  explicit Gauge(Window window) : window_(window) {}

  void set(int level) {
    settle();
    level_ = level;
  }
  void add(int change) { set(level_ + change); }
  [[nodiscard]] int level() const { return level_; }
  /// ∫ level dt over the window so far, in seconds.
  [[nodiscard]] double integral() {
    settle();
    return integral_;
  }
  [[nodiscard]] int maximum() {
    settle();
    return maximum_;
  }

 private:
  void settle() {
    const double until = std::min(now(), window_.end);
    const double from = std::max(since_, window_.begin);
    if (until > from) {
      integral_ += level_ * (until - from);
      maximum_ = std::max(maximum_, level_);
    }
    since_ = now();
  }

  Window window_;
  int level_ = 0;
  int maximum_ = 0;
  double since_ = 0;
  double integral_ = 0;
};

/// Happens once; one actor waits for it.
class Signal {
 public:
  void fire() { semaphore_->release(); }
  void wait() { semaphore_->acquire(); }
  /// Whether it fired before `deadline` (absolute, seconds).
  bool waitUntil(double deadline) {
    if (deadline == kForever) {
      wait();
      return true;
    }
    return !semaphore_->acquire_timeout(std::max(0.0, deadline - now()));
  }

 private:
  s4u::SemaphorePtr semaphore_ = s4u::Semaphore::create(0);
};

/// How many hold one of a station's slots and how many wait for one.
struct Occupancy {
  explicit Occupancy(Window window) : holding(window), waiting(window) {}
  Gauge holding;
  Gauge waiting;
};

/// Slots handed out first come, first served: workers, threads, connections, calls in flight.
class Slots {
 public:
  /// `capacity` kNone = unbounded. Several stations may report to one `occupancy`.
  Slots(Index capacity, Occupancy& occupancy) : capacity_(capacity), occupancy_(&occupancy) {}

  [[nodiscard]] Index capacity() const { return capacity_; }
  [[nodiscard]] bool available() const { return capacity_ == kNone || held_ < capacity_; }
  [[nodiscard]] Index waiting() const { return static_cast<Index>(queue_.size()); }
  void grow() { ++capacity_; }

  /// Waits for a slot; false when the deadline came first, or clear().
  bool acquire(double deadline = kForever) {
    if (!available()) return queueUp(deadline);
    ++held_;
    occupancy_->holding.add(1);
    return true;
  }

  void release() {
    if (queue_.empty()) {
      --held_;
      occupancy_->holding.add(-1);
      return;
    }
    const std::shared_ptr<Waiter> next = queue_.front();  // the slot changes hands
    queue_.pop_front();
    next->granted = true;
    next->signal.fire();
  }

  /// Nobody holds a slot any more, and who waits leaves without one.
  void clear() {
    occupancy_->holding.add(-std::exchange(held_, 0));
    for (const std::shared_ptr<Waiter>& waiter : std::exchange(queue_, {})) waiter->signal.fire();
  }
  /// The same, and from now on there are `capacity` of them.
  void clear(Index capacity) {
    capacity_ = capacity;
    clear();
  }

 private:
  struct Waiter {
    Signal signal;
    bool granted = false;
  };

  bool queueUp(double deadline) {
    const auto self = std::make_shared<Waiter>();
    queue_.push_back(self);
    occupancy_->waiting.add(1);
    self->signal.waitUntil(deadline);
    occupancy_->waiting.add(-1);
    if (self->granted) {
      // SimGrid runs the one woken before the one who woke it. Whoever had the slot first goes on first:
      // that shows when the slot is held for no time (a cache hit): then both go on at once.
      s4u::this_actor::yield();
      return true;
    }
    std::erase(queue_, self);
    return false;
  }

  Index capacity_;
  Occupancy* occupancy_;
  Index held_ = 0;
  std::deque<std::shared_ptr<Waiter>> queue_;
};

}  // namespace kubecast::sim::reference
