// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/kubelet/prober/worker.go run and doProbe, prober_manager.go UpdatePodStatus.
#include "models/lifecycle/container_startup.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

Probe each(Seconds period, int failureThreshold = 3, int successThreshold = 1) {
  Probe probe;
  probe.period = period;
  probe.failureThreshold = failureThreshold;
  probe.successThreshold = successThreshold;
  return probe;
}

TEST(ContainerStartup, WithoutProbesIsReadyBeforeItAnswers) {
  const ContainerStartup startup = containerStartup({}, 40_s, {});
  EXPECT_EQ(startup.started, 0_s);
  EXPECT_EQ(startup.ready, 0_s);
  EXPECT_EQ(startup.restart, std::nullopt);
}

TEST(ContainerStartup, IsReadyAtTheFirstTickAfterItAnswers) {
  Lifecycle lifecycle;
  lifecycle.readiness = Probe{};  // each 10 s
  // probes at once, then at 3, 13, 23, 33
  EXPECT_EQ(containerStartup(lifecycle, 23.5_s, {0_s, 3_s, 0_s}).ready, 33_s);
  EXPECT_EQ(containerStartup(lifecycle, 23_s, {0_s, 3_s, 0_s}).ready, 23_s);
  EXPECT_EQ(containerStartup(lifecycle, 0_s, {0_s, 3_s, 0_s}).ready, 0_s);
}

TEST(ContainerStartup, NoProbeBeforeInitialDelay) {
  Lifecycle lifecycle;
  lifecycle.readiness = each(10_s);
  lifecycle.readiness->initialDelay = 20_s;
  EXPECT_EQ(containerStartup(lifecycle, 1_s, {0_s, 4_s, 0_s}).ready, 24_s);  // 4 and 14 are too early
}

TEST(ContainerStartup, SuccessThresholdTakesPeriods) {
  Lifecycle lifecycle;
  lifecycle.readiness = each(5_s, 3, 3);
  EXPECT_EQ(containerStartup(lifecycle, 7_s, {0_s, 2_s, 0_s}).ready, 17_s);  // 7, 12, 17
}

TEST(ContainerStartup, ReadinessIsProbedAsSoonAsTheStartupProbePassed) {
  Lifecycle lifecycle;
  lifecycle.startup = each(5_s, 30);
  lifecycle.readiness = each(60_s);
  const ContainerStartup startup = containerStartup(lifecycle, 31_s, {1_s, 50_s, 0_s});
  EXPECT_EQ(startup.started, 31_s);  // ticks at 1, 6 … 26, 31
  EXPECT_EQ(startup.ready, 31_s);
}

TEST(ContainerStartup, AStartupProbeThatRunsOutRestartsTheContainer) {
  Lifecycle lifecycle;
  lifecycle.startup = Probe{};  // 3 failures, each 10 s
  const ContainerStartup startup = containerStartup(lifecycle, 25_s, {4_s, 0_s, 0_s});
  EXPECT_EQ(startup.restart, 24_s);  // 4, 14, 24
  EXPECT_EQ(startup.ready, std::nullopt);
  EXPECT_EQ(containerStartup(lifecycle, 24_s, {4_s, 0_s, 0_s}).restart, std::nullopt);
}

TEST(ContainerStartup, ALivenessProbeKillsASlowStarterWithoutAStartupProbe) {
  Lifecycle lifecycle;
  lifecycle.readiness = Probe{};
  lifecycle.liveness = Probe{};
  const ContainerStartup startup = containerStartup(lifecycle, 60_s, {0_s, 5_s, 2_s});
  EXPECT_EQ(startup.restart, 22_s);  // 2, 12, 22
  EXPECT_EQ(startup.ready, std::nullopt);
  lifecycle.startup = each(10_s, 10);
  EXPECT_EQ(containerStartup(lifecycle, 60_s, {0_s, 5_s, 2_s}).ready, 60_s);
}

TEST(ContainerStartup, ALivenessProbeKillsAfterItWasCalledReady) {
  Lifecycle lifecycle;
  lifecycle.liveness = Probe{};
  const ContainerStartup startup = containerStartup(lifecycle, 60_s, {0_s, 0_s, 2_s});
  EXPECT_EQ(startup.ready, 0_s);
  EXPECT_EQ(startup.restart, 22_s);
}

}  // namespace
}  // namespace kubecast::lifecycle
