// SPDX-License-Identifier: Apache-2.0
#include "models/credits/account.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace kubecast::credits {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kSecondsPerHour = 3600;
constexpr double kCreditsPerVcpuHour = 60;

/// Spent per hour at a use; equal to what is earned when the two differ by rounding only
/// (17 % of 8 vCPUs is 81.6 credits, or 81.60000000000001).
double spendingPerHour(const CreditRules& rules, Vcpus use) {
  const double spending = use.value() * kCreditsPerVcpuHour;
  const double earning = rules.earnedPerHour.value();
  return std::abs(spending - earning) <= 1e-12 * earning ? earning : spending;
}

/// What holds between two events of an account: rates per hour, and when the next event comes.
struct Phase {
  double hours = kNever;  ///< until the next event at these rates
  double balance = 0;
  double launch = 0;
  double surplus = 0;
  double charged = 0;
  double discarded = 0;
  double spent = 0;
  bool heldBack = false;
};

Phase phaseOf(const CreditAccount& account, const CreditRules& rules, double spending) {
  const double earning = rules.earnedPerHour.value();
  const double roomBelowCap = (rules.cap - account.balance).value();
  Phase phase;
  phase.spent = spending;
  if (account.launch.value() > 0) {  // launch credits pay for all use, all earnings are kept
    phase.launch = -spending;
    phase.hours = spending > 0 ? account.launch.value() / spending : kNever;
    if (roomBelowCap > 0) {
      phase.balance = earning;
      phase.hours = std::min(phase.hours, roomBelowCap / earning);
    } else {
      phase.discarded = earning;
    }
    return phase;
  }
  const double net = earning - spending;
  if (account.surplus.value() > 0 && net >= 0) {
    phase.surplus = -net;
    phase.hours = net > 0 ? account.surplus.value() / net : kNever;
  } else if (net >= 0) {
    (roomBelowCap > 0 ? phase.balance : phase.discarded) = net;
    if (roomBelowCap > 0 && net > 0) phase.hours = roomBelowCap / net;
  } else if (account.balance.value() > 0) {
    phase.balance = net;
    phase.hours = account.balance.value() / -net;
  } else if (rules.mode == CreditMode::Standard) {
    phase.spent = earning;
    phase.heldBack = true;
  } else if (const double roomForSurplus = (rules.cap - account.surplus).value(); roomForSurplus > 0) {
    phase.surplus = -net;
    phase.hours = roomForSurplus / -net;
  } else {
    phase.charged = -net;
  }
  return phase;
}

void move(Credits& level, double rate, double hours, double low, double high) {
  level = Credits(std::clamp(level.value() + rate * hours, low, high));
}

/// The event that ends the phase: a level that has come within rounding of its bound is there.
void land(CreditAccount& account, const CreditRules& rules, const Phase& phase) {
  const double cap = rules.cap.value();
  const auto arrived = [&](double level, double rate, double bound) {
    return rate != 0 && std::abs(bound - level) <= 1e-14 * std::max(cap, 1.0);
  };
  if (arrived(account.launch.value(), phase.launch, 0)) account.launch = Credits(0);
  if (arrived(account.balance.value(), phase.balance, phase.balance < 0 ? 0 : cap)) {
    account.balance = Credits(phase.balance < 0 ? 0 : cap);
  }
  if (arrived(account.surplus.value(), phase.surplus, phase.surplus < 0 ? 0 : cap)) {
    account.surplus = Credits(phase.surplus < 0 ? 0 : cap);
  }
}

}  // namespace

std::optional<CreditRules> creditRules(const InstanceType& type, std::optional<CreditMode> mode) {
  if (!type.burstCredits) return std::nullopt;
  const BurstCredits& given = *type.burstCredits;
  CreditRules rules{given.earnedPerHour, given.cap,          given.launch, mode.value_or(given.defaultMode),
                    given.surplusPrice,  given.keptAfterStop};
  if (rules.mode == CreditMode::Unlimited) rules.launch = Credits(0);
  return rules;
}

