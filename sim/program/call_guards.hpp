// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/resilience/circuit_breaker.hpp"
#include "models/resilience/retry_budget.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

/// The states of a program's CallGuards: one per guard and calling pod; all clients of a load share one, as
/// if they called through one gateway. Both engines ask the same.
///
/// In Resilience4j's default order: Retry(CircuitBreaker(Bulkhead(call))). So an attempt that breaker or
/// bulkhead turn away may be retried, and one that a full bulkhead turns away is a failure to the breaker.
class CallGuards {
 public:
  explicit CallGuards(const Program& program);

  /// The state of a guard for a caller: `pod`, or `load` for a client (pod = kNone).
  [[nodiscard]] Index stateOf(Index guard, Index pod, Index load) const;

  /// A call, not a retry, is about to be made.
  void called(Index state, Seconds now);
  /// Whether an attempt may begin. If so, `ended` follows, unless the calling pod stops before.
  bool admit(Index state, Seconds now);
  void ended(Index state, Seconds now, bool ok);
  /// Whether a failed attempt may be followed by another.
  bool mayRetry(Index state, Seconds now);
  /// The pod has stopped: the next to run in its place knows nothing.
  void forget(Index pod);

 private:
  struct State {
    Index guard = kNone;
    Index pod = kNone;
    int inFlight = 0;
    resilience::BreakerState breaker;
    resilience::RetryBudgetState budget;
  };
  [[nodiscard]] State& at(Index state) { return states_[static_cast<std::size_t>(state)]; }
  [[nodiscard]] const CallGuard& guardOf(const State& state) const {
    return program_.guards[static_cast<std::size_t>(state.guard)];
  }

  const Program& program_;
  std::vector<State> states_;
  std::vector<Index> first_;    ///< per guard: its first state
  std::vector<Index> placeOf_;  ///< per pod: among the slots of its service; empty without guards
};

}  // namespace kubecast::sim
