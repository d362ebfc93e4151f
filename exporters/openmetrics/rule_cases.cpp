// SPDX-License-Identifier: Apache-2.0
#include "exporters/openmetrics/rule_cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "exporters/openmetrics/exposition.hpp"
#include "exporters/openmetrics/families.hpp"
#include "exporters/openmetrics/summaries.hpp"
#include "exporters/prometheus/alerts.hpp"
#include "exporters/prometheus/burn_rates.hpp"
#include "exporters/yaml/emit.hpp"
#include "models/alerting/burn_rate.hpp"

namespace kubecast::exporters::openmetrics {
namespace {

using monitoring::kCountAt;
using monitoring::Metric;
using monitoring::RecordedAlert;
using monitoring::Recording;
using monitoring::Series;
using monitoring::SeriesLabels;
using prometheus::promDuration;

/// promtool's time goes in steps of which scrapes are multiples.
constexpr int kStep = 5;  // s

/// What rules look at.
constexpr std::array kSeen = {Metric::HttpRequests,
                              Metric::HttpDuration,
                              Metric::PodWaiting,
                              Metric::NodeCpu,
                              Metric::NodeMemoryAvailable,
                              Metric::NodeMemoryTotal,
                              Metric::NodeFilesystemAvailable,
                              Metric::NodeFilesystemSize,
                              Metric::DatabaseConnections,
                              Metric::DatabaseMaxConnections};

/// https://prometheus.io/docs/prometheus/2.42/configuration/unit_testing_rules/: `_` is no sample, `stale`
/// the end of a series.
std::string valuesOf(const Recording& recording, const Series& series, std::size_t at) {
  const auto between = static_cast<int>(recording.interval.value()) / kStep;
  std::string text;
  for (int gap = 0; gap < static_cast<int>(recording.first.value()) / kStep; ++gap) text += "_ ";
  bool there = false;
  for (std::size_t scrape = 0; scrape < recording.scrapes; ++scrape) {
    if (scrape > 0)
      for (int gap = 1; gap < between; ++gap) text += "_ ";
    if (series.present(scrape))
      text += fmt::format("{} ", series.value(scrape, at));
    else
      text += there ? "stale " : "_ ";
    there = series.present(scrape);
  }
  text.pop_back();
  return text;
}

Document inputSeries(const Recording& recording) {
  Document list = Document::array();
  const auto add = [&](std::string name, const Series& series, std::size_t at) {
    list.push_back({{"series", std::move(name)}, {"values", valuesOf(recording, series, at)}});
  };
  for (const Series& series : recording.series) {
    if (std::ranges::find(kSeen, series.metric) == kSeen.end()) continue;
    if (series.metric == Metric::NodeCpu && series.labels.at("mode") != "idle") continue;
    const std::string name = familyOf(series.metric).name;
    if (!isHistogram(series.metric)) {
      add(seriesName(name, series.labels), series, 0);
      continue;
    }
    for (std::size_t at = 0; at <= kCountAt; ++at)
      add(seriesName(name + "_bucket", series.labels, boundName(at)), series, at);
    add(seriesName(name + "_count", series.labels), series, kCountAt);
  }
  return list;
}

/// What the alert is at `now`, if it is.
std::optional<double> valueAt(const RecordedAlert& alert, Seconds now) {
  const auto at = std::ranges::find(alert.values, now, &std::pair<Seconds, double>::first);
  return at == alert.values.end() ? std::nullopt : std::optional(at->second);
}

bool fires(const RecordedAlert& alert, Seconds now) { return alert.firedAt && *alert.firedAt <= now; }

SeriesLabels labelsOf(const RecordedRule& rule, const RecordedAlert& alert) {
  SeriesLabels labels = rule.labels;
  labels.insert(alert.labels.begin(), alert.labels.end());
  return labels;
}

Document firing(const RecordedRule& rule, Seconds now) {
  Document list = Document::array();
  for (const RecordedAlert& alert : rule.alerts) {
    const auto value = valueAt(alert, now);
    if (!value || !fires(alert, now)) continue;
    Document one = Document::object();
    if (const SeriesLabels labels = labelsOf(rule, alert); !labels.empty()) one["exp_labels"] = labels;
    one["exp_annotations"] = {{"summary", filledIn(rule.summary, alert.labels, *value)}};
    list.push_back(std::move(one));
  }
  return list;
}

Document active(const std::vector<RecordedRule>& rules, Seconds now) {
  Document list = Document::array();
  for (const RecordedRule& rule : rules) {
    for (const RecordedAlert& alert : rule.alerts) {
      if (!valueAt(alert, now)) continue;
      SeriesLabels labels = labelsOf(rule, alert);
      labels["alertname"] = rule.name;
      labels["alertstate"] = fires(alert, now) ? "firing" : "pending";
      list.push_back({{"labels", seriesName("ALERTS", labels)}, {"value", 1}});
    }
  }
  return list;
}

}  // namespace

std::vector<RecordedRule> recordedRules(const Recording& recording, const Scenario& scenario) {
  std::vector<RecordedRule> rules;
  for (const AlertRule& rule : scenario.alerts)
    rules.push_back({rule.name, {}, prometheus::alertSummary(rule), monitoring::alertsOf(recording, rule)});
  for (const Objective& objective : scenario.objectives) {
    const auto burns = alerting::burnRates(objective);
    if (!burns) continue;  // has no rule: what exporters/prometheus says
    for (const alerting::BurnRate& burn : *burns)
      rules.push_back({burn.name,
                       {{"severity", burn.severity}},
                       prometheus::burnSummary(burn),
                       monitoring::alertsOf(recording, burn)});
  }
  return rules;
}

std::string ruleCases(const Recording& recording, const std::vector<RecordedRule>& rules,
                      const std::vector<std::string>& ruleFiles) {
  Document alerts = Document::array();
  Document states = Document::array();
  for (int i = 0; monitoring::kEvaluationInterval * i <= recording.end; ++i) {
    const Seconds now = monitoring::kEvaluationInterval * i;
    for (const RecordedRule& rule : rules)
      alerts.push_back(
          {{"eval_time", promDuration(now)}, {"alertname", rule.name}, {"exp_alerts", firing(rule, now)}});
    states.push_back(
        {{"expr", "ALERTS"}, {"eval_time", promDuration(now)}, {"exp_samples", active(rules, now)}});
  }
  Document test = {{"name", "the simulated run"},
                   {"interval", fmt::format("{}s", kStep)},
                   {"input_series", inputSeries(recording)},
                   {"alert_rule_test", std::move(alerts)},
                   {"promql_expr_test", std::move(states)}};
  Document file = {{"rule_files", ruleFiles},
                   {"evaluation_interval", promDuration(monitoring::kEvaluationInterval)},
                   {"tests", Document::array()}};
  file["tests"].push_back(std::move(test));
  return emitYaml(file);
}

}  // namespace kubecast::exporters::openmetrics
