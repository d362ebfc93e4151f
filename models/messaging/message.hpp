// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/units/units.hpp"

namespace kubecast::messaging {

/// What a queue knows of a message. What is to be done for it is the engine's, found by `id`.
struct Message {
  std::int64_t id = 0;
  Seconds publishedAt;
  int deliveries = 0;         ///< times handed out so far
  std::uint8_t priority = 0;  ///< above the queue's maximum counts as the maximum
  bool persistent = true;     ///< delivery_mode 2: survives a restart of the broker

  /// The redelivered flag of a message in the hands of a consumer.
  [[nodiscard]] bool redelivered() const { return deliveries > 1; }
};

/// Why a message left its queue without having been acknowledged. The first four are the reasons of the
/// x-death header and go to the dead-letter queue, if there is one.
enum class Departure { Rejected, Expired, MaxLength, DeliveryLimit, LostInRestart };

constexpr bool deadLettered(Departure reason) { return reason != Departure::LostInRestart; }

struct DepartedMessage {
  Message message;
  Departure reason = Departure::Rejected;
};

/// Names one hand-out of a message. Settling it a second time, or after its consumer's connection was lost,
/// does nothing, as a channel that is gone can settle nothing.
struct DeliveryTag {
  std::uint32_t place = 0;
  std::uint32_t handout = 0;
};

/// Counts since the queue was made: published = acknowledged + departed + ready + unacknowledged.
struct QueueCounts {
  std::uint64_t published = 0;
  std::uint64_t delivered = 0;    ///< hand-outs
  std::uint64_t redelivered = 0;  ///< hand-outs after the first
  std::uint64_t acknowledged = 0;
  std::uint64_t departed = 0;
};

}  // namespace kubecast::messaging
