// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/aggregate.hpp"

#include <gmock/gmock.h>

#include "models/scheduling/scheduler.hpp"
#include "sim/program/compile.hpp"
#include "studies/aggregate/objectives.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using results::Confidence;

class Aggregate : public ::testing::Test {
 protected:
  /// Replications of the small queue, each given to `change`.
  template <class Change>
  Forecast forecast(int replications, double rho, double seconds, Change change) {
    scenario_ = testing::smallQueue(rho, Seconds(limit_));
    scenario_.run.duration = Seconds(seconds);
    auto program = sim::compile(scenario_, catalog_, scheduling::place(scenario_, catalog_));
    all_.clear();
    for (int i = 0; i < replications; ++i) {
      sim::SimulationOptions options;
      options.replication = i;
      all_.push_back(testing::lindley(*program, options));
      change(all_.back());
    }
    const Usable use = usable(all_);
    return aggregate({scenario_, catalog_, *program, use.replications});
  }
  Forecast forecast(int replications, double rho, double seconds) {
    return forecast(replications, rho, seconds, [](results::Replication&) {});
  }

  double limit_ = 0.2;
  InstanceCatalog catalog_ = testing::smallCatalog();
  Scenario scenario_;
  std::vector<results::Replication> all_;
};

TEST_F(Aggregate, TenLongReplicationsGiveIntervalsAroundTheTruth) {
  const Forecast f = forecast(10, 0.5, 400);
  const LatencyForecast& calls = f.latencies.front();
  EXPECT_EQ(calls.metric.kind, results::MetricKind::ClientCall);
  EXPECT_EQ(calls.p95.confidence, Confidence::Interval);
  EXPECT_NEAR(calls.p95.value, testing::analyticP95(0.5), 0.05 * testing::analyticP95(0.5));
  EXPECT_NEAR(calls.perSecond.value, 50, 1);
  EXPECT_NEAR(f.pods.front().cpuCores.value, 0.5, 0.02);
  EXPECT_NEAR(f.nodes.front().cpuUtilization.value, 0.25, 0.01);
  EXPECT_EQ(f.objectives.front().verdict, Verdict::Met);
  EXPECT_NEAR(f.arrivalsPerSecond.value, 50, 1);
}

TEST_F(Aggregate, FewReplicationsAreTooFewSamplesAndDecideNothing) {
  const Forecast f = forecast(9, 0.5, 400);
  EXPECT_EQ(f.latencies.front().p95.confidence, Confidence::TooFewSamples);
  EXPECT_FALSE(f.latencies.front().p95.interval);
  EXPECT_EQ(f.objectives.front().verdict, Verdict::Undecided);
}

TEST_F(Aggregate, ShortReplicationsAreTooFewSamples) {
  const Forecast f = forecast(10, 0.5, 100);  // 5,000 calls each
  EXPECT_EQ(f.latencies.front().p95.confidence, Confidence::TooFewSamples);
}

TEST_F(Aggregate, AShareDecidesWhereAPercentileHasTooFewSamples) {
  EXPECT_EQ(forecast(10, 0.5, 100).objectives.front().verdict, Verdict::Met);
  limit_ = 0.5 * testing::analyticP95(0.5);
  const Forecast f = forecast(10, 0.5, 100);
  EXPECT_EQ(f.objectives.front().verdict, Verdict::Missed);
  EXPECT_GT(f.objectives.front().breaching.interval->first, 0.05);
}

TEST_F(Aggregate, WhatFailsCountsAsTooSlow) {
  const auto failing = [](double share) {
    return [share](results::Replication& r) {
      for (results::Latencies& m : r.metrics)
        m.failed[0] = static_cast<std::uint64_t>(share * static_cast<double>(m.succeeded.count()));
    };
  };
  limit_ = testing::analyticP95(0.5) * 1.2;  // under 5 % are slower
  EXPECT_EQ(forecast(10, 0.5, 400, failing(0)).objectives.front().verdict, Verdict::Met);
  const Forecast f = forecast(10, 0.5, 400, failing(0.04));  // 4 % fail, which alone would be allowed
  EXPECT_EQ(f.objectives.front().verdict, Verdict::Missed);
}

