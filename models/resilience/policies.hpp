// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/units/units.hpp"

namespace kubecast {

/// How the pause before a retry is drawn (M. Brooker, "Exponential Backoff And Jitter", AWS, 2015).
enum class Jitter { None, Full, Equal };

/// Retries a pod may make: a bucket that each call fills by `ratio` tokens and each retry empties by one
/// (Finagle RetryBudget, gRPC retryThrottling).
struct RetryBudget {
  Ratio ratio{0.2};
  int minPerSecond = 10;  ///< retries always allowed, per second
};

/// Opens when too many calls of a window failed; then lets some probe (Resilience4j's count-based circuit
/// breaker: failureRateThreshold, slidingWindowSize, minimumNumberOfCalls, waitDurationInOpenState,
/// permittedNumberOfCallsInHalfOpenState).
struct CircuitBreaker {
  Ratio failureRate{0.5};
  int window = 100;  ///< calls
  int minimumCalls = 100;
  Seconds openFor{60};
  int halfOpenCalls = 10;
};

/// What a caller does when a call fails or takes too long. Budget, breaker and bulkhead are per pod that
/// calls and step.
struct CallPolicy {
  std::optional<Seconds> timeout;  ///< absent = waits for ever
  int retries = 0;                 ///< further attempts after a failure
  Seconds backoff;                 ///< pause before a retry, doubled each time
  Jitter jitter = Jitter::None;
  std::optional<RetryBudget> budget;
  std::optional<CircuitBreaker> breaker;
  std::optional<int> bulkhead;  ///< calls in flight at once; more fail at once
};

}  // namespace kubecast
