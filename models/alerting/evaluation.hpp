// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/alerting/alert_rule.hpp"
#include "models/units/units.hpp"

/// Alerting rules as Prometheus evaluates them (prometheus rules/alerting.go, AlertingRule.Eval;
/// promql/engine.go, lookback). Not modelled: keep_firing_for, delivery and grouping by Alertmanager.
namespace kubecast::alerting {

/// One scraped value, in the unit of the rule's threshold. NaN marks the end of the series (a stale
/// marker: the scrape found nothing), until the next sample.
struct Sample {
  Seconds at;
  double value = 0;
};

/// A signal of one node, workload, volume or database; samples ascending in time.
struct Signal {
  AlertSignal kind = AlertSignal::NodeCpu;
  double percentile = 95;  ///< CallLatency only; a rule looks at the signals of its own percentile
  std::string subject;     ///< name of what it is about; empty = the whole cluster
  std::vector<Sample> samples;
};

/// The buckets of a results::TimeSeries as samples: the value of a bucket is known at its end.
[[nodiscard]] std::vector<Sample> samplesOf(std::span<const float> buckets, Seconds step);

/// When rules are evaluated: at 0, interval, 2·interval … up to and including `end`.
struct Schedule {
  Seconds end;
  Seconds interval{60};   ///< > 0; Prometheus's default evaluation_interval, 1 min
  Seconds lookback{300};  ///< age from which a sample no longer counts: --query.lookback-delta, 5 min
};

/// One episode of one rule on one subject. An episode that ended before it fired is none; one that
/// still waits or fires at the end has no resolvedAt.
struct Alert {
  std::string rule;
  std::string subject;
  Seconds pendingSince;            ///< first evaluation of the unbroken run of true ones
  std::optional<Seconds> firedAt;  ///< absent: still pending at the end
  std::optional<Seconds> resolvedAt;
  double peak = 0;  ///< largest value at an evaluation of the episode
  Seconds peakAt;
  bool operator==(const Alert&) const = default;
};

enum class AlertState { Inactive, Pending, Firing };

/// What is remembered of one rule and subject between evaluations.
struct AlertProgress {
  AlertState state = AlertState::Inactive;
  Alert episode;  ///< meaningful unless Inactive
};

/// One evaluation at `now` of what the signal is then (absent: no sample). Returns what to remember, and
/// the episode if a firing one has just been resolved.
/// True as long as value > threshold (never of NaN). Fires at the first evaluation at least `pending`
/// after the first true one, which with pending = 0 is that one; resolves at the first false one.
struct AlertStep {
  AlertProgress next;
  std::optional<Alert> resolved;
};
[[nodiscard]] AlertStep evaluateOnce(const AlertRule& rule, AlertProgress before, Seconds now,
                                     std::optional<double> value);

/// The latest sample in (now − lookback, now], unless it is NaN (Prometheus 3; version 2 took the closed
/// interval).
[[nodiscard]] std::optional<double> valueAt(std::span<const Sample> samples, Seconds now, Seconds lookback);

/// All episodes of all rules: by rule as given, then by signal as given, then by time.
[[nodiscard]] std::vector<Alert> evaluate(std::span<const AlertRule> rules, std::span<const Signal> signals,
                                          const Schedule& schedule);

}  // namespace kubecast::alerting
