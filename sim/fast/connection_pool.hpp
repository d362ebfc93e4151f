// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/fast/fifo.hpp"
#include "sim/fast/gauge.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// What a database server knows of its clients: how many connections are open.
struct DatabaseServer {
  Index connections = 0;  ///< usable
  Index opened = 0;       ///< now
  Index most = 0;         ///< open at once
  std::uint64_t refused = 0;

  bool open() {
    if (opened == connections) return false;
    ++opened;
    most = std::max(most, opened);
    return true;
  }
};

/// Over the pools of all pods of a service.
struct PoolGauges {
  Gauge inUse;
  Gauge waiting;
};

/// The connection pool of one pod to one database; connections open when first needed.
class ConnectionPool {
 public:
  enum class Answer { Granted, Queued, Exhausted };
  struct Waiter {
    Index request = kNone;
    Index depth = 0;          ///< of its frame
    std::uint32_t stamp = 0;  ///< its attempt: a waiter whose attempt timed out is passed over
  };

  ConnectionPool(Index size, DatabaseServer& database, PoolGauges& gauges)
      : size_(size), database_(&database), gauges_(&gauges) {}

  Answer acquire(double now, Waiter waiter) {
    const bool idle = inUse_ < opened_;
    if (idle || (opened_ < size_ && database_->open())) {
      if (!idle) ++opened_;
      ++inUse_;
      gauges_->inUse.add(now, 1);
      return Answer::Granted;
    }
    if (opened_ == 0) {
      ++database_->refused;
      return Answer::Exhausted;
    }
    waiters_.push(waiter);
    gauges_->waiting.add(now, 1);
    return Answer::Queued;
  }

  /// A connection comes back; returns the request that takes it over, or kNone.
  /// `waits(waiter)`: does it still wait?
  template <class Waits>
  Index release(double now, Waits waits) {
    while (!waiters_.empty()) {
      const Waiter first = waiters_.pop();
      if (!waits(first)) continue;
      gauges_->waiting.add(now, -1);
      return first.request;
    }
    --inUse_;
    gauges_->inUse.add(now, -1);
    return kNone;
  }
  /// A waiter timed out; its entry is passed over when its turn comes.
  void abandon(double now) { gauges_->waiting.add(now, -1); }

  /// The pod stops: its connections close. Who still waited for one is appended to `left`.
  template <class Waits>
  void close(double now, Waits waits, std::vector<Index>& left) {
    for (; !waiters_.empty(); waiters_.drop()) {
      if (!waits(waiters_.front())) continue;
      gauges_->waiting.add(now, -1);
      left.push_back(waiters_.front().request);
    }
    gauges_->inUse.add(now, -std::exchange(inUse_, 0));
    database_->opened -= std::exchange(opened_, 0);
  }

  [[nodiscard]] Index opened() const { return opened_; }
  [[nodiscard]] Index inUse() const { return inUse_; }

 private:
  Index size_;
  Index opened_ = 0;
  Index inUse_ = 0;
  DatabaseServer* database_;
  PoolGauges* gauges_;
  Fifo<Waiter> waiters_;
};

}  // namespace kubecast::sim::fast
