// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/fast/fifo.hpp"
#include "sim/fast/gauge.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// A message queue: ready messages, and round robin over the consumer pods that have
/// fewer than `prefetch` unacknowledged ones.
class BrokerQueue {
 public:
  struct Delivery {
    Index job = kNone;
    Index consumer = kNone;  ///< place among the consumer's pods
  };

  /// `prefetch` 0 = unlimited, as in AMQP.
  BrokerQueue(Index consumers, Index prefetch)
      : prefetch_(prefetch), unacked_(static_cast<std::size_t>(consumers), 0) {}

  void publish(double now, Index job) {
    ready_.push(job);
    readyGauge_.add(now, 1);
    ++published_;
  }

  /// The next message for which a consumer has credit.
  std::optional<Delivery> deliver(double now) {
    if (ready_.empty()) return std::nullopt;
    for (std::size_t tried = 0; tried < unacked_.size(); ++tried) {
      const std::size_t consumer = turn_;
      turn_ = turn_ + 1 == unacked_.size() ? 0 : turn_ + 1;
      if (prefetch_ > 0 && unacked_[consumer] >= prefetch_) continue;
      ++unacked_[consumer];
      unackedGauge_.add(now, 1);
      readyGauge_.add(now, -1);
      return Delivery{ready_.pop(), static_cast<Index>(consumer)};
    }
    return std::nullopt;
  }

  void acknowledge(double now, Index consumer, bool failed) {
    --unacked_[static_cast<std::size_t>(consumer)];
    unackedGauge_.add(now, -1);
    ++(failed ? failed_ : acknowledged_);
  }

  [[nodiscard]] const Gauge& ready() const { return readyGauge_; }
  [[nodiscard]] const Gauge& unacked() const { return unackedGauge_; }
  [[nodiscard]] std::uint64_t published() const { return published_; }
  [[nodiscard]] std::uint64_t acknowledged() const { return acknowledged_; }
  [[nodiscard]] std::uint64_t failed() const { return failed_; }
  void restart(double now) {
    readyGauge_.restart(now);
    unackedGauge_.restart(now);
    published_ = acknowledged_ = failed_ = 0;
  }

 private:
  Index prefetch_;
  std::size_t turn_ = 0;
  std::vector<Index> unacked_;  ///< per consumer pod
  Fifo<Index> ready_;
  Gauge readyGauge_;
  Gauge unackedGauge_;
  std::uint64_t published_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::uint64_t failed_ = 0;
};

}  // namespace kubecast::sim::fast
