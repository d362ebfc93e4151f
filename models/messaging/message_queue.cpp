// SPDX-License-Identifier: Apache-2.0
#include "models/messaging/message_queue.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::messaging {

MessageQueue::MessageQueue(const Delivery& delivery, int prefetch)
    : delivery_(delivery), prefetch_(prefetch), ready_(delivery.maxPriority) {
  assert(delivery.maxPriority >= 0 && delivery.maxPriority <= 255 && prefetch >= 0);
}

void MessageQueue::connect(int consumer) {
  forgetDeparted();
  assert(consumer >= 0);
  const auto index = static_cast<std::size_t>(consumer);
  if (index >= consumers_.size()) consumers_.resize(index + 1);
  Consumer& added = consumers_[index];
  assert(!added.connected);
  added.connected = true;
  if (!hasCredit(added)) return;  // it still has all it may have from before it was cancelled
  added.inRound = true;
  round_.push_back(consumer);
  ++withCredit_;
}

void MessageQueue::cancel(int consumer) {
  forgetDeparted();
  Consumer& left = consumers_[static_cast<std::size_t>(consumer)];
  assert(left.connected);
  if (hasCredit(left)) --withCredit_;
  if (left.inRound) std::erase(round_, consumer);
  left.connected = left.inRound = false;
}

void MessageQueue::disconnect(Seconds now, int consumer) {
  forgetDeparted();
  Consumer& gone = consumers_[static_cast<std::size_t>(consumer)];
  assert(gone.connected);
  while (gone.first != kNowhere) {
    const std::uint32_t place = gone.first;
    takeFromConsumer(place);
    comeBack(place);
  }
  --withCredit_;
  if (gone.inRound) std::erase(round_, consumer);
  gone.connected = gone.inRound = false;
  if (withCredit_ == 0) dropOverLength();
  dropExpired(now);
}

void MessageQueue::publish(Seconds now, Message message) {
  forgetDeparted();
  ++counts_.published;
  std::uint32_t place = static_cast<std::uint32_t>(places_.size());
  if (free_.empty()) {
    places_.emplace_back();
  } else {
    place = free_.back();
    free_.pop_back();
  }
  places_[place].message = message;
  places_[place].sequence = sequence_++;
  ready_.publish(laneOf(message), entryOf(place));
  // A message that a consumer can take at once is never in the queue for its limits to see.
  if (withCredit_ > 0) return;
  dropOverLength();
  dropExpired(now);
}

std::optional<Handout> MessageQueue::deliver(Seconds now) {
  forgetDeparted();
  if (ready_.empty() || withCredit_ == 0) return std::nullopt;
  // A message that has just arrived is handed out without a look at its TTL, even if that is 0.
  if (const Place& head = places_[ready_.front()]; head.message.publishedAt < now) dropExpired(now);
  if (ready_.empty()) return std::nullopt;
  int consumer = round_.front();
  round_.pop_front();
  while (!hasCredit(consumers_[static_cast<std::size_t>(consumer)])) {
    consumers_[static_cast<std::size_t>(consumer)].inRound = false;
    consumer = round_.front();
    round_.pop_front();
  }
  round_.push_back(consumer);

  const std::uint32_t index = ready_.front();
  ready_.pop();
  Place& place = places_[index];
  Consumer& taker = consumers_[static_cast<std::size_t>(consumer)];
  ++place.message.deliveries;
  ++place.handout;
  place.consumer = consumer;
  place.previous = taker.last;
  place.next = kNowhere;
  (taker.last == kNowhere ? taker.first : places_[taker.last].next) = index;
  taker.last = index;
  ++taker.unacknowledged;
  if (!hasCredit(taker)) --withCredit_;
  ++unacknowledged_;
  ++counts_.delivered;
  if (place.message.redelivered()) ++counts_.redelivered;
  return Handout{place.message, consumer, {index, place.handout}};
}

bool MessageQueue::acknowledge(DeliveryTag tag) {
  forgetDeparted();
  if (open(tag) == nullptr) return false;
  takeFromConsumer(tag.place);
  release(tag.place);
  ++counts_.acknowledged;
  return true;
}

bool MessageQueue::requeue(Seconds now, DeliveryTag tag) {
  forgetDeparted();
  if (open(tag) == nullptr) return false;
  takeFromConsumer(tag.place);
  comeBack(tag.place);
  dropOverLength();
  dropExpired(now);
  return true;
}

