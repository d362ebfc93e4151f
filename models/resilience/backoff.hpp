// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/resilience/policies.hpp"

namespace kubecast::resilience {

/// The pause before retry `attempt` (0 = the first): b = base·2^attempt without jitter, uniform in (0, b)
/// with Full, b/2 + uniform in (0, b/2) with Equal (M. Brooker, "Exponential Backoff And Jitter", AWS
/// Architecture Blog, 2015; without its cap). `uniform` is a draw from (0, 1), not looked at without jitter.
Seconds backoffBefore(Seconds base, Jitter jitter, int attempt, double uniform);

}  // namespace kubecast::resilience
