// SPDX-License-Identifier: Apache-2.0
#include "studies/alerts/alerts.hpp"

#include <algorithm>

#include "studies/alerts/bounds.hpp"
#include "studies/alerts/signals.hpp"

namespace kubecast::studies {

AlertsForecast alertsForecast(const Measured& m) {
  AlertsForecast forecast;
  forecast.rules = m.scenario.alerts.size();
  if (m.replications.empty() || m.scenario.alerts.empty()) return forecast;
  const results::Replication& first = *m.replications.front();
  const std::vector<alerting::Signal> signals = signalsOf(m, first);
  alerting::Schedule schedule;
  schedule.end = first.warmup + first.measured;
  for (const AlertRule& rule : m.scenario.alerts) {
    const std::vector<alerting::Alert> alerts = alerting::evaluate(std::span(&rule, 1), signals, schedule);
    for (const alerting::Alert& alert : alerts) {
      forecast.episodes.push_back({rule.name, rule.signal, alert.subject, alert.pendingSince, alert.firedAt,
                                   alert.resolvedAt, alert.peak});
    }
    const bool fired = std::any_of(alerts.begin(), alerts.end(), [](const auto& a) { return a.firedAt; });
    std::string why = untold(rule, m, first);
    if (!fired && !why.empty()) forecast.notEvaluated.push_back({rule.name, std::move(why)});
  }
  return forecast;
}

}  // namespace kubecast::studies
