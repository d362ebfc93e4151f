// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/traffic/load.hpp"

namespace kubecast {

/// The factor a profile gives at a time: linear between points, constant outside them.
double factorAt(const LoadProfile& profile, Seconds at);

/// ∫ factor dt from 0 to `until`, in seconds of nominal load.
double integralOf(const LoadProfile& profile, Seconds until);

/// The time at which integralOf() reaches `area`; arrivals of a non-homogeneous Poisson
/// process are those of a unit-rate one seen through this function (Çinlar 1975).
/// Infinite when the profile stays at zero from some point on.
Seconds inverseIntegralOf(const LoadProfile& profile, double area);

}  // namespace kubecast
