// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/alerting/alert_rule.hpp"
#include "models/alerting/burn_rate.hpp"
#include "models/monitoring/recording.hpp"

/// Which alerts a recording raises. Said of the quantities themselves, without PromQL, so that rules written
/// in PromQL can be held to it.
namespace kubecast::monitoring {

/// One episode of a rule on what carries these labels; one that ended before it fired is told, too.
struct RecordedAlert {
  std::string rule;
  SeriesLabels labels;  ///< of the expression's value; without those of the rule
  Seconds pendingSince;
  std::optional<Seconds> firedAt;
  std::optional<Seconds> resolvedAt;               ///< the first evaluation at which it is no more
  std::vector<std::pair<Seconds, double>> values;  ///< at each evaluation of the episode
};

/// When rules are evaluated: every minute from the run's begin to its end.
inline constexpr Seconds kEvaluationInterval{60};

/// Looks at:
/// - NodeCpu: share of time that the CPUs of an instance were not idle, over 5 min: used, and taken away by
/// the
///   hypervisor (steal).
/// - NodeMemory, DiskUsed: 1 − available / total, of an instance or file system, as scraped last.
/// - CrashLoop: a container waited with CrashLoopBackOff at a scrape of the last 5 min.
/// - CallLatency: percentile of all requests that services answered in the last 5 min, interpolated in their
///   histograms.
/// - ErrorRate: those answered 5xx of all, over 5 min; none as long as there has been no 5xx.
/// - DatabaseConnections: open / most, of an instance.
[[nodiscard]] std::vector<RecordedAlert> alertsOf(const Recording& recording, const AlertRule& rule);
[[nodiscard]] std::vector<RecordedAlert> alertsOf(const Recording& recording, const alerting::BurnRate& burn);

}  // namespace kubecast::monitoring
