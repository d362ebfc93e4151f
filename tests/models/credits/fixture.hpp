// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/credits/account.hpp"

namespace kubecast::credits::testing {

using namespace kubecast::literals;

inline Seconds hours(double count) { return Seconds(count * 3600); }
inline Seconds minutes(double count) { return Seconds(count * 60); }

/// A burstable type by its row of the user guide's credit table.
inline InstanceType burstable(double perHour, double launch, CreditMode mode, int vcpus) {
  InstanceType type;
  type.vcpus = vcpus;
  type.burstBaselineVcpus = perHour / 60;
  type.burstCredits = BurstCredits{Credits(perHour), Credits(24 * perHour),
                                   Credits(launch),  mode,
                                   Money(50'000),    hours(mode == CreditMode::Standard ? 0 : 7 * 24)};
  return type;
}

/// t3.nano: 6 credits per hour, at most 144, 5 % of 2 vCPUs.
inline CreditRules t3Nano(CreditMode mode) {
  return *creditRules(burstable(6, 0, CreditMode::Unlimited, 2), mode);
}
/// t2.nano: 3 credits per hour, at most 72, 5 % of 1 vCPU, 30 launch credits.
inline CreditRules t2Nano(CreditMode mode) {
  return *creditRules(burstable(3, 30, CreditMode::Standard, 1), mode);
}

/// `percent` of `vcpus`, as CloudWatch shows utilization.
inline Vcpus percentOf(int vcpus, double percent) { return Vcpus(vcpus * percent / 100); }

}  // namespace kubecast::credits::testing
