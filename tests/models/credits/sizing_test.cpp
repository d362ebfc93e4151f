// SPDX-License-Identifier: Apache-2.0
#include "models/credits/sizing.hpp"

#include <gtest/gtest.h>

#include "tests/models/credits/fixture.hpp"

namespace kubecast::credits {
namespace {

using namespace testing;

TEST(Sizing, TheBaselineCarriesWhatTheBackgroundLeaves) {
  const CreditRules micro = *creditRules(burstable(12, 0, CreditMode::Unlimited, 2));  // 0.2 vCPU
  EXPECT_NEAR(usersOnBaseline(micro, Vcpus(0.05), Vcpus(0.001)), 150, 1e-9);
  EXPECT_EQ(usersOnBaseline(micro, Vcpus(0.3), Vcpus(0.001)), 0);
  // At 40 % of the peak on the mean of the day 2.5 times as many may come at the peak.
  EXPECT_NEAR(usersOnDailyMean(micro, Vcpus(0.05), Vcpus(0.001), Ratio(0.4)), 375, 1e-9);
}

TEST(Sizing, AFullBalanceBurstsForSoLong) {
  const CreditRules micro = *creditRules(burstable(12, 0, CreditMode::Unlimited, 2), CreditMode::Standard);
  // 288 credits at 2 vCPUs: 288 / (120 − 12) h = 2 h 40 min.
  EXPECT_NEAR(fullBurst(micro, Vcpus(2))->value(), 9600, 1e-6);
  EXPECT_FALSE(fullBurst(micro, Vcpus(0.2)));
}

// A t3.micro, full at midnight, standard: 8 h at 0.1, 10 h at 0.8, 6 h at 0.1 vCPU.
TEST(Follow, ADayThatRunsDryInTheAfternoon) {
  const CreditRules rules = *creditRules(burstable(12, 0, CreditMode::Unlimited, 2), CreditMode::Standard);
  const std::vector<UsePeriod> day = {
      {hours(8), Vcpus(0.1)}, {hours(10), Vcpus(0.8)}, {hours(6), Vcpus(0.1)}};
  const CreditHistory history = follow(openAccount(rules, Ratio(1)), rules, day);
  // 288 credits, 48 − 12 an hour: dry 8 h into the busy time.
  ASSERT_TRUE(history.dryAt);
  EXPECT_NEAR(history.dryAt->value(), 16 * 3600, 1e-6);
  EXPECT_EQ(history.lowest, Credits(0));
  EXPECT_NEAR(history.account.heldBack.value(), 2 * 3600, 1e-6);
  EXPECT_NEAR(history.account.balance.value(), 6 * (12 - 6), 1e-9);
  EXPECT_FALSE(history.chargedAt);
}

// The same day in unlimited mode, from an empty balance.
TEST(Follow, ADayThatCosts) {
  const CreditRules rules = *creditRules(burstable(12, 0, CreditMode::Unlimited, 2));
  const std::vector<UsePeriod> day = {
      {hours(8), Vcpus(0.1)}, {hours(10), Vcpus(0.8)}, {hours(6), Vcpus(0.1)}};
  const CreditHistory history = follow(openAccount(rules), rules, day);
  // 8 × 6 = 48 credits last 4/3 h; 288 of surplus last 8 h more; the rest of the ten hours costs.
  ASSERT_TRUE(history.dryAt && history.chargedAt);
  EXPECT_NEAR(history.dryAt->value(), (8 + 4.0 / 3) * 3600, 1e-6);
  EXPECT_NEAR(history.chargedAt->value(), (8 + 4.0 / 3 + 8) * 3600, 1e-6);
  EXPECT_NEAR(history.account.charged.value(), 2.0 / 3 * 36, 1e-9);
  EXPECT_NEAR(history.account.surplus.value(), 288 - 6 * 6, 1e-9);
  EXPECT_EQ(surplusCost(history.account.charged, rules), Money(20'000));  // 24 / 60 × $0.05
}

}  // namespace
}  // namespace kubecast::credits
