// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "models/messaging/message_queue.hpp"
#include "sim/fast/event_tree.hpp"
#include "sim/fast/fifo.hpp"
#include "sim/fast/gauge.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// A message queue: ready messages, and round robin over the consumer pods that have
/// fewer than `prefetch` unacknowledged ones and take messages.
class BrokerQueue {
 public:
  struct Delivery {
    Index job = kNone;
    Index consumer = kNone;  ///< place among the consumer's pods
    int count = 1;           ///< managed: times the message was handed out, this one included
    messaging::DeliveryTag tag{};
  };

  /// `prefetch` 0 = unlimited, as in AMQP. A managed queue leaves the order and the fate of its messages to
  /// messaging::MessageQueue, and its driver asks for `takeDead` after whatever changes it.
  BrokerQueue(Index consumers, const QueueStation& station)
      : managed_(station.managed
                     ? std::make_unique<messaging::MessageQueue>(station.delivery, station.prefetch)
                     : nullptr),
        prefetch_(station.prefetch),
        unacked_(static_cast<std::size_t>(consumers), 0),
        takes_(static_cast<std::size_t>(consumers), 0) {}

  /// Whether a consumer gets messages; at first nobody does.
  void setTakes(Index consumer, bool takes) {
    std::uint8_t& before = takes_[static_cast<std::size_t>(consumer)];
    if (managed_ && takes != (before != 0)) takes ? managed_->connect(consumer) : managed_->cancel(consumer);
    before = takes;
  }
  /// A delivered message that will not be acknowledged: it is the next to be delivered again.
  void putBack(double now, Index job, Index consumer) {
    --unacked_[static_cast<std::size_t>(consumer)];
    unackedGauge_.add(now, -1);
    ready_.pushFront(job);
    readyGauge_.add(now, 1);
  }

  /// A plain queue does not look at the priority.
  void publish(double now, Index job, Index priority) {
    ++published_;
    if (managed_) {
      managed_->publish(Seconds(now),
                        {job, Seconds(now), 0, static_cast<std::uint8_t>(priority), /*persistent=*/true});
      return settle(now);
    }
    ready_.push(job);
    readyGauge_.add(now, 1);
  }

  /// The next message for which a consumer has credit.
  std::optional<Delivery> deliver(double now) {
    if (ready_.empty()) return std::nullopt;
    for (std::size_t tried = 0; tried < unacked_.size(); ++tried) {
      const std::size_t consumer = turn_;
      turn_ = turn_ + 1 == unacked_.size() ? 0 : turn_ + 1;
      if (!takes_[consumer] || (prefetch_ > 0 && unacked_[consumer] >= prefetch_)) continue;
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

  // Managed queues:
  [[nodiscard]] bool managed() const { return managed_ != nullptr; }
  std::optional<Delivery> deliverManaged(double now) {
    const auto handout = managed_->deliver(Seconds(now));
    settle(now);
    if (!handout) return std::nullopt;
    if (handout->message.redelivered()) ++redelivered_;
    return Delivery{static_cast<Index>(handout->message.id), handout->consumer, handout->message.deliveries,
                    handout->tag};
  }
  void acknowledge(double now, messaging::DeliveryTag tag, bool failed) {
    managed_->acknowledge(tag);
    settle(now);
    ++(failed ? failed_ : acknowledged_);
  }
  void requeue(double now, messaging::DeliveryTag tag) {
    managed_->requeue(Seconds(now), tag);
    settle(now);
  }
  /// Drops what has expired; until when nothing else will, unless something happens.
  double expire(double now) {
    managed_->expire(Seconds(now));
    settle(now);
    const auto next = managed_->nextExpiry();
    return next ? next->value() : kNever;
  }
  /// Messages that have left without acknowledgement since this was last asked.
  std::vector<messaging::DepartedMessage> takeDead() { return std::exchange(dead_, {}); }
  void countDeadLetter() { ++deadLettered_; }
  [[nodiscard]] std::uint64_t expired() const { return expired_; }
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
  [[nodiscard]] std::uint64_t deadLettered() const { return deadLettered_; }
  [[nodiscard]] std::uint64_t redelivered() const { return redelivered_; }

  [[nodiscard]] const Gauge& ready() const { return readyGauge_; }
  [[nodiscard]] const Gauge& unacked() const { return unackedGauge_; }
  [[nodiscard]] std::uint64_t published() const { return published_; }
  [[nodiscard]] std::uint64_t acknowledged() const { return acknowledged_; }
  [[nodiscard]] std::uint64_t failed() const { return failed_; }
  void restart(double now) {
    readyGauge_.restart(now);
    unackedGauge_.restart(now);
    published_ = acknowledged_ = failed_ = expired_ = dropped_ = deadLettered_ = redelivered_ = 0;
  }

 private:
  /// After every call that changes a managed queue.
  void settle(double now) {
    readyGauge_.add(now, static_cast<int>(managed_->ready()) - readyGauge_.value());
    unackedGauge_.add(now, static_cast<int>(managed_->unacknowledged()) - unackedGauge_.value());
    for (const messaging::DepartedMessage& departed : managed_->departed()) {
      dead_.push_back(departed);
      if (departed.reason == messaging::Departure::Expired) ++expired_;
      if (departed.reason == messaging::Departure::MaxLength) ++dropped_;
      if (departed.reason == messaging::Departure::DeliveryLimit) ++failed_;
    }
  }

  std::unique_ptr<messaging::MessageQueue> managed_;  ///< nullptr = plain
  Index prefetch_;
  std::size_t turn_ = 0;
  std::vector<Index> unacked_;       ///< per consumer pod
  std::vector<std::uint8_t> takes_;  ///< per consumer pod: bool
  Fifo<Index> ready_;
  Gauge readyGauge_;
  Gauge unackedGauge_;
  std::uint64_t published_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t expired_ = 0;
  std::uint64_t dropped_ = 0;
  std::uint64_t deadLettered_ = 0;
  std::uint64_t redelivered_ = 0;
  std::vector<messaging::DepartedMessage> dead_;
};

}  // namespace kubecast::sim::fast
