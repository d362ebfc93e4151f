// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "exporters/prometheus/alerts.hpp"
#include "exporters/prometheus/burn_rates.hpp"
#include "exporters/prometheus/metrics.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::exporters::prometheus {
namespace {

using namespace literals;

TEST(Prometheus, DurationsAreItsOwn) {
  EXPECT_EQ(promDuration(0_s), "0s");
  EXPECT_EQ(promDuration(300_s), "5m");
  EXPECT_EQ(promDuration(5430_s), "1h30m30s");
  EXPECT_EQ(promDuration(1500_ms), "1s500ms");
}

/// The services' own text: the planner links nothing of theirs.
TEST(Prometheus, BoundsAreThoseOfTheServices) {
  std::ifstream in(tests::sourceDir() / "services/svckit/metrics.cpp");
  const std::string source{std::istreambuf_iterator<char>(in), {}};
  std::smatch list;
  ASSERT_TRUE(std::regex_search(source, list, std::regex(R"(buckets = \{([^}]*)\})")));
  std::vector<double> bounds;
  const std::string numbers = list[1];
  const std::regex number(R"([0-9.]+)");
  for (std::sregex_iterator at(numbers.begin(), numbers.end(), number), end; at != end; ++at)
    bounds.push_back(std::stod(at->str()));
  EXPECT_THAT(bounds, testing::ElementsAreArray(kLatencyBounds));
}

TEST(Prometheus, AnAlertAsksWhatTheScenarioAsks) {
  const Document rule = alertingRule({"API P95", AlertSignal::CallLatency, 95, 2, 60_s});
  EXPECT_EQ(rule["alert"], "API P95");
  EXPECT_EQ(rule["for"], "1m");
  EXPECT_EQ(rule["expr"],
            "histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 2");
}

/// SRE Workbook, table 5-8: of a budget of 0.1 %, 1.44 % over an hour pages.
TEST(Prometheus, BudgetsBurnAsInTheWorkbook) {
  Objective objective;
  objective.name = "availability";
  objective.measure = Measure::ErrorRate;
  objective.errorsBelow = Ratio(0.001);
  const auto alerts = burnRateAlerts(objective);
  ASSERT_TRUE(alerts);
  ASSERT_EQ(alerts->size(), 4U);
  EXPECT_THAT(
      (*alerts)[0]["expr"].get<std::string>(),
      testing::AllOf(testing::HasSubstr("[1h]))) > 0.0144 and"), testing::EndsWith("[5m]))) > 0.0144")));
  EXPECT_EQ((*alerts)[0]["labels"]["severity"], "page");
  EXPECT_EQ((*alerts)[3]["labels"]["severity"], "ticket");
}

TEST(Prometheus, WhatTheServicesDoNotMeasureHasNoRule) {
  Objective objective;
  objective.name = "scan result";
  objective.measure = Measure::ResultLatency;
  const auto refused = burnRateAlerts(objective);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "objectives[scan result]");
  objective.measure = Measure::CallLatency;
  objective.latencyBelow = Seconds(1.7);
  EXPECT_FALSE(burnRateAlerts(objective)) << "1.7 s is between two bounds";
  objective.latencyBelow = Seconds(2);
  EXPECT_TRUE(burnRateAlerts(objective));
}

}  // namespace
}  // namespace kubecast::exporters::prometheus