CreditAccount openAccount(const CreditRules& rules, std::optional<Ratio> share) {
  CreditAccount account;
  if (share) {
    assert(share->value() >= 0 && share->value() <= 1);
    account.balance = rules.cap * share->value();
  } else {
    account.launch = rules.launch;
  }
  account.granted = account.available();
  return account;
}

CreditAccount advance(CreditAccount account, const CreditRules& rules, Seconds dt, Vcpus use) {
  assert(dt.value() >= 0 && use.value() >= 0);
  const double spending = spendingPerHour(rules, use);
  double left = dt.value() / kSecondsPerHour;
  while (left > 0) {
    const Phase phase = phaseOf(account, rules, spending);
    const double hours = std::min(left, phase.hours);
    move(account.launch, phase.launch, hours, 0, account.launch.value());
    move(account.balance, phase.balance, hours, 0, rules.cap.value());
    move(account.surplus, phase.surplus, hours, 0, rules.cap.value());
    account.charged += Credits(phase.charged * hours);
    account.discarded += Credits(phase.discarded * hours);
    account.spent += Credits(phase.spent * hours);
    account.earned += rules.earnedPerHour * hours;
    if (phase.heldBack) account.heldBack += Seconds(hours * kSecondsPerHour);
    if (phase.hours <= left) land(account, rules, phase);
    left -= hours;
  }
  return account;
}

std::optional<Seconds> timeUntilDry(const CreditAccount& account, const CreditRules& rules, Vcpus use) {
  const double spending = spendingPerHour(rules, use);
  const double earning = rules.earnedPerHour.value();
  if (spending <= earning) return std::nullopt;
  const double launchHours = account.launch.value() / spending;
  const double balance =
      std::min(rules.cap.value(), account.balance.value() + std::max(0.0, launchHours * earning));
  return Seconds((launchHours + balance / (spending - earning)) * kSecondsPerHour);
}

std::optional<Seconds> timeUntilCharged(const CreditAccount& account, const CreditRules& rules, Vcpus use) {
  if (rules.mode == CreditMode::Standard) return std::nullopt;
  const auto dry = timeUntilDry(account, rules, use);
  if (!dry) return std::nullopt;
  const double net = spendingPerHour(rules, use) - rules.earnedPerHour.value();
  return *dry + Seconds((rules.cap - account.surplus).value() / net * kSecondsPerHour);
}

Vcpus allowedVcpus(const CreditAccount& account, const CreditRules& rules, int vcpus) {
  const bool held = rules.mode == CreditMode::Standard && account.available().value() <= 0;
  return held ? rules.baseline() : Vcpus(vcpus);
}

CreditAccount settle(CreditAccount account) {
  account.charged += account.surplus;
  account.surplus = Credits(0);
  return account;
}

CreditAccount changeMode(CreditAccount account, const CreditRules& to) {
  if (to.mode == CreditMode::Standard) return settle(account);
  account.discarded += account.launch;
  account.launch = Credits(0);
  return account;
}

CreditAccount restart(CreditAccount account, const CreditRules& rules, Seconds stopped) {
  account = settle(account);
  account.discarded += account.launch;
  if (stopped > rules.keptAfterStop || rules.keptAfterStop.value() <= 0) {
    account.discarded += account.balance;
    account.balance = Credits(0);
  }
  account.launch = rules.launch;
  account.granted += rules.launch;
  return account;
}

Money surplusCost(Credits charged, const CreditRules& rules) {
  const double vcpuHours = charged.value() / kCreditsPerVcpuHour;
  return Money(static_cast<std::int64_t>(
      std::llround(vcpuHours * static_cast<double>(rules.surplusPrice.millionths()))));
}

Credits imbalance(const CreditAccount& a) {
  return a.earned + a.granted - (a.spent + a.balance + a.launch + a.discarded - a.surplus - a.charged);
}

}  // namespace kubecast::credits
