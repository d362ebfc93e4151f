// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "models/messaging/message_queue.hpp"

namespace kubecast::messaging {
namespace {

int below(int bound) { return *rc::gen::inRange(0, bound); }

Delivery randomDelivery() {
  Delivery delivery;
  delivery.maxPriority = *rc::gen::element(0, 0, 3, 255);
  if (below(3) == 0) delivery.messageTtl = Seconds(below(30));
  if (below(3) == 0) delivery.maxLength = below(10);
  if (below(3) == 0) delivery.deliveryLimit = below(4);
  return delivery;
}

/// What the queue must hold, kept beside it.
struct Ledger {
  enum class Where { Ready, Out };
  struct Entry {
    Where where = Where::Ready;
    int lane = 0;
    int consumer = -1;
    DeliveryTag tag;
  };
  std::map<std::int64_t, Entry> held;  ///< by id, which is the order of publishing
  std::uint64_t acknowledged = 0;
  std::uint64_t departed = 0;

  [[nodiscard]] std::uint64_t count(Where where) const {
    return static_cast<std::uint64_t>(
        std::count_if(held.begin(), held.end(), [&](const auto& e) { return e.second.where == where; }));
  }
  /// The ready message that is to be delivered next.
  [[nodiscard]] std::int64_t next() const {
    std::int64_t best = -1;
    for (const auto& [id, entry] : held)
      if (entry.where == Where::Ready && (best < 0 || entry.lane > held.at(best).lane)) best = id;
    return best;
  }
};

void driveAtRandom() {
  const Delivery delivery = randomDelivery();
  const int prefetch = below(4);
  MessageQueue queue(delivery, prefetch);
  Ledger ledger;
  std::set<int> connected;
  std::int64_t published = 0;
  double now = 0;
  const auto settleDeparted = [&] {
    if (ledger.departed == queue.counts().departed) return;
    for (const DepartedMessage& dead : queue.departed()) {
      RC_ASSERT(ledger.held.erase(dead.message.id) == 1u);
      ++ledger.departed;
    }
  };
  const auto handedOut = [&]() -> Ledger::Entry* {
    std::vector<std::int64_t> out;
    for (const auto& [id, entry] : ledger.held)
      if (entry.where == Ledger::Where::Out) out.push_back(id);
    return out.empty() ? nullptr : &ledger.held.at(out[static_cast<std::size_t>(below(int(out.size())))]);
  };
  const auto giveBack = [&](int consumer) {
    for (auto& [id, entry] : ledger.held)
      if (entry.where == Ledger::Where::Out && (consumer < 0 || entry.consumer == consumer))
        entry.where = Ledger::Where::Ready;
  };
  const auto deliverAll = [&] {
    for (;;) {
      const auto handout = queue.deliver(Seconds(now));
      settleDeparted();
      if (!handout) break;
      RC_ASSERT(handout->message.id == ledger.next());
      RC_ASSERT(connected.count(handout->consumer) == 1u);
      Ledger::Entry& entry = ledger.held.at(handout->message.id);
      entry.where = Ledger::Where::Out;
      entry.consumer = handout->consumer;
      entry.tag = handout->tag;
      RC_ASSERT(prefetch == 0 || queue.unacknowledgedBy(handout->consumer) <= prefetch);
    }
  };

  const int steps = below(200);
  for (int step = 0; step < steps; ++step) {
    now += below(3);
    const int consumer = below(4);
    switch (below(9)) {
      case 0:
      case 1:
      case 2: {
        Message message;
        message.id = published++;
        message.publishedAt = Seconds(now);
        message.priority = static_cast<std::uint8_t>(below(256));
        message.persistent = below(2) == 0;
        Ledger::Entry& entry = ledger.held[message.id];
        entry.lane = std::min<int>(message.priority, delivery.maxPriority);
        queue.publish(Seconds(now), message);
        break;
      }
      case 3:
        if (connected.insert(consumer).second) queue.connect(consumer);
        break;
      case 4:
        if (connected.erase(consumer) == 0) break;
        giveBack(consumer);
        queue.disconnect(Seconds(now), consumer);
        break;
      case 5:
      case 6:
        if (Ledger::Entry* entry = handedOut()) {
          const DeliveryTag tag = entry->tag;
          std::erase_if(ledger.held, [&](const auto& e) { return &e.second == entry; });
          RC_ASSERT(queue.acknowledge(tag));
          RC_ASSERT(!queue.acknowledge(tag));
          ++ledger.acknowledged;
        }
        break;
      case 7:
        if (Ledger::Entry* entry = handedOut()) {
          const bool back = below(2) == 0;
          if (back) entry->where = Ledger::Where::Ready;
          const bool settled = back ? queue.requeue(Seconds(now), entry->tag) : queue.reject(entry->tag);
          RC_ASSERT(settled);
        }
        break;
      case 8:
        if (below(5) != 0) break;
        giveBack(-1);
        connected.clear();
        queue.restart(Seconds(now));
        break;
    }
    settleDeparted();
    deliverAll();
    RC_ASSERT(queue.ready() == ledger.count(Ledger::Where::Ready));
    RC_ASSERT(queue.unacknowledged() == ledger.count(Ledger::Where::Out));
    const QueueCounts& counts = queue.counts();
    RC_ASSERT(counts.acknowledged == ledger.acknowledged);
    RC_ASSERT(counts.departed == ledger.departed);
    RC_ASSERT(counts.published ==
              counts.acknowledged + counts.departed + queue.ready() + queue.unacknowledged());
    if (delivery.maxLength && connected.empty())
      RC_ASSERT(queue.ready() <= static_cast<std::uint64_t>(*delivery.maxLength));
  }
}

TEST(MessageQueueProperties, MessagesAreConservedAndDeliveredInOrder) {
  EXPECT_TRUE(rc::check(driveAtRandom));
}

}  // namespace
}  // namespace kubecast::messaging
