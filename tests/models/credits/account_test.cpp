// SPDX-License-Identifier: Apache-2.0
// The examples of the EC2 user guide, worked through period by period.
#include "models/credits/account.hpp"

#include <gtest/gtest.h>

#include "tests/models/credits/fixture.hpp"

namespace kubecast::credits {
namespace {

using namespace testing;

constexpr double kTolerance = 1e-9;

/// The five periods that both t3.nano examples begin with: idle 24 h, 12 h at 2.5 %, 24 h at
/// 7 %, 12 h at 2.5 %.
CreditAccount t3NanoBeforeTheBurst(const CreditRules& rules) {
  CreditAccount account = advance(openAccount(rules), rules, hours(24), Vcpus(0));
  EXPECT_NEAR(account.balance.value(), 144, kTolerance);
  account = advance(account, rules, hours(12), percentOf(2, 2.5));
  EXPECT_NEAR(account.balance.value(), 144, kTolerance);
  EXPECT_NEAR(account.discarded.value(), 36, kTolerance);  // earned 72, used 36, no room
  account = advance(account, rules, hours(24), percentOf(2, 7));
  EXPECT_NEAR(account.balance.value(), 86.4, kTolerance);
  account = advance(account, rules, hours(12), percentOf(2, 2.5));
  EXPECT_NEAR(account.balance.value(), 122.4, kTolerance);  // the guide rounds to 122
  return account;
}

// standard-mode-examples, example 1: t3.nano.
TEST(StandardMode, T3NanoOfTheUserGuide) {
  const CreditRules rules = t3Nano(CreditMode::Standard);
  CreditAccount account = t3NanoBeforeTheBurst(rules);
  // 2 vCPUs at 100 % spend 120 an hour and earn 6: 122.4 / 114 h.
  const auto dry = timeUntilDry(account, rules, Vcpus(2));
  ASSERT_TRUE(dry);
  EXPECT_NEAR(dry->value(), 122.4 / 114 * 3600, 1e-6);
  EXPECT_EQ(allowedVcpus(account, rules, 2), Vcpus(2));
  const Credits spentBefore = account.spent;
  account = advance(account, rules, hours(2), Vcpus(2));
  EXPECT_EQ(account.balance, Credits(0));
  EXPECT_EQ(allowedVcpus(account, rules, 2), Vcpus(0.1));  // 5 % of 2 vCPUs
  // In two hours it gets what it had and what it earns, not the 240 credits it asked for.
  EXPECT_NEAR((account.spent - spentBefore).value(), 122.4 + 2 * 6, kTolerance);
  EXPECT_NEAR(account.heldBack.value(), 7200 - dry->value(), 1e-6);
  account = advance(account, rules, hours(14), percentOf(2, 5));
  EXPECT_EQ(account.balance, Credits(0));
  account = advance(account, rules, hours(24), Vcpus(0));
  EXPECT_NEAR(account.balance.value(), 144, kTolerance);
  EXPECT_EQ(account.surplus + account.charged, Credits(0));
}

// unlimited-mode-examples, example 1: t3.nano.
TEST(UnlimitedMode, T3NanoOfTheUserGuide) {
  const CreditRules rules = t3Nano(CreditMode::Unlimited);
  CreditAccount account = t3NanoBeforeTheBurst(rules);
  const auto charged = timeUntilCharged(account, rules, Vcpus(2));
  ASSERT_TRUE(charged);
  EXPECT_NEAR(charged->value(), (122.4 + 144) / 114 * 3600, 1e-6);
  account = advance(account, rules, hours(5), Vcpus(2));
  // The guide: 570 credits beyond the earnings, 122 of the balance, 144 of surplus, 304 charged.
  EXPECT_EQ(account.balance, Credits(0));
  EXPECT_EQ(account.surplus, Credits(144));
  EXPECT_NEAR(account.charged.value(), 570 - 122.4 - 144, kTolerance);
  EXPECT_EQ(allowedVcpus(account, rules, 2), Vcpus(2));
  EXPECT_EQ(account.heldBack, Seconds(0));
  account = advance(account, rules, hours(13), percentOf(2, 5));
  EXPECT_EQ(account.surplus, Credits(144));
  account = advance(account, rules, hours(24), Vcpus(0));
  EXPECT_NEAR(account.surplus.value(), 0, kTolerance);
  EXPECT_NEAR(account.balance.value(), 0, kTolerance);
  // $0.05 for each of 303.6 / 60 vCPU-hours.
  EXPECT_EQ(surplusCost(account.charged, rules), Money(253'000));
}

// standard-mode-examples, example 2: t2.nano, all seven periods.
TEST(StandardMode, T2NanoSpendsItsLaunchCreditsFirst) {
  const CreditRules rules = t2Nano(CreditMode::Standard);
  CreditAccount account = openAccount(rules);
  EXPECT_EQ(account.available(), Credits(30));
  account = advance(account, rules, hours(24), Vcpus(0));
  EXPECT_NEAR(account.available().value(), 102, kTolerance);
  account = advance(account, rules, hours(12), Vcpus(0));
  EXPECT_NEAR(account.available().value(), 102, kTolerance);
  account = advance(account, rules, hours(25), Vcpus(0.02));
  EXPECT_NEAR(account.available().value(), 72, kTolerance);
  EXPECT_NEAR(account.launch.value(), 0, kTolerance);
  EXPECT_NEAR(account.discarded.value(), 36 + 75, kTolerance);
  account = advance(account, rules, hours(11), Vcpus(0.02));
  EXPECT_NEAR(account.available().value(), 72, kTolerance);
  EXPECT_NEAR(account.discarded.value(), 36 + 75 + 33 - 13.2, kTolerance);
  account = advance(account, rules, hours(3), Vcpus(0.2));
  EXPECT_NEAR(account.available().value(), 45, kTolerance);
  account = advance(account, rules, hours(15), Vcpus(0.02));
  EXPECT_NEAR(account.available().value(), 72, kTolerance);
  account = advance(account, rules, hours(6), Vcpus(0));
  EXPECT_NEAR(account.available().value(), 72, kTolerance);
}

// unlimited-mode-examples, example 2: 25 credits beyond the limit of a t2.nano cost $0.021.
TEST(UnlimitedMode, BillOfTheUserGuide) {
  EXPECT_EQ(surplusCost(Credits(25.2), t2Nano(CreditMode::Unlimited)), Money(21'000));
}

TEST(UnlimitedMode, T2HasNoLaunchCredits) {
  EXPECT_EQ(openAccount(t2Nano(CreditMode::Unlimited)).available(), Credits(0));
}

TEST(CreditRulesOfAType, DefaultModeUnlessAnotherIsGiven) {
  InstanceType fixed;
  EXPECT_FALSE(creditRules(fixed));
  EXPECT_EQ(creditRules(burstable(12, 0, CreditMode::Unlimited, 2))->mode, CreditMode::Unlimited);
  EXPECT_EQ(creditRules(burstable(12, 0, CreditMode::Unlimited, 2), CreditMode::Standard)->mode,
            CreditMode::Standard);
  EXPECT_DOUBLE_EQ(creditRules(burstable(81.6, 240, CreditMode::Standard, 8))->baseline().value(), 1.36);
}

TEST(OpenAccount, ShareOfTheCapIsAnInstanceWithoutLaunchCredits) {
  const CreditAccount account = openAccount(t2Nano(CreditMode::Standard), Ratio(0.5));
  EXPECT_EQ(account.balance, Credits(36));
  EXPECT_EQ(account.launch, Credits(0));
}

TEST(TimeUntilDry, NeverAtTheBaselineAndAtOnceWithoutCredits) {
  const CreditRules rules = t3Nano(CreditMode::Standard);
  EXPECT_FALSE(timeUntilDry(openAccount(rules), rules, rules.baseline()));
  EXPECT_EQ(timeUntilDry(openAccount(rules), rules, Vcpus(0.2)), Seconds(0));
  // 17 % of 8 vCPUs is 81.60000000000001 credits per hour: still the baseline.
  const CreditRules large = *creditRules(burstable(81.6, 240, CreditMode::Standard, 8));
  EXPECT_FALSE(timeUntilDry(openAccount(large, Ratio(0)), large, percentOf(8, 17)));
}

TEST(TimeUntilDry, CountsWhatIsEarnedWhileLaunchCreditsPay) {
  const CreditRules rules = t2Nano(CreditMode::Standard);
  // 30 launch credits last 0.5 h at 1 vCPU; 1.5 earned meanwhile last 1.5 / 57 h.
  const auto dry = timeUntilDry(openAccount(rules), rules, Vcpus(1));
  ASSERT_TRUE(dry);
  EXPECT_NEAR(dry->value(), (0.5 + 1.5 / 57) * 3600, 1e-6);
}

TEST(Settle, StopChargesSurplusAndT3KeepsItsBalanceAWeek) {
  const CreditRules rules = t3Nano(CreditMode::Unlimited);
  const CreditAccount owing = advance(openAccount(rules), rules, hours(1), Vcpus(1));
  EXPECT_NEAR(owing.surplus.value(), 54, kTolerance);
  const CreditAccount restarted = restart(owing, rules, hours(1));
  EXPECT_EQ(restarted.surplus, Credits(0));
  EXPECT_NEAR(restarted.charged.value(), 54, kTolerance);

  const CreditAccount rich = openAccount(rules, Ratio(1));
  EXPECT_EQ(restart(rich, rules, hours(7 * 24)).balance, Credits(144));
  EXPECT_EQ(restart(rich, rules, hours(7 * 24 + 1)).balance, Credits(0));
}

TEST(Restart, T2LosesItsBalanceAndGetsLaunchCreditsAgain) {
  const CreditRules rules = t2Nano(CreditMode::Standard);
  const CreditAccount account = restart(openAccount(rules, Ratio(1)), rules, Seconds(0));
  EXPECT_EQ(account.balance, Credits(0));
  EXPECT_EQ(account.launch, Credits(30));
  EXPECT_EQ(imbalance(account), Credits(0));
}

TEST(ChangeMode, ToStandardChargesToUnlimitedLosesLaunchCredits) {
  const CreditRules unlimited = t3Nano(CreditMode::Unlimited);
  const CreditAccount owing = advance(openAccount(unlimited), unlimited, hours(1), Vcpus(1));
  const CreditAccount standard = changeMode(owing, t3Nano(CreditMode::Standard));
  EXPECT_EQ(standard.surplus, Credits(0));
  EXPECT_EQ(standard.charged, owing.surplus);

  const CreditRules t2 = t2Nano(CreditMode::Standard);
  const CreditAccount ran = advance(openAccount(t2), t2, hours(10), Vcpus(0));
  const CreditAccount carried = changeMode(ran, t2Nano(CreditMode::Unlimited));
  EXPECT_NEAR(carried.available().value(), 30, kTolerance);  // 10 h × 3, without the launch credits
  EXPECT_NEAR(imbalance(carried).value(), 0, kTolerance);
}

}  // namespace
}  // namespace kubecast::credits
