// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "models/messaging/delivery.hpp"
#include "models/messaging/message.hpp"
#include "models/messaging/ready_lanes.hpp"

namespace kubecast::messaging {

/// A message in the hands of a consumer.
struct Handout {
  Message message;
  int consumer = 0;
  DeliveryTag tag;
};

/// One RabbitMQ queue: priorities, prefetch, acknowledgements, redelivery, message TTL, length limit and
/// delivery limit. A data structure: it has no clock and hands nothing out by itself; whoever drives it asks
/// `deliver` until it has nothing more, after every call that may have made a delivery possible.
///
/// - Order: the highest priority first, by publishing within one (rabbit_priority_queue.erl: a backing queue
/// per
///   priority). What is requeued takes its original place (variable_queue requeue; consumers guide).
/// - Consumers: round robin over those with fewer than `prefetch` unacknowledged messages. One found without
/// credit
///   in its turn leaves the round and comes last when it has credit again (rabbit_queue_consumers.erl
///   deliver, block_consumer, unblock).
/// - Message TTL: only the head expires (drop_expired_msgs), so that with priorities an expired message can
/// wait
///   behind one that has not (priority guide, "Interaction with other features"). Requeuing does not renew
///   it.
/// - Maximum length counts ready messages only and drops the head, which is the oldest of the *highest*
/// priority
///   (rabbit_amqqueue_process.erl maybe_drop_head, after a publish that no consumer could take and a
///   requeue).
/// - Delivery limit: a message is dead when it comes back for the (limit + 1)-th time, be it by nack or by a
/// lost
///   consumer (rabbit_fifo.erl return_one: delivery_count > delivery_limit). Upstream only quorum queues have
///   it.
class MessageQueue {
 public:
  /// `prefetch`: unacknowledged messages per consumer, 0 = unlimited.
  MessageQueue(const Delivery& delivery, int prefetch);

  /// A consumer begins; `consumer` ≥ 0 is a small number of the caller's, not connected now.
  void connect(int consumer);
  /// It takes no more (basic.cancel), but keeps what it has not acknowledged; `connect` has it take again.
  void cancel(int consumer);
  /// Its connection is lost or closed: what it had not acknowledged is ready again.
  void disconnect(Seconds now, int consumer);

  void publish(Seconds now, Message message);
  /// The next message for the next consumer, if there are both.
  std::optional<Handout> deliver(Seconds now);
  /// True if the hand-out was still open.
  bool acknowledge(DeliveryTag tag);
  /// basic.nack with requeue=true.
  bool requeue(Seconds now, DeliveryTag tag);
  /// basic.reject with requeue=false: the message is dead.
  bool reject(DeliveryTag tag);
  /// Drops what has expired at the head; `publish`, `deliver`, `requeue` do it, too.
  void expire(Seconds now);
  /// When the message at the head will expire: when to call `expire`, if nothing else happens. Absent if
  /// never.
  [[nodiscard]] std::optional<Seconds> nextExpiry() const;
  /// The broker of a durable queue restarts: consumers are gone, unacknowledged messages are ready again,
  /// those that are not persistent are lost.
  void restart(Seconds now);

  /// Messages that left without acknowledgement in the last call that changed the queue.
  [[nodiscard]] std::span<const DepartedMessage> departed() const { return departed_; }
  [[nodiscard]] std::uint64_t ready() const { return ready_.size(); }
  [[nodiscard]] std::uint64_t unacknowledged() const { return unacknowledged_; }
  [[nodiscard]] int unacknowledgedBy(int consumer) const;
  /// In the broker's memory: ready and unacknowledged.
  [[nodiscard]] Bytes memory() const;
  [[nodiscard]] const QueueCounts& counts() const { return counts_; }

 private:
  static constexpr std::uint32_t kNowhere = 0xffffffff;
  struct Place {
    Message message;
    std::uint64_t sequence = 0;
    std::uint32_t handout = 0;          ///< changes with every hand-out and its end
    int consumer = -1;                  ///< −1 = not handed out
    std::uint32_t previous = kNowhere;  ///< of the same consumer's, in order of delivery
    std::uint32_t next = kNowhere;
  };
  struct Consumer {
    int unacknowledged = 0;
    bool connected = false;
    bool inRound = false;
    std::uint32_t first = kNowhere;
    std::uint32_t last = kNowhere;
  };

  [[nodiscard]] bool hasCredit(const Consumer& consumer) const;
  [[nodiscard]] Place* open(DeliveryTag tag);
  [[nodiscard]] ReadyLanes::Entry entryOf(std::uint32_t place) const;
  [[nodiscard]] int laneOf(const Message& message) const;
  void takeFromConsumer(std::uint32_t place);
  void comeBack(std::uint32_t place);
  void depart(std::uint32_t place, Departure reason);
  void release(std::uint32_t place);
  void dropExpired(Seconds now);
  void dropOverLength();
  void forgetDeparted() { departed_.clear(); }

  Delivery delivery_;
  int prefetch_;
  ReadyLanes ready_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> free_;
  std::vector<Consumer> consumers_;
  std::deque<int> round_;  ///< whose turn it is
  int withCredit_ = 0;     ///< connected consumers that can take a message
  std::uint64_t sequence_ = 0;
  std::uint64_t unacknowledged_ = 0;
  std::vector<DepartedMessage> departed_;
  QueueCounts counts_;
};

}  // namespace kubecast::messaging
