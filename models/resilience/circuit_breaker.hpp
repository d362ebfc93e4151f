// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/resilience/policies.hpp"

namespace kubecast::resilience {

enum class BreakerMode { Closed, Open, HalfOpen };

/// The last outcomes of calls (resilience4j core/metrics/FixedSizeSlidingWindowMetrics).
struct OutcomeWindow {
  std::vector<bool> failed;  ///< a ring; as long as the calls recorded, at most the window
  int next = 0;
  int failures = 0;
};

/// The whole state of one circuit breaker. Default: closed, nothing recorded.
struct BreakerState {
  BreakerMode mode = BreakerMode::Closed;
  OutcomeWindow window;
  Seconds openedAt;     ///< Open
  int permitsLeft = 0;  ///< HalfOpen: calls that may still be begun
};

/// Resilience4j's count-based circuit breaker (circuitbreaker/internal/CircuitBreakerStateMachine and
/// CircuitBreakerMetrics). Slow calls are not counted, and maxWaitDurationInHalfOpenState is 0, its default:
/// a half-open breaker waits for its probes for ever.
///
/// Whether a call may be made now. Open: not until `openFor` has passed, then half-open. Half-open:
/// `halfOpenCalls` calls. May change the mode.
bool allow(const CircuitBreaker& breaker, BreakerState& state, Seconds now);

/// A call that was allowed has ended. Counts for the mode the breaker is in *now*: a call begun before the
/// breaker opened and ended in its half-open time counts among the probes, as upstream. With at least
/// min(minimumCalls, window) outcomes and a failure rate of `failureRate` or more, closed and half-open
/// become open; half-open closes as soon as it has min(minimumCalls, halfOpenCalls) outcomes with a lower
/// rate.
void onResult(const CircuitBreaker& breaker, BreakerState& state, Seconds now, bool ok);

/// A call that was allowed has ended without outcome (cancelled): its permission returns (releasePermission).
void onCancel(BreakerState& state);

}  // namespace kubecast::resilience
