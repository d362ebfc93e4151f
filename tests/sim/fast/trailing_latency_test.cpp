// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/trailing_latency.hpp"

#include <gtest/gtest.h>

namespace kubecast::sim::fast {
namespace {

using results::MetricKind;

/// Two client calls and a service, whose own times do not count.
class TrailingLatencyTest : public ::testing::Test {
 protected:
  TrailingLatencyTest() {
    program_.metrics = {{MetricKind::ClientCall, "f", "a", "w"},
                        {MetricKind::Service, "", "", "w"},
                        {MetricKind::ClientCall, "f", "b", "w"}};
    program_.latencyPercentiles = {50, 95};
    metrics_.resize(3);
  }
  void record(std::size_t metric, int calls, double seconds) {
    for (int i = 0; i < calls; ++i) metrics_[metric].succeeded.record(Seconds(seconds));
  }
  void buckets(TrailingLatency& trailing, int count) {
    for (int i = 0; i < count; ++i) trailing.closeBucket(metrics_);
  }
  static constexpr double kExact = 1.0 / 256;

  Program program_;
  std::vector<results::Latencies> metrics_;
};

TEST_F(TrailingLatencyTest, LooksOnceAMinuteAtAllClientCalls) {
  TrailingLatency trailing(program_, 1);
  record(0, 90, 0.1);
  record(1, 900, 7);
  record(2, 10, 2);
  buckets(trailing, 59);
  EXPECT_EQ(trailing.seconds()[1], 0);
  buckets(trailing, 1);
  EXPECT_NEAR(trailing.seconds()[0], 0.1, 0.1 * kExact);
  EXPECT_NEAR(trailing.seconds()[1], 2, 2 * kExact);
}

TEST_F(TrailingLatencyTest, ForgetsAfterFiveMinutes) {
  TrailingLatency trailing(program_, 1);
  record(0, 100, 3);
  buckets(trailing, 60);
  for (int minute = 2; minute <= 5; ++minute) {
    record(0, 10, 0.1);
    buckets(trailing, 60);
    EXPECT_NEAR(trailing.seconds()[1], 3, 3 * kExact) << minute;
  }
  record(0, 10, 0.1);
  buckets(trailing, 60);  // the first minute is out of the window
  EXPECT_NEAR(trailing.seconds()[1], 0.1, 0.1 * kExact);
  buckets(trailing, 300);
  EXPECT_EQ(trailing.seconds()[1], 0);
}

TEST_F(TrailingLatencyTest, KeepsTheWarmupsCallsWhenTheBooksBeginAnew) {
  TrailingLatency trailing(program_, 1);
  record(0, 19, 3);
  buckets(trailing, 30);
  trailing.restart(metrics_);
  metrics_.assign(3, {});
  record(0, 1, 0.1);
  buckets(trailing, 30);
  EXPECT_NEAR(trailing.seconds()[0], 3, 3 * kExact);
}

TEST_F(TrailingLatencyTest, OneCallIsEveryPercentile) {
  TrailingLatency trailing(program_, 1);
  record(2, 1, 0.5);
  buckets(trailing, 60);
  EXPECT_NEAR(trailing.seconds()[0], 0.5, 0.5 * kExact);
  EXPECT_NEAR(trailing.seconds()[1], 0.5, 0.5 * kExact);
}

/// A day has buckets of 24 s: three to a look, four looks to the window.
TEST_F(TrailingLatencyTest, FollowsWiderBuckets) {
  TrailingLatency trailing(program_, 24);
  record(0, 100, 3);
  buckets(trailing, 3);
  EXPECT_NEAR(trailing.seconds()[1], 3, 3 * kExact);
  record(0, 1, 0.1);
  buckets(trailing, 9);
  EXPECT_NEAR(trailing.seconds()[1], 3, 3 * kExact);
  record(0, 1, 0.1);
  buckets(trailing, 3);
  EXPECT_NEAR(trailing.seconds()[1], 0.1, 0.1 * kExact);
}

}  // namespace
}  // namespace kubecast::sim::fast
