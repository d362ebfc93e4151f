// SPDX-License-Identifier: Apache-2.0
#include "models/credits/sizing.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::credits {

CreditHistory follow(const CreditAccount& account, const CreditRules& rules,
                     const std::vector<UsePeriod>& history) {
  CreditHistory result{account, account.available(), std::nullopt, std::nullopt};
  Seconds now;
  for (const UsePeriod& period : history) {
    const auto dry = timeUntilDry(result.account, rules, period.use);
    if (!result.dryAt && dry && *dry < period.duration) result.dryAt = now + *dry;
    const auto charged = timeUntilCharged(result.account, rules, period.use);
    if (!result.chargedAt && charged && *charged < period.duration) result.chargedAt = now + *charged;
    result.account = advance(result.account, rules, period.duration, period.use);
    // At a constant use the level rises, falls and then stays, in this order: lowest at an end.
    result.lowest = std::min(result.lowest, result.account.available());
    now += period.duration;
  }
  return result;
}

double usersOnBaseline(const CreditRules& rules, Vcpus background, Vcpus perUser) {
  return usersOnDailyMean(rules, background, perUser, Ratio(1));
}

double usersOnDailyMean(const CreditRules& rules, Vcpus background, Vcpus perUser, Ratio meanShareOfPeak) {
  assert(perUser.value() > 0 && meanShareOfPeak.value() > 0);
  return std::max(0.0, (rules.baseline() - background) / perUser) / meanShareOfPeak.value();
}

std::optional<Seconds> fullBurst(const CreditRules& rules, Vcpus use) {
  return timeUntilDry(openAccount(rules, Ratio(1)), rules, use);
}

}  // namespace kubecast::credits
