// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/metrics_pipeline.hpp"

#include <gtest/gtest.h>

namespace kubecast::autoscaling {
namespace {

using namespace literals;

TEST(MetricsPipeline, ServesTheMeanOfTheLastTwoReadings) {
  const MetricsPoint first{100_s, 200_s, 40_s, 10_Mi};
  const MetricsPoint second{100_s, 216_s, 44_s, 12_Mi};
  const auto usage = servedUsage(first, second);
  ASSERT_TRUE(usage);
  EXPECT_EQ(usage->timestamp, 216_s);
  EXPECT_EQ(usage->window, 16_s);
  EXPECT_EQ(usage->cpu, 250_m);
  EXPECT_EQ(usage->memory, 12_Mi);
}

TEST(MetricsPipeline, RoundsUpToMillicores) {
  const MetricsPoint first{0_s, 100_s, 0_s, 0_B};
  const MetricsPoint second{0_s, 110_s, 0.001_s, 0_B};  // 0.1 mCPU
  EXPECT_EQ(servedUsage(first, second)->cpu, 1_m);
}

TEST(MetricsPipeline, MeasuresAFreshContainerFromItsStart) {
  const MetricsPoint young{100_s, 109_s, 9_s, 10_Mi};
  EXPECT_FALSE(servedUsage(std::nullopt, young));
  const MetricsPoint fresh{100_s, 112_s, 6_s, 10_Mi};
  ASSERT_TRUE(servedUsage(std::nullopt, fresh));
  EXPECT_EQ(servedUsage(std::nullopt, fresh)->window, 12_s);
  EXPECT_EQ(servedUsage(std::nullopt, fresh)->cpu, 500_m);
  const MetricsPoint late{100_s, 115_s, 6_s, 10_Mi};  // as old as the resolution: needs a second reading
  EXPECT_FALSE(servedUsage(std::nullopt, late));
}

TEST(MetricsPipeline, ARestartBreaksTheRate) {
  const MetricsPoint before{100_s, 200_s, 40_s, 10_Mi};
  const MetricsPoint after{205_s, 225_s, 3_s, 10_Mi};
  EXPECT_FALSE(servedUsage(before, after));
}

}  // namespace
}  // namespace kubecast::autoscaling
