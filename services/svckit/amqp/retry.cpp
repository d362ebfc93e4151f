// SPDX-License-Identifier: Apache-2.0
// What becomes of a job that did not work, as a pure rule.
#include "svckit/amqp/retry.hpp"

#include <algorithm>

namespace svckit::amqp {

std::chrono::milliseconds retryDelay(std::chrono::milliseconds base, int attempt) {
  constexpr std::chrono::milliseconds most = std::chrono::hours(1);
  for (int i = 0; i < attempt && base < most; ++i) base *= 2;
  // RabbitMQ takes 0 for "gone unless somebody waits", which on the retry queue nobody does: still delayed,
  // by nothing.
  return std::clamp(base, std::chrono::milliseconds(1), most);
}

bool mayRetry(int attempt, int attempts) { return attempt + 1 < attempts; }

}  // namespace svckit::amqp
