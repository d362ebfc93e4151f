// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/units/units.hpp"

namespace kubecast {

/// What RabbitMQ does with the messages of a queue besides handing them out in order.
struct Delivery {
  int maxPriority = 0;                ///< x-max-priority, 0 = none, ≤ 255; a step publishes with a priority
  std::optional<Seconds> messageTtl;  ///< x-message-ttl
  std::optional<int> maxLength;       ///< x-max-length; the oldest is dropped (drop-head)
  std::optional<int> deliveryLimit;   ///< redeliveries until a message is dead (quorum queues)
  std::string deadLetterQueue;        ///< where dead messages go; empty = nowhere
  Bytes messageSize;                  ///< in the broker's memory, payload and overhead
};

/// A workload that holds queues.
struct Broker {
  std::string workload;
  Ratio memoryWatermark{0.4};  ///< vm_memory_high_watermark, share of the container's memory limit
};

}  // namespace kubecast
