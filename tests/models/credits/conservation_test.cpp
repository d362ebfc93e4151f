// SPDX-License-Identifier: Apache-2.0
// Credits are conserved, whatever happens to an instance, in steps of any size.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "models/credits/account.hpp"
#include "tests/models/credits/fixture.hpp"

namespace kubecast::credits {
namespace {

using namespace testing;

struct Kind {
  double perHour;
  double launch;
  int vcpus;
};
// t2.nano, t2.2xlarge, t3.nano, t3.micro, t3.2xlarge.
constexpr Kind kKinds[] = {{3, 30, 1}, {81.6, 240, 8}, {6, 0, 2}, {12, 0, 2}, {192, 0, 8}};

rc::Gen<int> kindGen() { return rc::gen::inRange(0, static_cast<int>(std::size(kKinds))); }

CreditRules rulesOf(int index, bool unlimited) {
  const Kind& kind = kKinds[index];
  return *creditRules(burstable(kind.perHour, kind.launch, CreditMode::Standard, kind.vcpus),
                      unlimited ? CreditMode::Unlimited : CreditMode::Standard);
}

/// A microsecond to three days: tiny steps are as likely as long ones.
Seconds durationOf(int exponent, int mantissa) {
  static constexpr double kScales[] = {1e-6, 1e-3, 0.1, 1, 60, 3600, 8640, 25920};
  return Seconds(kScales[exponent] * mantissa);
}
rc::Gen<std::pair<int, int>> durationGen() {
  return rc::gen::pair(rc::gen::inRange(0, 8), rc::gen::inRange(1, 11));
}

/// A use in per mille of the vCPUs: often 0, the baseline or everything.
rc::Gen<int> useGen() {
  return rc::gen::weightedOneOf<int>({{1, rc::gen::just(0)},
                                      {1, rc::gen::just(-1)},
                                      {1, rc::gen::just(1000)},
                                      {4, rc::gen::inRange(0, 1001)}});
}
Vcpus useOf(int perMille, const CreditRules& rules, int vcpus) {
  return perMille < 0 ? rules.baseline() : Vcpus(vcpus * perMille / 1000.0);
}

void expectSound(const CreditAccount& account, const CreditRules& rules) {
  // 1e-9 of what ever went through the account: the sums themselves are rounded.
  const double volume = 1 + account.earned.value() + account.spent.value();
  RC_ASSERT(std::abs(imbalance(account).value()) <= 1e-9 * volume);
  RC_ASSERT(account.balance >= Credits(0));
  RC_ASSERT(account.balance <= rules.cap);
  RC_ASSERT(account.surplus >= Credits(0));
  RC_ASSERT(account.surplus <= rules.cap);
  RC_ASSERT(account.launch >= Credits(0));
  RC_ASSERT(account.surplus == Credits(0) || account.balance == Credits(0));
  if (rules.mode == CreditMode::Standard) RC_ASSERT(account.surplus == Credits(0));
}

RC_GTEST_PROP(CreditAccount, ConservesCreditsOverRandomHistories, ()) {
  const int kind = *kindGen();
  CreditRules rules = rulesOf(kind, *rc::gen::arbitrary<bool>());
  CreditAccount account = *rc::gen::arbitrary<bool>()
                              ? openAccount(rules)
                              : openAccount(rules, Ratio(*rc::gen::inRange(0, 101) / 100.0));
  const int steps = *rc::gen::inRange(1, 60);
  for (int i = 0; i < steps; ++i) {
    const auto [exponent, mantissa] = *durationGen();
    const int event = *rc::gen::inRange(0, 20);
    if (event == 0) account = restart(account, rules, durationOf(exponent, mantissa));
    if (event == 1) {
      rules = rulesOf(kind, rules.mode == CreditMode::Standard);
      account = changeMode(account, rules);
    }
    const CreditAccount before = account;
    account =
        advance(account, rules, durationOf(exponent, mantissa), useOf(*useGen(), rules, kKinds[kind].vcpus));
    expectSound(account, rules);
    if (rules.mode == CreditMode::Unlimited) RC_ASSERT(account.heldBack == before.heldBack);
    RC_ASSERT(account.charged >= before.charged);
    RC_ASSERT(account.spent >= before.spent);
    RC_ASSERT(account.discarded >= before.discarded);
  }
}

RC_GTEST_PROP(CreditAccount, SplittingAStepChangesNothing, ()) {
  const int kind = *kindGen();
  const CreditRules rules = rulesOf(kind, *rc::gen::arbitrary<bool>());
  const CreditAccount start = *rc::gen::arbitrary<bool>()
                                  ? openAccount(rules)
                                  : openAccount(rules, Ratio(*rc::gen::inRange(0, 101) / 100.0));
  const auto [exponent, mantissa] = *durationGen();
  const Seconds dt = durationOf(exponent, mantissa);
  const Vcpus use = useOf(*useGen(), rules, kKinds[kind].vcpus);
  const int pieces = *rc::gen::inRange(2, 200);
  const CreditAccount whole = advance(start, rules, dt, use);
  CreditAccount split = start;
  for (int i = 0; i < pieces; ++i) split = advance(split, rules, dt / static_cast<double>(pieces), use);
  const auto near = [&](Credits a, Credits b) {
    return std::abs((a - b).value()) <= 1e-9 * std::max({1.0, std::abs(a.value()), std::abs(b.value())});
  };
  RC_ASSERT(near(whole.balance, split.balance));
  RC_ASSERT(near(whole.launch, split.launch));
  RC_ASSERT(near(whole.surplus, split.surplus));
  RC_ASSERT(near(whole.charged, split.charged));
  RC_ASSERT(near(whole.spent, split.spent));
  RC_ASSERT(near(whole.discarded, split.discarded));
  RC_ASSERT(std::abs((whole.heldBack - split.heldBack).value()) <= 1e-9 * std::max(1.0, dt.value()));
}

RC_GTEST_PROP(CreditAccount, IsDryWhenItWasSaidToBe, ()) {
  const int kind = *kindGen();
  const CreditRules rules = rulesOf(kind, *rc::gen::arbitrary<bool>());
  CreditAccount account = *rc::gen::arbitrary<bool>()
                              ? openAccount(rules)
                              : openAccount(rules, Ratio(*rc::gen::inRange(1, 101) / 100.0));
  const Vcpus use = useOf(*rc::gen::inRange(0, 1001), rules, kKinds[kind].vcpus);
  const auto dry = timeUntilDry(account, rules, use);
  if (!dry) {
    RC_ASSERT(use.value() <= rules.baseline().value() * (1 + 1e-12));
    // The baseline carries it for a month: nobody is held back, nothing is charged.
    account = advance(account, rules, hours(30 * 24), use);
    RC_ASSERT(account.heldBack == Seconds(0));
    RC_ASSERT(account.charged == Credits(0));
    return;
  }
  const CreditAccount just = advance(account, rules, *dry * (1 - 1e-6), use);
  RC_ASSERT(dry->value() == 0 || just.available() > Credits(0));
  const CreditAccount after = advance(account, rules, *dry * (1 + 1e-6) + Seconds(1e-3), use);
  RC_ASSERT(after.available() == Credits(0));
  RC_ASSERT(after.heldBack > Seconds(0) || after.surplus > Credits(0));
}

}  // namespace
}  // namespace kubecast::credits
