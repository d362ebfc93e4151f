// SPDX-License-Identifier: Apache-2.0
#include "models/messaging/message_queue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

/// Histories worked by hand from RabbitMQ's guides (consumers, confirms, priority, ttl, maxlength, dlx,
/// quorum queues).
namespace kubecast::messaging {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Message message(std::int64_t id, double at = 0, int priority = 0) {
  Message value;
  value.id = id;
  value.publishedAt = Seconds(at);
  value.priority = static_cast<std::uint8_t>(priority);
  return value;
}

/// Ids in the order of delivery, until there is none.
std::vector<std::int64_t> drain(MessageQueue& queue, double now = 0) {
  std::vector<std::int64_t> ids;
  while (const auto handout = queue.deliver(Seconds(now))) ids.push_back(handout->message.id);
  return ids;
}

std::vector<int> takers(MessageQueue& queue) {
  std::vector<int> consumers;
  while (const auto handout = queue.deliver(Seconds(0))) consumers.push_back(handout->consumer);
  return consumers;
}

std::vector<std::pair<std::int64_t, Departure>> departed(const MessageQueue& queue) {
  std::vector<std::pair<std::int64_t, Departure>> out;
  for (const DepartedMessage& dead : queue.departed()) out.emplace_back(dead.message.id, dead.reason);
  return out;
}

TEST(MessageQueue, HigherPrioritiesFirstAndInOrderWithinOne) {
  Delivery delivery;
  delivery.maxPriority = 10;
  MessageQueue queue(delivery, 0);
  int id = 0;
  for (const int priority : {0, 5, 10, 5, 0, 200}) queue.publish(Seconds(0), message(id++, 0, priority));
  queue.connect(0);
  // 200 counts as 10, the maximum (priority guide).
  EXPECT_THAT(drain(queue), ElementsAre(2, 5, 1, 3, 0, 4));
}

TEST(MessageQueue, WithoutMaxPriorityPrioritiesAreIgnored) {
  MessageQueue queue({}, 0);
  queue.publish(Seconds(0), message(1, 0, 0));
  queue.publish(Seconds(0), message(2, 0, 9));
  queue.connect(0);
  EXPECT_THAT(drain(queue), ElementsAre(1, 2));
}

TEST(MessageQueue, RoundRobinUpToThePrefetch) {
  MessageQueue queue({}, 2);
  for (int i = 0; i < 9; ++i) queue.publish(Seconds(0), message(i));
  for (int consumer = 0; consumer < 3; ++consumer) queue.connect(consumer);
  EXPECT_THAT(takers(queue), ElementsAre(0, 1, 2, 0, 1, 2));
  EXPECT_EQ(queue.ready(), 3u);
  EXPECT_EQ(queue.unacknowledged(), 6u);
}

TEST(MessageQueue, AConsumerWithoutCreditInItsTurnComesLastWhenItHasCreditAgain) {
  MessageQueue queue({}, 1);
  for (int i = 0; i < 5; ++i) queue.publish(Seconds(0), message(i));
  for (int consumer = 0; consumer < 3; ++consumer) queue.connect(consumer);
  const auto first = queue.deliver(Seconds(0));
  const auto second = queue.deliver(Seconds(0));
  ASSERT_EQ(queue.deliver(Seconds(0))->consumer, 2);
  queue.acknowledge(second->tag);
  // Round: 0 (no credit: leaves), 1.
  EXPECT_EQ(queue.deliver(Seconds(0))->consumer, 1);
  queue.acknowledge(first->tag);
  EXPECT_EQ(queue.deliver(Seconds(0))->consumer, 0);
}

TEST(MessageQueue, RequeuedMessagesTakeTheirOriginalPlace) {
  MessageQueue queue({}, 0);
  queue.connect(0);
  for (int i = 0; i < 4; ++i) queue.publish(Seconds(0), message(i));
  const auto zero = queue.deliver(Seconds(0));
  const auto one = queue.deliver(Seconds(0));
  EXPECT_FALSE(zero->message.redelivered());
  queue.requeue(Seconds(1), one->tag);
  queue.requeue(Seconds(1), zero->tag);
  const auto again = queue.deliver(Seconds(1));
  EXPECT_EQ(again->message.id, 0);
  EXPECT_TRUE(again->message.redelivered());
  EXPECT_THAT(drain(queue, 1), ElementsAre(1, 2, 3));
  EXPECT_EQ(queue.counts().redelivered, 2u);
}

TEST(MessageQueue, TheUnacknowledgedOfALostConsumerAreRedelivered) {
  MessageQueue queue({}, 2);
  queue.connect(0);
  queue.connect(1);
  for (int i = 0; i < 5; ++i) queue.publish(Seconds(0), message(i));
  const auto zero = queue.deliver(Seconds(0));
  ASSERT_EQ(takers(queue).size(), 3u);  // 1 and 3 to consumer 1, 2 to consumer 0
  queue.disconnect(Seconds(1), 0);
  EXPECT_EQ(queue.ready(), 3u);
  EXPECT_EQ(queue.unacknowledged(), 2u);
  EXPECT_FALSE(queue.acknowledge(zero->tag));  // its channel is gone
  queue.connect(2);
  EXPECT_THAT(drain(queue, 1), ElementsAre(0, 2));
  EXPECT_EQ(queue.unacknowledgedBy(2), 2);
}

TEST(MessageQueue, OnlyTheHeadExpires) {
  Delivery delivery;
  delivery.maxPriority = 1;
  delivery.messageTtl = Seconds(10);
  MessageQueue queue(delivery, 0);
  queue.publish(Seconds(0), message(0, 0, 0));
  queue.publish(Seconds(5), message(1, 5, 1));
  queue.expire(Seconds(12));  // 0 is due, but behind 1
  EXPECT_EQ(queue.ready(), 2u);
  EXPECT_EQ(queue.nextExpiry(), Seconds(15));
  queue.expire(Seconds(15));
  EXPECT_THAT(departed(queue),
              ElementsAre(std::pair(1, Departure::Expired), std::pair(0, Departure::Expired)));
}

TEST(MessageQueue, RequeuingDoesNotRenewTheTtl) {
  Delivery delivery;
  delivery.messageTtl = Seconds(10);
  MessageQueue queue(delivery, 1);
  queue.connect(0);
  queue.publish(Seconds(0), message(0, 0));
  const auto handout = queue.deliver(Seconds(0));
  queue.expire(Seconds(11));  // in a consumer's hands nothing expires
  EXPECT_THAT(departed(queue), IsEmpty());
  queue.requeue(Seconds(12), handout->tag);
  EXPECT_THAT(departed(queue), ElementsAre(std::pair(0, Departure::Expired)));
}

TEST(MessageQueue, ATtlOfZeroExpiresWhatNoConsumerTakesAtOnce) {
  Delivery delivery;
  delivery.messageTtl = Seconds(0);
  MessageQueue queue(delivery, 1);
  queue.publish(Seconds(0), message(0, 0));
  EXPECT_THAT(departed(queue), ElementsAre(std::pair(0, Departure::Expired)));
  queue.connect(0);
  queue.publish(Seconds(1), message(1, 1));
  EXPECT_THAT(drain(queue, 1), ElementsAre(1));
}

TEST(MessageQueue, TheOldestMakeRoomUnderALengthLimit) {
  Delivery delivery;
  delivery.maxLength = 2;
  MessageQueue queue(delivery, 1);
  for (int i = 0; i < 3; ++i) queue.publish(Seconds(0), message(i));
  EXPECT_THAT(departed(queue), ElementsAre(std::pair(0, Departure::MaxLength)));
  // Unacknowledged messages do not count (maxlength guide).
  queue.connect(0);
  const auto one = queue.deliver(Seconds(0));
  queue.publish(Seconds(0), message(3));
  EXPECT_THAT(departed(queue), IsEmpty());
  queue.requeue(Seconds(0), one->tag);
  EXPECT_THAT(departed(queue), ElementsAre(std::pair(1, Departure::MaxLength)));
}

TEST(MessageQueue, ALengthLimitDropsTheHighestPriority) {
  Delivery delivery;
  delivery.maxLength = 1;
  delivery.maxPriority = 5;
  MessageQueue queue(delivery, 1);
  queue.publish(Seconds(0), message(0, 0, 5));
  queue.publish(Seconds(0), message(1, 0, 0));
  EXPECT_THAT(departed(queue), ElementsAre(std::pair(0, Departure::MaxLength)));
}

TEST(MessageQueue, AMessageDiesWhenItComesBackOnceMoreThanTheLimit) {
  Delivery delivery;
  delivery.deliveryLimit = 2;
  MessageQueue queue(delivery, 1);
  queue.connect(0);
  queue.publish(Seconds(0), message(0));
  queue.requeue(Seconds(0), queue.deliver(Seconds(0))->tag);
  queue.requeue(Seconds(0), queue.deliver(Seconds(0))->tag);
  ASSERT_TRUE(queue.deliver(Seconds(0)));
  queue.disconnect(Seconds(0), 0);  // a lost consumer counts, too
  EXPECT_THAT(departed(queue), ElementsAre(std::pair(0, Departure::DeliveryLimit)));
}

TEST(MessageQueue, ARejectedMessageIsDeadLettered) {
  MessageQueue queue({}, 1);
  queue.connect(0);
  queue.publish(Seconds(0), message(7));
  const auto handout = queue.deliver(Seconds(0));
  EXPECT_TRUE(queue.reject(handout->tag));
  EXPECT_THAT(departed(queue), ElementsAre(std::pair(7, Departure::Rejected)));
  EXPECT_TRUE(deadLettered(queue.departed()[0].reason));
  EXPECT_FALSE(queue.acknowledge(handout->tag));
}

TEST(MessageQueue, ADurableQueueSurvivesARestartWithItsPersistentMessages) {
  MessageQueue queue({}, 2);
  queue.connect(0);
  for (int i = 0; i < 4; ++i) {
    Message each = message(i);
    each.persistent = i != 2;
    queue.publish(Seconds(0), each);
  }
  const auto zero = queue.deliver(Seconds(0));
  queue.deliver(Seconds(0));
  queue.restart(Seconds(5));
  EXPECT_THAT(departed(queue), ElementsAre(std::pair(2, Departure::LostInRestart)));
  EXPECT_FALSE(deadLettered(Departure::LostInRestart));
  EXPECT_EQ(queue.unacknowledged(), 0u);
  EXPECT_FALSE(queue.acknowledge(zero->tag));
  EXPECT_FALSE(queue.deliver(Seconds(5)));
  queue.publish(Seconds(5), message(4));
  queue.connect(0);
  const auto again = queue.deliver(Seconds(5));
  EXPECT_EQ(again->message.id, 0);
  EXPECT_TRUE(again->message.redelivered());
  queue.connect(1);
  EXPECT_THAT(drain(queue, 5), ElementsAre(1, 3, 4));
}

TEST(MessageQueue, MemoryIsOfReadyAndUnacknowledged) {
  Delivery delivery;
  delivery.messageSize = Bytes(500);
  MessageQueue queue(delivery, 1);
  queue.connect(0);
  for (int i = 0; i < 3; ++i) queue.publish(Seconds(0), message(i));
  const auto handout = queue.deliver(Seconds(0));
  EXPECT_EQ(queue.memory(), Bytes(1500));
  queue.acknowledge(handout->tag);
  EXPECT_EQ(queue.memory(), Bytes(1000));
}

}  // namespace
}  // namespace kubecast::messaging
