// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/circuit_breaker.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

/// Resilience4j's CircuitBreakerStateMachine, worked by hand.
namespace kubecast::resilience {
namespace {

CircuitBreaker breaker(double rate, int window, int minimum, double openFor, int halfOpen) {
  return {Ratio(rate), window, minimum, Seconds(openFor), halfOpen};
}

/// One outcome per character: '.' succeeded, 'x' failed.
void results(const CircuitBreaker& config, BreakerState& state, const std::string& outcomes, double now = 0) {
  for (const char outcome : outcomes) onResult(config, state, Seconds(now), outcome == '.');
}

TEST(CircuitBreaker, OpensAtTheFailureRateNotBelow) {
  const CircuitBreaker config = breaker(0.5, 10, 10, 60, 3);
  BreakerState state;
  results(config, state, ".....xxxx");
  EXPECT_EQ(state.mode, BreakerMode::Closed);  // nine calls say nothing yet
  results(config, state, "x");
  EXPECT_EQ(state.mode, BreakerMode::Open);  // 50 % ≥ 50 %

  BreakerState below;
  results(config, below, "......xxxx");
  EXPECT_EQ(below.mode, BreakerMode::Closed);
}

TEST(CircuitBreaker, LooksAtTheLastCallsOnly) {
  const CircuitBreaker config = breaker(0.5, 4, 4, 60, 3);
  BreakerState state;
  results(config, state, "x...x....x...x...");
  EXPECT_EQ(state.mode, BreakerMode::Closed);
  results(config, state, "xx");
  EXPECT_EQ(state.mode, BreakerMode::Open);
}

TEST(CircuitBreaker, TheMinimumIsAtMostTheWindow) {
  // CircuitBreakerMetrics: minimumNumberOfCalls = min(configured, slidingWindowSize).
  const CircuitBreaker config = breaker(0.5, 2, 100, 60, 3);
  BreakerState state;
  results(config, state, "xx");
  EXPECT_EQ(state.mode, BreakerMode::Open);
}

TEST(CircuitBreaker, LetsProbesThroughAfterTheWait) {
  const CircuitBreaker config = breaker(0.5, 2, 2, 60, 3);
  BreakerState state;
  results(config, state, "xx", 100);
  EXPECT_FALSE(allow(config, state, Seconds(100)));
  EXPECT_FALSE(allow(config, state, Seconds(160)));  // isAfter
  EXPECT_TRUE(allow(config, state, Seconds(160.001)));
  EXPECT_EQ(state.mode, BreakerMode::HalfOpen);
  EXPECT_TRUE(allow(config, state, Seconds(161)));
  EXPECT_TRUE(allow(config, state, Seconds(161)));
  EXPECT_FALSE(allow(config, state, Seconds(500)));  // three probes; waits for them for ever
}

BreakerState halfOpen(const CircuitBreaker& config) {
  BreakerState state;
  while (state.mode == BreakerMode::Closed) onResult(config, state, Seconds(0), false);
  while (state.permitsLeft > 0 || state.mode == BreakerMode::Open)
    if (!allow(config, state, Seconds(1000))) break;
  return state;
}

TEST(CircuitBreaker, ClosesWhenProbesSucceed) {
  const CircuitBreaker config = breaker(0.5, 100, 100, 60, 3);
  BreakerState state = halfOpen(config);
  ASSERT_EQ(state.mode, BreakerMode::HalfOpen);
  results(config, state, ".x", 1001);
  EXPECT_EQ(state.mode, BreakerMode::HalfOpen);  // two of three
  results(config, state, ".", 1001);
  EXPECT_EQ(state.mode, BreakerMode::Closed);
  EXPECT_EQ(state.window.failures, 0);  // a new ClosedState has new metrics
  EXPECT_TRUE(state.window.failed.empty());
}

TEST(CircuitBreaker, OpensAgainWhenProbesFail) {
  const CircuitBreaker config = breaker(0.5, 100, 100, 60, 3);
  BreakerState state = halfOpen(config);
  results(config, state, "x.x", 1001);
  EXPECT_EQ(state.mode, BreakerMode::Open);
  EXPECT_FALSE(allow(config, state, Seconds(1061)));
  EXPECT_TRUE(allow(config, state, Seconds(1061.5)));
}

TEST(CircuitBreaker, ASmallMinimumJudgesProbesEarly) {
  const CircuitBreaker config = breaker(0.5, 100, 1, 60, 10);
  BreakerState state = halfOpen(config);
  results(config, state, ".", 1001);
  EXPECT_EQ(state.mode, BreakerMode::Closed);
}

TEST(CircuitBreaker, WhatEndsWhileOpenChangesNothing) {
  const CircuitBreaker config = breaker(0.5, 2, 2, 60, 3);
  BreakerState state;
  results(config, state, "xx", 100);
  results(config, state, "......", 120);
  EXPECT_EQ(state.mode, BreakerMode::Open);
  EXPECT_EQ(state.openedAt, Seconds(100));
}

TEST(CircuitBreaker, ACancelledProbeGivesItsPermissionBack) {
  const CircuitBreaker config = breaker(0.5, 2, 2, 60, 1);
  BreakerState state = halfOpen(config);
  EXPECT_FALSE(allow(config, state, Seconds(1001)));
  onCancel(state);
  EXPECT_TRUE(allow(config, state, Seconds(1001)));
}

TEST(CircuitBreaker, CountsTheFailuresInItsWindow) {
  EXPECT_TRUE(rc::check([] {
    const CircuitBreaker config = breaker(2, *rc::gen::inRange(1, 20), 1, 60, 3);  // never opens
    BreakerState state;
    std::vector<bool> all;
    const int calls = *rc::gen::inRange(1, 100);
    for (int i = 0; i < calls; ++i) {
      all.push_back(*rc::gen::inRange(0, 2) == 0);
      onResult(config, state, Seconds(0), !all.back());
      int failures = 0;
      for (int back = 0; back < std::min<int>(config.window, static_cast<int>(all.size())); ++back)
        failures += all[all.size() - 1 - static_cast<std::size_t>(back)] ? 1 : 0;
      RC_ASSERT(state.window.failures == failures);
    }
  }));
}

}  // namespace
}  // namespace kubecast::resilience
