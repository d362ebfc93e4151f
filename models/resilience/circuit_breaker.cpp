// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/circuit_breaker.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::resilience {
namespace {

void record(OutcomeWindow& window, int length, bool failed) {
  if (static_cast<int>(window.failed.size()) < length) {
    window.failed.push_back(failed);
  } else {
    window.failures -= window.failed[static_cast<std::size_t>(window.next)] ? 1 : 0;
    window.failed[static_cast<std::size_t>(window.next)] = failed;
    window.next = (window.next + 1) % length;
  }
  window.failures += failed ? 1 : 0;
}

enum class Verdict { TooFew, Below, Exceeded };

/// CircuitBreakerMetrics.checkIfThresholdsExceeded.
Verdict judge(const CircuitBreaker& breaker, const OutcomeWindow& window, int length) {
  const auto calls = static_cast<int>(window.failed.size());
  if (calls == 0 || calls < std::min(breaker.minimumCalls, length)) return Verdict::TooFew;
  return window.failures >= breaker.failureRate.value() * calls ? Verdict::Exceeded : Verdict::Below;
}

void open(BreakerState& state, Seconds now) {
  state = {};
  state.mode = BreakerMode::Open;
  state.openedAt = now;
}

}  // namespace

bool allow(const CircuitBreaker& breaker, BreakerState& state, Seconds now) {
  if (state.mode == BreakerMode::Closed) return true;
  if (state.mode == BreakerMode::Open) {
    // OpenState.tryAcquirePermission: isAfter.
    if (now <= state.openedAt + breaker.openFor) return false;
    state = {};
    state.mode = BreakerMode::HalfOpen;
    state.permitsLeft = breaker.halfOpenCalls;
  }
  if (state.permitsLeft == 0) return false;
  --state.permitsLeft;
  return true;
}

void onResult(const CircuitBreaker& breaker, BreakerState& state, Seconds now, bool ok) {
  assert(breaker.window >= 1 && breaker.halfOpenCalls >= 1);
  if (state.mode == BreakerMode::Open) return;  // recorded upstream, but judged by nobody
  const int length = state.mode == BreakerMode::Closed ? breaker.window : breaker.halfOpenCalls;
  record(state.window, length, !ok);
  const Verdict verdict = judge(breaker, state.window, length);
  if (verdict == Verdict::Exceeded)
    open(state, now);
  else if (verdict == Verdict::Below && state.mode == BreakerMode::HalfOpen)
    state = {};
}

void onCancel(BreakerState& state) {
  if (state.mode == BreakerMode::HalfOpen) ++state.permitsLeft;
}

}  // namespace kubecast::resilience
