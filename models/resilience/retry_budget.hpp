// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "models/resilience/policies.hpp"

namespace kubecast::resilience {

/// Finagle's retry budget (finagle-core service/RetryBudget.scala TokenRetryBudget over util
/// TokenBucket.newLeakyBucket and WindowedAdder): each call deposits, each retry withdraws 1/ratio as much,
/// and what is older than ten seconds (eleven at most: slices begin late) is forgotten, deposits and
/// withdrawals alike. So in about ten seconds a pod makes at most 10·minPerSecond + ratio·calls retries.
/// gRPC's retryThrottling differs: it has a cap in place of a window and deposits for successes only.
///
/// The whole state of one caller; 96 bytes.
struct RetryBudgetState {
  static constexpr int kSlices = 10;  ///< of one second: nine past and the present one
  std::array<std::int64_t, kSlices - 1> past{};
  std::int64_t present = 0;
  int oldest = 0;      ///< place in `past` to be overwritten next
  Seconds sliceBegan;  ///< upstream: when the adder was made; slices begin anew when it is first used after
                       ///< they end
};

/// A call is made (not a retry).
void depositCall(const RetryBudget& budget, RetryBudgetState& state, Seconds now);

/// Whether a retry may be made now; if so, it is paid for.
bool withdrawRetry(const RetryBudget& budget, RetryBudgetState& state, Seconds now);

/// Retries that could be made now.
std::int64_t retriesLeft(const RetryBudget& budget, RetryBudgetState& state, Seconds now);

}  // namespace kubecast::resilience