TEST_F(Aggregate, PartialReplicationsAreLeftOutUnlessThereIsNothingElse) {
  const Forecast whole = forecast(10, 0.5, 400);
  int i = 0;
  const Forecast withPartial =
      forecast(12, 0.5, 400, [&i](results::Replication& r) { r.partial = i++ >= 10; });
  EXPECT_EQ(withPartial.latencies.front().succeeded, whole.latencies.front().succeeded);
  EXPECT_EQ(withPartial.latencies.front().p95, whole.latencies.front().p95);

  forecast(3, 0.5, 400, [](results::Replication& r) { r.partial = true; });
  const Usable onlyPartial = usable(all_);
  EXPECT_TRUE(onlyPartial.partial);
  EXPECT_EQ(onlyPartial.replications.size(), 3u);

  all_.front().measured = Seconds(0);  // cut off within its warm-up
  EXPECT_EQ(usable(all_).replications.size(), 2u);
}

TEST_F(Aggregate, AnObjectiveIsMissedWhenMoreFailThanItLeavesRoomFor) {
  const auto fail = [](double share) {
    return [share](results::Replication& r) {
      for (results::Latencies& m : r.metrics) {
        m.failed[0] = static_cast<std::uint64_t>(share * static_cast<double>(m.succeeded.count()));
      }
    };
  };
  EXPECT_EQ(forecast(10, 0.5, 400, fail(0.01)).objectives.front().verdict, Verdict::Met);
  EXPECT_EQ(forecast(10, 0.5, 400, fail(0.20)).objectives.front().verdict, Verdict::Missed);
  EXPECT_NEAR(forecast(10, 0.5, 400, fail(0.20)).latencies.front().errorRate.value, 0.2 / 1.2, 1e-3);
}

TEST_F(Aggregate, TheVerdictFollowsTheWholeInterval) {
  const Forecast f = forecast(10, 0.5, 400);
  const auto [low, high] = *f.objectives.front().measured.interval;
  limit_ = (low + high) / 2;
  EXPECT_EQ(forecast(10, 0.5, 400).objectives.front().verdict, Verdict::Undecided);
  limit_ = low * 0.99;
  EXPECT_EQ(forecast(10, 0.5, 400).objectives.front().verdict, Verdict::Missed);
  limit_ = high * 1.01;
  EXPECT_EQ(forecast(10, 0.5, 400).objectives.front().verdict, Verdict::Met);
}

TEST_F(Aggregate, TheMeanSeriesIsAsLongAsTheShortestReplication) {
  const Forecast f = forecast(2, 0.5, 100, [](results::Replication& r) {
    results::TimeSeries series;
    series.name = "x";
    for (int i = 0; i < 3 + r.index; ++i) series.values.push_back(static_cast<float>(i + 2 * r.index));
    r.series.push_back(series);
  });
  ASSERT_EQ(f.series.size(), 1u);
  EXPECT_THAT(f.series.front().values, ::testing::ElementsAre(1, 2, 3));
}

TEST_F(Aggregate, MemoryIsTheBaseAndSoMuchPerRequest) {
  sim::PodStation pod;
  pod.baseMemory = 1000;
  pod.memoryPerRequest = 10;
  results::PodUsage use;
  use.inServiceSeconds = 30;
  use.waitingSeconds = 20;
  use.maxInService = 4;
  use.maxWaiting = 6;
  EXPECT_DOUBLE_EQ(meanMemory(pod, use, Seconds(10)), 1050);
  EXPECT_DOUBLE_EQ(peakMemory(pod, use), 1100);
}

}  // namespace
}  // namespace kubecast::studies
