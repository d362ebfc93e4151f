// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "exporters/openmetrics/back_fill.hpp"
#include "exporters/openmetrics/exposition.hpp"
#include "exporters/openmetrics/families.hpp"
#include "exporters/openmetrics/readme.hpp"
#include "exporters/openmetrics/rule_cases.hpp"
#include "exporters/openmetrics/summaries.hpp"
#include "models/monitoring/rates.hpp"

namespace kubecast::exporters::openmetrics {
namespace {

using monitoring::kAbsent;
using monitoring::Metric;
using testing::HasSubstr;

std::string textOf(const monitoring::Recording& recording) {
  std::string text;
  write(recording, 1000, [&](std::string_view piece) { text += piece; });
  return text;
}

monitoring::Recording ofOne(Metric metric, monitoring::SeriesLabels labels, std::vector<double> values) {
  monitoring::Recording recording;
  recording.scenario = "one";
  recording.first = Seconds(10);
  recording.scrapes = values.size();
  recording.end = recording.at(values.size());
  recording.series = {{metric, std::move(labels), std::move(values)}};
  return recording;
}

/// OpenMetrics 1.0: a counter's family lacks `_total`; the last line says so.
TEST(OpenMetrics, ASampleASeriesAndScrape) {
  EXPECT_EQ(textOf(ofOne(Metric::PodRestarts, {{"pod", "a"}}, {0, 0.5})),
            "# TYPE kube_pod_container_status_restarts counter\n"
            "# HELP kube_pod_container_status_restarts The number of container restarts.\n"
            "kube_pod_container_status_restarts_total{pod=\"a\"} 0 1010\n"
            "kube_pod_container_status_restarts_total{pod=\"a\"} 0.5 1025\n# EOF\n");
}

/// Prometheus would take it for a counter that began anew, and count all of it again.
TEST(OpenMetrics, RoundingIsNoReset) {
  monitoring::Recorder recorder(monitoring::Recording{});
  for (const double idle : {93.5, 93.5 - 1e-12, 93.5 + 1e-12, 2.0}) {
    recorder.put(Metric::NodeCpu, {{"mode", "idle"}}, idle);
    recorder.endScrape();
  }
  const monitoring::Recording recording = std::move(recorder).finish();
  EXPECT_THAT(recording.series[0].values, testing::ElementsAre(93.5, 93.5, 93.5 + 1e-12, 2.0));
}

TEST(OpenMetrics, WhatIsGoneHasNoSamples) {
  EXPECT_THAT(textOf(ofOne(Metric::NodeLoad, {}, {1, kAbsent, 3})),
              HasSubstr("node_load1 1 1010\nnode_load1 3 1040\n# EOF\n"));
}

TEST(OpenMetrics, HistogramsAreCumulativeAsTheServicesWriteThem) {
  monitoring::LatencyHistogram histogram;
  for (const double seconds : {0.001, 0.002, 2.0, 100.0}) histogram.record(Seconds(seconds));
  monitoring::Recorder recorder(monitoring::Recording{});
  recorder.put(Metric::QueryDuration, {{"job", "a"}}, histogram);
  recorder.endScrape();
  const std::string text = textOf(std::move(recorder).finish());
  EXPECT_THAT(text, HasSubstr(R"(db_query_duration_seconds_bucket{job="a",le="0.001"} 1 1000)"));
  EXPECT_THAT(text, HasSubstr(R"(db_query_duration_seconds_bucket{job="a",le="0.0025"} 2 1000)"));
  EXPECT_THAT(text, HasSubstr(R"(db_query_duration_seconds_bucket{job="a",le="2"} 3 1000)"));
  EXPECT_THAT(text, HasSubstr(R"(db_query_duration_seconds_bucket{job="a",le="60"} 3 1000)"));
  EXPECT_THAT(text, HasSubstr(R"(db_query_duration_seconds_bucket{job="a",le="+Inf"} 4 1000)"));
  EXPECT_THAT(text, HasSubstr(R"(db_query_duration_seconds_count{job="a"} 4 1000)"));
}

TEST(OpenMetrics, NamesInjectNothing) {
  EXPECT_EQ(seriesName("up", {{"pod", "a\"} 1\nevil{b=\"\\"}}), "up{pod=\"a\\\"} 1\\nevil{b=\\\"\\\\\"}");
}

/// prometheus v2.42 template/template_test.go.
TEST(OpenMetrics, ValuesReadAsPrometheusWritesThem) {
  EXPECT_EQ(humanizePercentage(0.1234567), "12.35%");
  EXPECT_EQ(humanizePercentage(0), "0%");
  EXPECT_EQ(humanizeDuration(0), "0s");
  EXPECT_EQ(humanizeDuration(1), "1s");
  EXPECT_EQ(humanizeDuration(899.99), "14m 59s");
  EXPECT_EQ(humanizeDuration(86400), "1d 0h 0m 0s");
  EXPECT_EQ(humanizeDuration(86400 * 300 + 3600 * 2 + 60 * 3 + 1), "300d 2h 3m 1s");
  EXPECT_EQ(humanizeDuration(-3601), "-1h 0m 1s");
  EXPECT_EQ(humanizeDuration(0.1), "100ms");
  EXPECT_EQ(humanizeDuration(0.0001), "100us");
  EXPECT_EQ(humanizeDuration(2.8123), "2.812s");
  EXPECT_EQ(filledIn("CPU of {{ $labels.instance }} is {{ $value | humanizePercentage }} busy",
                     {{"instance", "{{ $value }}"}}, 0.95),
            "CPU of {{ $value }} is 95% busy");
}

std::vector<alerting::Sample> every15s(std::initializer_list<double> values) {
  std::vector<alerting::Sample> samples;
  for (const double value : values)
    samples.push_back({Seconds(10 + 15 * static_cast<double>(samples.size())), value});
  return samples;
}

/// promtool 2.42 on the same samples (`rate(x[1m])` at 60 s).
TEST(OpenMetrics, RatesAreThoseOfPromQl) {
  using monitoring::rate;
  EXPECT_FALSE(rate(every15s({5}), Seconds(60), Seconds(60)));
  // 45 s seen, 5 s to the end, 10 s to the start.
  EXPECT_DOUBLE_EQ(*rate(every15s({30, 60, 90, 120}), Seconds(60), Seconds(60)), 90 * (60.0 / 45) / 60);
  // A counter was not below 0: 5 of 95 is 2.4 s back.
  EXPECT_NEAR(*rate(every15s({5, 60, 90, 100}), Seconds(60), Seconds(60)),
              95 * ((45 + 45 * 5.0 / 95 + 5) / 45) / 60, 1e-12);
  // It began again: 90 − 30, then 20.
  EXPECT_DOUBLE_EQ(*rate(every15s({30, 90, 5, 20}), Seconds(60), Seconds(60)), 80 * (60.0 / 45) / 60);
}

TEST(OpenMetrics, QuantilesLieWithinTheirBucket) {
  std::array<double, monitoring::kLatencyBounds.size() + 1> cumulative{};
  EXPECT_TRUE(std::isnan(monitoring::histogramQuantile(0.95, cumulative)));
  for (std::size_t at = 9; at < cumulative.size(); ++at) cumulative[at] = at == 9 ? 90 : 100;  // 1 s, 2 s
  EXPECT_DOUBLE_EQ(monitoring::histogramQuantile(0.95, cumulative), 1.5);
  cumulative.back() = 1000;
  EXPECT_DOUBLE_EQ(monitoring::histogramQuantile(0.95, cumulative), 60) << "beyond all bounds: the last";
}

TEST(OpenMetrics, TheStartIsTheScenariosDateUnlessAsked) {
  Scenario scenario;
  EXPECT_EQ(utc(*startOf(scenario, "")), "2025-01-01T00:00:00Z");
  scenario.date = CalendarDate{2025, 11, 11};
  EXPECT_EQ(utc(*startOf(scenario, "")), "2025-11-11T00:00:00Z");
  EXPECT_EQ(utc(*startOf(scenario, "2024-02-29T23:59:01Z")), "2024-02-29T23:59:01Z");
  for (const char* wrong : {"2023-02-29", "2025-11-11T09:30", "2025-11-11T24:00:00Z", "1969-12-31", "now",
                            "2025-11-11T09:30:00Zoo"})
    EXPECT_FALSE(startOf(scenario, wrong)) << wrong;
}

/// Fires after its `for`, and the case file says so minute by minute.
TEST(OpenMetrics, CasesSayWhatFiresWhen) {
  Scenario scenario;
  AlertRule rule;
  rule.name = "memory";
  rule.signal = AlertSignal::NodeMemory;
  rule.threshold = 0.9;
  rule.pending = Seconds(60);
  scenario.alerts = {rule};
  // Used: 95 % at 55 s to 145 s, then 50 %.
  std::vector<double> available(16, 50.0);
  for (std::size_t i = 3; i < 10; ++i) available[i] = 5;
  monitoring::Recording recording = ofOne(Metric::NodeMemoryAvailable, {{"instance", "n"}}, available);
  recording.series.push_back({Metric::NodeMemoryTotal, {{"instance", "n"}}, std::vector<double>(16, 100.0)});
  const auto rules = recordedRules(recording, scenario);
  ASSERT_EQ(rules.size(), 1U);
  ASSERT_EQ(rules[0].alerts.size(), 1U);
  EXPECT_EQ(rules[0].alerts[0].pendingSince, Seconds(60));
  EXPECT_EQ(rules[0].alerts[0].firedAt, Seconds(120));
  EXPECT_EQ(rules[0].alerts[0].resolvedAt, Seconds(180));
  const std::string cases = ruleCases(recording, rules, {"rules/alerts.yaml"});
  EXPECT_THAT(cases, HasSubstr("Memory of n is 95% used"));
  EXPECT_THAT(cases, HasSubstr("alertstate=\\\"pending\\\""));
  EXPECT_THAT(readme(recording, rules, 0),
              HasSubstr("memory instance=n: pending since 1m, fires at 2m, over at 3m"));
}

}  // namespace
}  // namespace kubecast::exporters::openmetrics
