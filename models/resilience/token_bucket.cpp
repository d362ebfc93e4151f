// SPDX-License-Identifier: Apache-2.0
#include "models/resilience/token_bucket.hpp"

#include <algorithm>

namespace kubecast::resilience {
namespace {
/// Rounding of the refill must not refuse the call that comes exactly when its token does.
constexpr double kRounding = 1e-9;
}  // namespace

bool takeToken(PerSecond rate, TokenBucketState& state, Seconds now) {
  if (rate.value() <= 0) return false;
  state.used = std::max(0.0, state.used - rate.value() * (now - state.asOf).value());
  state.asOf = now;
  if (state.used + 1 > std::max(rate.value(), 1.0) + kRounding) return false;
  state.used += 1;
  return true;
}

}  // namespace kubecast::resilience
