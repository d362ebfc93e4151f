// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"

namespace kubecast::resilience {

/// The state of a token bucket: full at the start.
struct TokenBucketState {
  double used = 0;  ///< tokens missing
  Seconds asOf;
};

/// Whether a call may pass a rate limit now, and if so takes its token. The bucket holds what comes in one
/// second, at least one token, and refills all the time: a burst of `rate` calls passes at once, then `rate`
/// a second (J. Turner, "New directions in communications", IEEE Comm. Mag. 24(10), 1986). A rate of 0 lets
/// nothing pass.
bool takeToken(PerSecond rate, TokenBucketState& state, Seconds now);

}  // namespace kubecast::resilience
