// SPDX-License-Identifier: Apache-2.0
#include "models/cost/run_usage.hpp"

#include <gmock/gmock.h>

#include "tests/models/cost/fixture.hpp"

namespace kubecast::cost {
namespace {

using results::MetricKind;
using results::MetricName;
using results::Replication;

Scenario asking(double meanLoad) {
  Scenario scenario = testing::oneNode();
  scenario.externals = {External{"api", {}, {}, {}, {}, {}, Money(1000)}};
  scenario.costs.meanLoad = Ratio(meanLoad);
  return scenario;
}

UsagePerMonth offered() {
  UsagePerMonth usage;
  usage.externals["api"] = {1000, 100, Bytes(5000), Bytes(10), Bytes(20)};
  usage.loadBalancer = LoadBalancerUse{PerSecond(2), PerSecond(1), 30, BytesPerSecond(1000)};
  usage.responses = Bytes(1'000'000);
  usage.surplus.emplace();
  return usage;
}

/// 100 s measured after 50 s: 300 calls to the API, 400 of clients, 10 of which failed.
Replication measured() {
  Replication replication;
  replication.warmup = Seconds(50);
  replication.measured = Seconds(100);
  replication.externals = {{300, 3, 0, 0, 0}};
  results::Latencies calls;
  for (int i = 0; i < 390; ++i) calls.succeeded.record(Seconds(0.1));
  calls.failed[0] = 10;
  replication.metrics = {calls, results::Latencies{}};
  results::CreditUsage credits;
  credits.node = "n0";
  credits.charged = 15;
  replication.credits = {credits};
  return replication;
}

const std::vector<MetricName> kNames{{MetricKind::ClientCall, "f", "s", "w"},
                                     {MetricKind::Flow, "f", "", ""}};

TEST(MeasuredUsage, TakesCallsAndCreditsFromTheRun) {
  const std::vector<Replication> run{measured(), measured()};
  const UsagePerMonth usage = measuredUsage(asking(1), offered(), {kNames, run});
  const double calls = 3.0 * 2'628'000;
  EXPECT_NEAR(usage.externals.at("api").calls, calls, 1e-3);
  EXPECT_NEAR(usage.externals.at("api").uploads, calls / 10, 1e-3);
  EXPECT_EQ(usage.externals.at("api").toClients, Bytes(static_cast<std::int64_t>(calls * 5)));
  EXPECT_NEAR(usage.loadBalancer->requests.value(), 4, 1e-9);
  EXPECT_NEAR(usage.loadBalancer->activeConnections, 60, 1e-9);
  EXPECT_EQ(usage.responses, Bytes(2'000'000));
  EXPECT_NEAR(usage.surplus->at("n0").value(), 15 * 2'628'000 / 150.0, 1e-6);
}

TEST(MeasuredUsage, FollowsTheMeanLoadExceptForCredits) {
  const std::vector<Replication> run{measured()};
  const UsagePerMonth usage = measuredUsage(asking(0.25), offered(), {kNames, run});
  EXPECT_NEAR(usage.externals.at("api").calls, 0.25 * 3 * 2'628'000, 1e-3);
  EXPECT_NEAR(usage.loadBalancer->requests.value(), 1, 1e-9);
  EXPECT_TRUE(usage.surplus->empty());
  EXPECT_THAT(usage.basis, ::testing::HasSubstr("25%"));
}

TEST(MeasuredUsage, WhatTheRunDidNotSeeStaysAsOffered) {
  EXPECT_EQ(measuredUsage(asking(1), offered(), {kNames, {}}).externals.at("api").calls, 1000);
  Replication silent;
  silent.measured = Seconds(100);
  silent.externals = {{}};
  const std::vector<Replication> run{silent};
  const UsagePerMonth usage = measuredUsage(asking(1), offered(), {kNames, run});
  EXPECT_EQ(usage.externals.at("api").calls, 1000);
  EXPECT_EQ(usage.responses, Bytes(1'000'000));
}

}  // namespace
}  // namespace kubecast::cost
