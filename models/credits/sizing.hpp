// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/credits/account.hpp"

namespace kubecast::credits {

/// CPU asked of an instance for a while.
struct UsePeriod {
  Seconds duration;
  Vcpus use;
};

/// How an account fares through a history of use.
struct CreditHistory {
  CreditAccount account;             ///< at the end
  Credits lowest;                    ///< least available credits on the way
  std::optional<Seconds> dryAt;      ///< first time without credits while the use is above the baseline
  std::optional<Seconds> chargedAt;  ///< first time surplus credits are charged
};

CreditHistory follow(const CreditAccount& account, const CreditRules& rules,
                     const std::vector<UsePeriod>& history);

/// How many users the baseline carries for ever, each using `perUser` > 0 on top of `background`; ≥ 0.
double usersOnBaseline(const CreditRules& rules, Vcpus background, Vcpus perUser);

/// How many users at the peak of the day the earnings of the day carry, when on the mean of the day
/// `meanShareOfPeak` in (0, 1] of them are there. An upper bound: the peak must also be bridged by
/// what was accrued before, see follow().
double usersOnDailyMean(const CreditRules& rules, Vcpus background, Vcpus perUser, Ratio meanShareOfPeak);

/// How long an instance with all it can accrue bursts at `use`; nothing = for ever.
std::optional<Seconds> fullBurst(const CreditRules& rules, Vcpus use);

}  // namespace kubecast::credits
