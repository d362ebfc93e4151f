// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sim/reference/interpreter.hpp"

/// Queues with priorities, limits and dead letters.
namespace kubecast::sim::reference {

using messaging::Departure;
using results::FailureCause;

void Interpreter::enqueueManaged(Index at, const Message& message) {
  Queue& queue = world_.queues[at];
  queue.waiting.emplace(message.number, message);
  queue.managed->publish(Seconds(now()), {static_cast<std::int64_t>(message.number), Seconds(now()), 0,
                                          static_cast<std::uint8_t>(message.priority), true});
  queue.settle();
  deliver(at);
  const std::optional<Seconds> ttl = program_.queues[at].delivery.messageTtl;
  if (!ttl) return;
  world_.spawn([this, at, &queue, expiry = now() + ttl->value()] {
    s4u::this_actor::sleep_until(expiry);
    queue.managed->expire(Seconds(std::max(now(), expiry)));  // it may wake a rounding too early
    queue.settle();
    bury(at);
  });
}

void Interpreter::deliverManaged(Index at) {
  Queue& queue = world_.queues[at];
  for (;;) {
    const auto handout = queue.managed->deliver(Seconds(now()));
    queue.settle();
    if (!handout) break;
    if (handout->message.redelivered()) world_.count(queue.redelivered);
    const auto consumer = static_cast<std::size_t>(handout->consumer);
    Message message = queue.waiting.extract(static_cast<std::uint64_t>(handout->message.id)).mapped();
    message.tag = handout->tag;
    queue.heldBy[consumer].emplace(message.number, message);
    const Index pod = world_.slots[program_.queues[at].consumer][consumer];
    Frame job{message.request,
              deliveryKey(message.key, handout->message.deliveries),
              pod,
              world_.pods[pod].life,
              0,
              0,
              {}};
    world_.spawn([this, at, consumer, message, job]() mutable { consume(at, consumer, message, job); });
  }
  queue.managed->expire(Seconds(now()));
  queue.settle();
  bury(at);
}

void Interpreter::putBack(Index at, Message message, FailureCause cause) {
  Queue& queue = world_.queues[at];
  message.failure = cause;
  queue.waiting.emplace(message.number, message);
  queue.managed->requeue(Seconds(now()), message.tag);
  queue.settle();
}

/// The broker has the consumer's answer.
void Interpreter::settleDelivery(Index at, const Message& message, const Outcome& outcome, bool again) {
  Queue& queue = world_.queues[at];
  if (again) {
    putBack(at, message, *outcome);
  } else {
    queue.managed->acknowledge(message.tag);
    queue.settle();
    world_.count(outcome ? queue.failed : queue.acknowledged);
    world_.record(program_.queues[at].metric, message.published, outcome);
  }
  deliver(at);
}

/// Messages that have left the queue go to its dead-letter queue, or are no more.
void Interpreter::bury(Index at) {
  Queue& queue = world_.queues[at];
  const QueueStation& station = program_.queues[at];
  for (const auto& [dead, reason] : std::exchange(queue.dead, {})) {
    Message message = queue.waiting.extract(static_cast<std::uint64_t>(dead.id)).mapped();
    if (reason == Departure::Expired) world_.count(queue.expired);
    if (reason == Departure::MaxLength) world_.count(queue.dropped);
    if (reason == Departure::DeliveryLimit) {
      world_.count(queue.failed);
      world_.record(station.metric, message.published, message.failure);
      if (station.deadLetter == kNone) tellClient(message, message.failure);
    }
    if (station.deadLetter == kNone) continue;
    world_.count(queue.deadLettered);
    enqueue(station.deadLetter, message);
  }
}

}  // namespace kubecast::sim::reference