bool MessageQueue::reject(DeliveryTag tag) {
  forgetDeparted();
  if (open(tag) == nullptr) return false;
  takeFromConsumer(tag.place);
  depart(tag.place, Departure::Rejected);
  return true;
}

void MessageQueue::expire(Seconds now) {
  forgetDeparted();
  dropExpired(now);
}

std::optional<Seconds> MessageQueue::nextExpiry() const {
  if (!delivery_.messageTtl || ready_.empty()) return std::nullopt;
  return places_[ready_.front()].message.publishedAt + *delivery_.messageTtl;
}

void MessageQueue::restart(Seconds now) {
  forgetDeparted();
  for (Consumer& consumer : consumers_) {
    while (consumer.first != kNowhere) {
      const std::uint32_t place = consumer.first;
      takeFromConsumer(place);
      comeBack(place);
    }
    consumer = {};
  }
  round_.clear();
  withCredit_ = 0;
  for (const std::uint32_t place : ready_.takeAll()) {
    const Message& message = places_[place].message;
    if (message.persistent)
      ready_.putBack(laneOf(message), entryOf(place));
    else
      depart(place, Departure::LostInRestart);
  }
  dropOverLength();
  dropExpired(now);
}

int MessageQueue::unacknowledgedBy(int consumer) const {
  const auto index = static_cast<std::size_t>(consumer);
  return index < consumers_.size() ? consumers_[index].unacknowledged : 0;
}

Bytes MessageQueue::memory() const {
  return delivery_.messageSize * static_cast<std::int64_t>(ready_.size() + unacknowledged_);
}

bool MessageQueue::hasCredit(const Consumer& consumer) const {
  return consumer.connected && (prefetch_ == 0 || consumer.unacknowledged < prefetch_);
}

MessageQueue::Place* MessageQueue::open(DeliveryTag tag) {
  if (tag.place >= places_.size()) return nullptr;
  Place& place = places_[tag.place];
  return place.consumer >= 0 && place.handout == tag.handout ? &place : nullptr;
}

ReadyLanes::Entry MessageQueue::entryOf(std::uint32_t place) const {
  return {places_[place].sequence, place};
}

int MessageQueue::laneOf(const Message& message) const {
  return std::min<int>(message.priority, delivery_.maxPriority);
}

void MessageQueue::takeFromConsumer(std::uint32_t index) {
  Place& place = places_[index];
  Consumer& consumer = consumers_[static_cast<std::size_t>(place.consumer)];
  (place.previous == kNowhere ? consumer.first : places_[place.previous].next) = place.next;
  (place.next == kNowhere ? consumer.last : places_[place.next].previous) = place.previous;
  const bool hadCredit = hasCredit(consumer);
  --consumer.unacknowledged;
  --unacknowledged_;
  if (!hadCredit && hasCredit(consumer)) {
    ++withCredit_;
    if (!consumer.inRound) round_.push_back(place.consumer);
    consumer.inRound = true;
  }
  ++place.handout;
  place.consumer = -1;
}

void MessageQueue::comeBack(std::uint32_t place) {
  const Message& message = places_[place].message;
  if (delivery_.deliveryLimit && message.deliveries > *delivery_.deliveryLimit)
    depart(place, Departure::DeliveryLimit);
  else
    ready_.putBack(laneOf(message), entryOf(place));
}

void MessageQueue::depart(std::uint32_t place, Departure reason) {
  departed_.push_back({places_[place].message, reason});
  ++counts_.departed;
  release(place);
}

void MessageQueue::release(std::uint32_t place) { free_.push_back(place); }

void MessageQueue::dropExpired(Seconds now) {
  if (!delivery_.messageTtl) return;
  while (!ready_.empty()) {
    const std::uint32_t head = ready_.front();
    if (now < places_[head].message.publishedAt + *delivery_.messageTtl) return;
    ready_.pop();
    depart(head, Departure::Expired);
  }
}

void MessageQueue::dropOverLength() {
  if (!delivery_.maxLength) return;
  while (ready_.size() > static_cast<std::uint64_t>(*delivery_.maxLength)) {
    const std::uint32_t head = ready_.front();
    ready_.pop();
    depart(head, Departure::MaxLength);
  }
}

}  // namespace kubecast::messaging
