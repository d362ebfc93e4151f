// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "models/cluster/cluster.hpp"
#include "models/credits/units.hpp"
#include "models/units/units.hpp"

/// CPU credits of burstable EC2 instances (t2, t3, t3a, t4g).
/// Source: AWS EC2 user guide, burstable-credits-baseline-concepts,
/// burstable-performance-instances-{standard,unlimited}-mode-concepts (awsdocs @ e3707c431483).
namespace kubecast::credits {

/// What an instance earns and may do, in the mode it runs in.
struct CreditRules {
  Credits earnedPerHour;
  Credits cap;     ///< of earned credits, and of surplus credits that are not charged yet: 24 h of earnings
  Credits launch;  ///< given at each start; 0 in unlimited mode
  CreditMode mode = CreditMode::Unlimited;
  Money surplusPrice;     ///< per vCPU-hour of charged surplus credits
  Seconds keptAfterStop;  ///< how long a stopped instance keeps its balance

  /// CPU at which as much is earned as spent; of the instance, not of each vCPU.
  [[nodiscard]] Vcpus baseline() const { return Vcpus(earnedPerHour.value() / 60); }
};

/// Rules of a burstable type; `mode` absent = the type's default. Nothing for other types.
std::optional<CreditRules> creditRules(const InstanceType& type, std::optional<CreditMode> mode = {});

/// The account of one instance. All ≥ 0; `surplus` > 0 only while `balance` = 0.
/// At any time: earned + granted = spent + balance + launch + discarded − surplus − charged.
struct CreditAccount {
  Credits balance;    ///< earned and not spent, at most the cap
  Credits launch;     ///< launch credits left; come on top of the cap and are spent first
  Credits surplus;    ///< spent ahead of earning and neither paid down nor charged yet
  Credits charged;    ///< Σ surplus credits billed
  Credits earned;     ///< Σ
  Credits granted;    ///< Σ launch credits, and the balance the account was opened with
  Credits spent;      ///< Σ CPU used: earned, launch and surplus credits
  Credits discarded;  ///< Σ earned at the cap, or lost by a stop or a change of mode
  Seconds heldBack;   ///< Σ time at the baseline, without credits, while more was asked for

  /// CloudWatch's CPUCreditBalance: earned and launch credits.
  [[nodiscard]] Credits available() const { return balance + launch; }
  bool operator==(const CreditAccount&) const = default;
};

/// An instance at its start: the launch credits, or with `share` in [0, 1] an instance that has
/// run for long and has that share of its cap.
CreditAccount openAccount(const CreditRules& rules, std::optional<Ratio> share = {});

/// The account after `dt` ≥ 0 of asking for `use` ≥ 0 vCPUs all the time, in closed form: dt may be
/// an hour or a millisecond, and splitting it changes nothing (but for rounding). In standard mode an
/// instance without credits gets its baseline at most, and only what it gets is spent.
CreditAccount advance(CreditAccount account, const CreditRules& rules, Seconds dt, Vcpus use);

/// When, from now on at a constant use, the credits are gone: from then on the instance is held
/// at its baseline (standard) or spends surplus credits (unlimited). 0 = they are gone already.
/// Never, if the baseline carries the use.
std::optional<Seconds> timeUntilDry(const CreditAccount& account, const CreditRules& rules, Vcpus use);

/// When, at a constant use, surplus credits begin to cost: they exceed 24 h of earnings.
/// Never in standard mode, or if the baseline carries the use.
std::optional<Seconds> timeUntilCharged(const CreditAccount& account, const CreditRules& rules, Vcpus use);

/// CPU the instance may use now, of `vcpus`: the baseline of a standard instance without credits,
/// else all. (AWS lowers it "gradually"; how is not published.)
Vcpus allowedVcpus(const CreditAccount& account, const CreditRules& rules, int vcpus);

/// Surplus credits not paid down are charged: at a stop, a termination, or a change to standard.
CreditAccount settle(CreditAccount account);

/// The account when the credit specification is modified. To standard: surplus is charged, and
/// there are no launch credits before the next start. To unlimited: launch credits are lost.
CreditAccount changeMode(CreditAccount account, const CreditRules& to);

/// The account of an instance stopped for `stopped`, and started again: surplus is charged, the
/// balance kept for keptAfterStop (t2: lost at once), new launch credits given.
CreditAccount restart(CreditAccount account, const CreditRules& rules, Seconds stopped);

/// What charged surplus credits cost, to the nearest millionth of a dollar.
Money surplusCost(Credits charged, const CreditRules& rules);

/// earned + granted − (spent + balance + launch + discarded − surplus − charged): 0 but for rounding.
Credits imbalance(const CreditAccount& account);

}  // namespace kubecast::credits
