// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/traffic/distribution.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/value.hpp"

namespace kubecast::scenarios {

/// A random quantity: a scalar (constant), `{mean, law, cv}`, or
/// `{law: empirical, points: [[0, 1ms], [0.5, 2ms], [1, 9ms]]}`; annotated or
/// not. The mean of an empirical one is worked out from its points.
Value<RandomDuration> randomDuration(Sign sign = Sign::NonNegative);
Value<RandomSize> randomSize(Sign sign = Sign::Positive);

}  // namespace kubecast::scenarios
