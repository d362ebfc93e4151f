// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>

#include "models/units/money.hpp"
#include "models/units/units.hpp"

namespace kubecast::cost {

/// AWS bills a month as 730 hours.
inline constexpr int kHoursPerMonth = 730;
inline constexpr Seconds kMonth{kHoursPerMonth * 3600.0};
inline constexpr double kGigabyte = 1073741824;  ///< AWS bills gigabytes of 2³⁰ bytes

/// To the nearest millionth. |quantity| ≤ 9·10¹².
[[nodiscard]] inline UnitCount countOf(double quantity) { return UnitCount(std::llround(quantity * 1e6)); }

/// 730 hours at so much an hour.
[[nodiscard]] constexpr Money monthly(UnitPrice hourly) {
  return hourly * UnitCount(kHoursPerMonth * std::int64_t{1'000'000});
}

}  // namespace kubecast::cost
