// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/kubelet/prober/worker.go newWorker, doProbe.
#include "models/lifecycle/probe_worker.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

ProbeWorker after(ProbeWorker worker, const Probe& probe, const std::vector<bool>& results) {
  for (const bool success : results) worker = record(worker, probe, success);
  return worker;
}

TEST(ProbeWorker, BeginsNotReadyAliveAndUnknown) {
  EXPECT_EQ(makeProbeWorker(ProbeKind::Readiness).verdict, ProbeVerdict::Failure);
  EXPECT_EQ(makeProbeWorker(ProbeKind::Liveness).verdict, ProbeVerdict::Success);
  EXPECT_EQ(makeProbeWorker(ProbeKind::Startup).verdict, ProbeVerdict::Unknown);
}

TEST(ProbeWorker, FailsAfterThreeInARowOnly) {
  const Probe probe;  // failureThreshold 3
  const ProbeWorker ready = after(makeProbeWorker(ProbeKind::Readiness), probe, {true});
  EXPECT_EQ(ready.verdict, ProbeVerdict::Success);
  EXPECT_EQ(after(ready, probe, {false, false}).verdict, ProbeVerdict::Success);
  EXPECT_EQ(after(ready, probe, {false, false, true, false, false}).verdict, ProbeVerdict::Success);
  EXPECT_EQ(after(ready, probe, {false, false, false}).verdict, ProbeVerdict::Failure);
}

TEST(ProbeWorker, PassesAfterSuccessThreshold) {
  Probe probe;
  probe.successThreshold = 2;
  const ProbeWorker worker = makeProbeWorker(ProbeKind::Readiness);
  EXPECT_EQ(after(worker, probe, {true, false, true}).verdict, ProbeVerdict::Failure);
  EXPECT_EQ(after(worker, probe, {true, false, true, true}).verdict, ProbeVerdict::Success);
}

TEST(ProbeWorker, AFailedLivenessProbeHoldsUntilTheNextContainer) {
  const Probe probe;
  ProbeWorker worker = after(makeProbeWorker(ProbeKind::Liveness), probe, {false, false, false});
  EXPECT_TRUE(containerHealth({}, {}, worker).restart);
  EXPECT_FALSE(sendsProbe(worker, probe, 100_s, true));
  worker = onNewContainer(worker);
  EXPECT_FALSE(containerHealth({}, {}, worker).restart);
  EXPECT_TRUE(sendsProbe(worker, probe, 0_s, true));
  // resultRun was set to 0: three more failures, not one
  EXPECT_EQ(after(worker, probe, {false, false}).verdict, ProbeVerdict::Success);
  EXPECT_EQ(after(worker, probe, {false, false, false}).verdict, ProbeVerdict::Failure);
}

TEST(ProbeWorker, AReadinessProbeGoesOnFailing) {
  const Probe probe;
  const ProbeWorker worker = after(makeProbeWorker(ProbeKind::Readiness), probe, {false, false, false});
  EXPECT_TRUE(sendsProbe(worker, probe, 100_s, true));
  EXPECT_FALSE(containerHealth({}, worker, {}).restart);
}

TEST(ProbeWorker, TheRunOfReadinessFailuresSurvivesARestart) {
  // doProbe resets lastResult and resultRun nowhere but on hold
  const Probe probe;
  ProbeWorker worker = after(makeProbeWorker(ProbeKind::Readiness), probe, {true, false, false});
  worker = onNewContainer(worker);
  EXPECT_EQ(worker.resultRun, 2);
  EXPECT_EQ(worker.verdict, ProbeVerdict::Failure);
}

TEST(ProbeWorker, WaitsForInitialDelayAndForTheStartupProbe) {
  Probe probe;
  probe.initialDelay = 15_s;
  const ProbeWorker liveness = makeProbeWorker(ProbeKind::Liveness);
  EXPECT_FALSE(sendsProbe(liveness, probe, 14_s, true));
  EXPECT_TRUE(sendsProbe(liveness, probe, 15_s, true));
  EXPECT_FALSE(sendsProbe(liveness, probe, 15_s, false));
  const ProbeWorker startup = makeProbeWorker(ProbeKind::Startup);
  EXPECT_TRUE(sendsProbe(startup, probe, 15_s, false));
  EXPECT_FALSE(sendsProbe(startup, probe, 15_s, true));
}

TEST(ContainerHealth, IsReadyOnlyWhenStarted) {
  const Probe probe;
  const ProbeWorker passed = after(makeProbeWorker(ProbeKind::Readiness), probe, {true});
  const ProbeWorker starting = makeProbeWorker(ProbeKind::Startup);
  EXPECT_FALSE(containerHealth(starting, passed, {}).started);
  EXPECT_FALSE(containerHealth(starting, passed, {}).ready);
  const ProbeWorker started = after(starting, probe, {true});
  EXPECT_TRUE(containerHealth(started, passed, {}).ready);
  EXPECT_TRUE(containerHealth({}, {}, {}).ready);  // no probes: ready once it runs
}

TEST(ContainerHealth, AFailedStartupProbeRestarts) {
  const Probe probe;
  const ProbeWorker startup = after(makeProbeWorker(ProbeKind::Startup), probe, {false, false, false});
  EXPECT_TRUE(containerHealth(startup, {}, {}).restart);
}

}  // namespace
}  // namespace kubecast::lifecycle
