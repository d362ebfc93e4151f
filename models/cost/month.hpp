// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"

namespace kubecast::cost {

/// AWS bills a month as 730 hours.
inline constexpr int kHoursPerMonth = 730;
inline constexpr Seconds kMonth{kHoursPerMonth * 3600.0};

}  // namespace kubecast::cost
