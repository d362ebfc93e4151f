// SPDX-License-Identifier: Apache-2.0
// What becomes of a job that did not work, as a pure rule.
#pragma once

#include <chrono>

namespace svckit::amqp {

/// base * 2^attempt, at most an hour. The queue gives messages out in their order, so that one may wait for a
/// longer one before it: a delay is a least time.
std::chrono::milliseconds retryDelay(std::chrono::milliseconds base, int attempt);

/// Whether a job whose attempt number `attempt` (from 0) failed may be tried again.
bool mayRetry(int attempt, int attempts);

}  // namespace svckit::amqp
