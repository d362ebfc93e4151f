// SPDX-License-Identifier: Apache-2.0
// What a control side can do to a running cluster, worked out by hand, on both engines.
#include "models/workload/cpu_weights.hpp"
#include "tests/sim/control/ports/port_fixture.hpp"

namespace kubecast::test {
namespace {

TEST_P(Port, CoresOfANodeChangeUnderRunningSegments) {
  const Index service = b.service(4);
  b.pod(service, b.node(1));
  for (const double at : {1.0, 1.5}) once(at, flowOf(callOf(service, 1)));
  const TracedRun run = this->run({cores(2.01, 0, 2), cores(2.21, 0, 0.5)});
  // Arrived at 1.01 and 1.51: half a core each from 1.51, so 0.25 and 0.75 are left at 2.01. A core each:
  // 0.05 and 0.55 at 2.21. A quarter each: 0.2 s; then 0.5 left at half a core: 1 s.
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {2.43, 3.43}));
  EXPECT_NEAR(run.replication.nodes[0].cpuSeconds, 2, kExact);
}

TEST_P(Port, AFractionOfACoreHoldsASingleSegmentBack) {
  const Index service = b.service(1);
  b.pod(service, b.node(2));
  once(1, flowOf(callOf(service, 1)));
  const TracedRun run = this->run({cores(1.51, 0, 0.25), cores(2.51, 0, 2)});
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {2.78}));  // 0.5 + 0.25 + 0.25
}

TEST_P(Port, ABootedNodeComputesAndMovesDataAsItsMachineCan) {
  const Index node = b.node(1);
  NodeStation& station = b.program.nodes[node];
  station.iops = 10;
  station.linkUp = station.linkDown = 100;
  station.mostCores = 2;
  const Index service = b.service(4);
  const Index pod = spare(service);
  const Index io = b.op(OpCode::Io, b.ret());
  b.program.ops[io].count = 2;
  TransferSite site;
  site.upload = true;
  site.cap = 1e9;
  b.program.transfers.push_back(site);
  const Index send = b.op(OpCode::Transfer, b.ret());
  b.program.ops[send].site = 0;
  b.program.ops[send].sample = b.program.tables.compile(constant(100));
  for (int n = 0; n < 2; ++n) once(2.0, flowOf(callOf(service, 1)));
  once(4.0, flowOf(siteOf(service, io)));
  once(5.0, flowOf(siteOf(service, send)));
  const TracedRun run = this->run({boot(0.5, node, {2, 50, 80, 4, 0.1}), start(1, pod, node), ready(1, pod)});
  // A core each; 2 operations at 4/s and the latency; 100 bytes at 50/s.
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {3.03, 3.03, 4.63, 7.03}));
}

TEST_P(Port, AServiceIsServedByThoseOfItsPodsThatRunAndAreReady) {
  const Index node = b.node(1);
  const Index service = b.service(4);
  const Index pod = spare(service);
  for (const double at : {1.0, 2.5, 3.5}) once(at, flowOf(callOf(service, 0.1)));
  const TracedRun run = this->run({start(2, pod, node), ready(3, pod)});
  EXPECT_THAT(failures(run), ElementsAre(FailureCause::NoEndpoint, FailureCause::NoEndpoint, kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.0, 2.5, 3.63}));
}

TEST_P(Port, APodThatLeavesFinishesWhatIsInIt) {
  const Index service = b.service(4);
  const Index pod = b.pod(service, b.node(1));
  for (const double at : {1.0, 1.5}) once(at, flowOf(callOf(service, 1)));
  const TracedRun run = this->run({ready(1.2, pod, false)});
  EXPECT_THAT(failures(run), ElementsAre(FailureCause::NoEndpoint, kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.5, 2.03}));
}

TEST_P(Port, ARefusingPodTellsItsCallersAtOnce) {
  const Index service = b.service(1, 2);
  const Index pod = b.pod(service, b.node(1));
  // One computes, one waits for the thread, one for a worker, one is still on its way; two come later.
  for (const double at : {1.0, 1.1, 1.2, 1.295, 1.6, 2.0}) once(at, flowOf(callOf(service, 1)));
  const TracedRun run = this->run({stop(1.3, pod), ready(1.9, pod, false)});
  EXPECT_THAT(failures(run),
              ElementsAre(FailureCause::PodLost, FailureCause::PodLost, FailureCause::PodLost,
                          FailureCause::PodLost, FailureCause::PodLost, FailureCause::NoEndpoint));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.32, 1.32, 1.32, 1.325, 1.63, 2.0}));
  const results::PodUsage& usage = run.replication.pods[0];
  EXPECT_NEAR(usage.cpuSeconds, 0.29, kExact);
  EXPECT_NEAR(usage.inServiceSeconds, 0.29 + 0.19, kExact);
  EXPECT_NEAR(usage.waitingSeconds, 0.09, kExact);
  EXPECT_NEAR(usage.cpuWaitSeconds, 0.19, kExact);
  EXPECT_EQ(usage.refused, 0u);
  const results::Latencies& served = run.replication.metrics[b.program.services[service].metric];
  EXPECT_EQ(served.failed[static_cast<std::size_t>(FailureCause::PodLost)], 5u);
}

TEST_P(Port, ASilentPodLetsItsCallersWaitForTheirTimeouts) {
  const Index service = b.service(4);
  const Index pod = b.pod(service, b.node(1));
  CallSite impatient = callOf(service, 1);
  impatient.policy.timeout = 0.5;
  once(1.0, flowOf(callOf(service, 1)));
  once(1.1, flowOf(impatient));
  for (const double at : {2.0, 3.5}) once(at, flowOf(impatient));
  b.program.duration = 150;
  // It is an endpoint until it is taken out.
  const TracedRun run = this->run({stop(1.3, pod, Loss::Silent), ready(3, pod, false)});
  EXPECT_THAT(failures(run), ElementsAre(FailureCause::Timeout, FailureCause::Timeout,
                                         FailureCause::NoEndpoint, FailureCause::PodLost));
  EXPECT_THAT(finishTimes(run),
              Pointwise(DoubleNear(kExact), {1.6, 2.5, 3.5, 1.3 + control::kSilentTimeout}));
}

TEST_P(Port, ARetryGoesToThePodThatIsLeft) {
  const Index service = b.service(4);
  const Index first = b.pod(service, b.node(1));
  const Index other = b.node(1);
  const Index second = spare(service);
  CallSite site = callOf(service, 0.5);
  site.policy = {-1, 1, 0.1};
  once(1, flowOf(site));
  const TracedRun run =
      this->run({start(1.1, second, other), stop(1.3, first), ready(1.3, first, false), ready(1.3, second)});
  EXPECT_THAT(failures(run), ElementsAre(kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.3 + 0.02 + 0.1 + 0.53}));
  EXPECT_NEAR(run.replication.nodes[0].cpuSeconds, 0.29, kExact);
  EXPECT_NEAR(run.replication.nodes[1].cpuSeconds, 0.5, kExact);
}

TEST_P(Port, WhatALostPodHadCalledWorksOnForNobody) {
  const Index node = b.node(4);
  const Index back = b.service(1, 1);
  b.pod(back, node);
  const Index front = b.service(4, 1);
  const Index pod = b.pod(front, node);
  once(1, flowOf(siteOf(front, b.call(callOf(back, 1), b.ret()))));
  once(1.6, flowOf(callOf(back, 0.1)));
  const TracedRun run = this->run({stop(1.5, pod), start(1.55, pod, node), ready(1.56, pod)});
  // Arrived at the back at 1.02, done at 2.02; only then the other's turn comes.
  EXPECT_THAT(failures(run), ElementsAre(FailureCause::PodLost, kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.52, 2.14}));
  EXPECT_EQ(run.replication.metrics[b.program.services[back].metric].succeeded.count(), 2u);
  EXPECT_NEAR(run.replication.pods[pod].inServiceSeconds, 0.49, kExact);
}

TEST_P(Port, ARestartedPodHasForgottenItsRequestsWherever) {
  // In an I/O, in a wait of constant and of random length, in an external call, in a pause before a retry.
  const Index node = b.node(4);
  b.program.nodes[node].iops = 2;
  b.program.externals.push_back({"api", b.program.tables.compile(constant(1)), 0, kNone});
  b.program.externalCalls.push_back({0, {}});
  const Index service = b.service(4, 5);
  const Index pod = b.pod(service, node);
  const Index none = b.service(1);
  const Index io = b.op(OpCode::Io, b.ret());
  b.program.ops[io].count = 2;
  const Index api = b.op(OpCode::External, b.ret());
  b.program.ops[api].site = 0;
  CallSite stubborn = callOf(none, 1);
  stubborn.policy = {-1, 1, 2};
  const Index bodies[] = {io, b.wait(constant(1), b.ret()),
                          b.wait({Law::Uniform, Seconds(2), 0.5, {}}, b.ret()), api,
                          b.call(stubborn, b.ret())};
  double at = 1;
  for (const Index body : bodies) once(at += 0.01, flowOf(siteOf(service, body)));
  // All five workers are free again afterwards, and stay so when the old waits end.
  for (int n = 0; n < 5; ++n) once(2.0 + 0.01 * n, flowOf(siteOf(service, b.wait(constant(3), b.ret()))));
  const TracedRun run = this->run({stop(1.5, pod), start(1.6, pod, node), ready(1.7, pod)});
  EXPECT_THAT(finishTimes(run),
              Pointwise(DoubleNear(kExact), {1.52, 1.52, 1.52, 1.52, 1.52, 5.03, 5.04, 5.05, 5.06, 5.07}));
  EXPECT_EQ(run.replication.pods[pod].maxInService, 5);
  EXPECT_NEAR(run.replication.pods[pod].waitingSeconds, 0, kExact);
  EXPECT_NEAR(run.replication.nodes[node].ioBusySeconds, 1, kExact);  // the volume finishes its work
}

TEST_P(Port, AMessageGoesBackToTheHeadOfItsQueue) {
  const Index node = b.node(8);
  const Index api = b.service(4);
  b.pod(api, node);
  const Index worker = b.service(1, 1);
  const Index first = b.pod(worker, node);
  b.pod(worker, node);
  b.program.queues.push_back({"queue", worker, 1, 0.01, b.metric(MetricKind::Job, "queue")});
  for (const double at : {1.0, 1.1, 1.2}) {
    const Index enqueue = b.op(OpCode::Enqueue, b.ret());
    b.program.ops[enqueue].other = b.cpu(constant(1), b.ret());
    b.program.ops[enqueue].site = 0;
    once(at, flowOf(siteOf(api, enqueue)));
  }
  const TracedRun run =
      this->run({stop(1.5, first), ready(1.5, first, false), start(2.0, first, node)});  // up, but not ready
  // Published at 1.01, 1.11 and 1.21. The second is done at 2.12, acknowledged at 2.13; then the first takes
  // until 3.15, then the third until 4.17.
  const results::QueueUsage& queue = run.replication.queues[0];
  EXPECT_EQ(queue.published, 3u);
  EXPECT_EQ(queue.acknowledged, 3u);
  EXPECT_NEAR(queue.unackedSeconds, 0.49 + 3 * 1.02, kExact);
  EXPECT_NEAR(queue.readySeconds, (2.13 - 1.5) + (3.15 - 1.21), kExact);
  const results::Histogram& jobs = run.replication.metrics[b.program.queues[0].metric].succeeded;
  EXPECT_NEAR(jobs.maximum().value(), 4.17 - 1.21, kExact);  // had it been the last: 3.16
}

TEST_P(Port, ALeavingConsumerKeepsItsMessageAndGetsNoOther) {
  const Index node = b.node(8);
  const Index api = b.service(4);
  b.pod(api, node);
  const Index worker = b.service(1, 1);
  const Index pod = b.pod(worker, node);
  b.program.queues.push_back({"queue", worker, 1, 0.01, b.metric(MetricKind::Job, "queue")});
  for (const double at : {1.0, 1.1}) {
    const Index enqueue = b.op(OpCode::Enqueue, b.ret());
    b.program.ops[enqueue].other = b.cpu(constant(1), b.ret());
    b.program.ops[enqueue].site = 0;
    once(at, flowOf(siteOf(api, enqueue)));
  }
  const TracedRun run = this->run({ready(1.2, pod, false), ready(5, pod)});
  const results::QueueUsage& queue = run.replication.queues[0];
  EXPECT_EQ(queue.acknowledged, 2u);
  EXPECT_NEAR(queue.readySeconds, 5 - 1.11, kExact);
  EXPECT_NEAR(queue.unackedSeconds, 2 * 1.02, kExact);
}

TEST_P(Port, AStoppedPodClosesItsConnections) {
  const Index node = b.node(8);
  const Index database = b.service(8);
  b.pod(database, node);
  b.program.databases.push_back({"db", 1});
  const Index service = b.service(8);
  const Index first = b.pod(service, node);
  const Index second = spare(service);
  b.program.pools.push_back({service, 0, 1});
  CallSite query = callOf(database, 0.5);
  query.pool = 0;
  const Index body = b.call(query, b.ret());
  for (const double at : {1.0, 1.1, 1.6}) once(at, flowOf(siteOf(service, body)));
  const TracedRun run =
      this->run({start(1.2, second, node), stop(1.4, first), ready(1.4, first, false), ready(1.5, second)});
  // The second waited for the connection of the first; the third gets one because that is closed.
  EXPECT_THAT(failures(run), ElementsAre(FailureCause::PodLost, FailureCause::PodLost, kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.42, 1.42, 1.6 + 0.03 + 0.53}));
  EXPECT_EQ(run.replication.databases[0].refused, 0u);
  EXPECT_EQ(run.replication.databases[0].maxOpened, 1);
  EXPECT_NEAR(run.replication.pools[0].inUseSeconds, 0.39 + 0.53, kExact);
  EXPECT_NEAR(run.replication.pools[0].waitingSeconds, 0.29, kExact);
}

TEST_P(Port, AnExternalApiGetsSlowerAndFails) {
  b.program.externals.push_back({"api", b.program.tables.compile(constant(0.1)), 0, kNone});
  b.program.externalCalls.push_back({0, {}});
  for (const double at : {1.0, 2.5, 4.5, 6.0}) {
    const Index op = b.op(OpCode::External, b.end());
    b.program.ops[op].site = 0;
    once(at, b.flow(op));
  }
  const TracedRun run = this->run({external(2, 0, 3), external(4, 0, 1, 1), external(5, 0, 1)});
  EXPECT_THAT(failures(run), ElementsAre(kSuccess, kSuccess, FailureCause::ExternalError, kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.1, 2.8, 4.6, 6.1}));
}

TEST_P(Port, SensorsCountFromTheBeginOfTheRunAndOverAllLivesOfAPod) {
  const Index node = b.node(1);
  const Index other = b.node(1);
  const Index service = b.service(1, 2);
  const Index pod = b.pod(service, node);
  b.program.pods[pod].baseMemory = 1000;
  b.program.pods[pod].memoryPerRequest = 10;
  for (const double at : {1.0, 1.1, 1.2, 4.0}) once(at, flowOf(callOf(service, 1)));
  b.program.warmup = 1.5;
  const auto read = [&](double at, const std::string& name) {
    return ScriptedAction{at, [=](ClusterPort& port, Readings& readings) {
                            readings[name + " pod"] = port.podCpuSeconds(pod);
                            readings[name + " node"] = port.nodeCpuSeconds(node);
                            readings[name + " other"] = port.nodeCpuSeconds(other);
                            readings[name + " memory"] = port.podMemory(pod);
                            readings[name + " runnable"] = port.nodeRunnable(node);
                          }};
  };
  const TracedRun run = this->run({read(1.41, "busy"), stop(2.01 - 0.5 + 0.2, pod), read(2, "stopped"),
                                   start(3, pod, other), ready(3, pod), read(4.51, "moved")});
  Readings readings = readingsOf(run.replication);
  EXPECT_NEAR(readings["busy pod"], 0.4, kExact);
  EXPECT_NEAR(readings["busy node"], 0.4, kExact);
  EXPECT_NEAR(readings["busy memory"], 1030, kExact);
  EXPECT_EQ(readings["busy runnable"], 2);  // one runs, one waits for the thread, one for a worker
  EXPECT_NEAR(readings["stopped pod"], 0.7, kExact);
  EXPECT_EQ(readings["stopped memory"], 0);
  EXPECT_EQ(readings["stopped runnable"], 0);
  EXPECT_NEAR(readings["moved pod"], 1.2, kExact);
  EXPECT_NEAR(readings["moved node"], 0.7, kExact);
  EXPECT_NEAR(readings["moved other"], 0.5, kExact);
  EXPECT_NEAR(readings["moved memory"], 1010, kExact);
  // The books are of the measured window.
  EXPECT_NEAR(run.replication.pods[pod].cpuSeconds, 0.21 + 1, kExact);
  EXPECT_NEAR(run.replication.nodes[node].cpuSeconds, 0.21, kExact);
  EXPECT_NEAR(run.replication.nodes[other].cpuSeconds, 1, kExact);
}

TEST_P(Port, APodDoesItsBackgroundWorkWhileItRuns) {
  const Index node = b.node(1);
  const Index service = b.service(1);
  b.program.pods[b.pod(service, node)].idleCpu = 0.1;
  const Index pod = spare(service);
  b.program.pods[pod].idleCpu = 0.2;
  once(1, flowOf(callOf(service, 0.1)));
  const TracedRun run = this->run({start(3, pod, node), stop(7, pod)});
  EXPECT_NEAR(run.replication.pods[pod].cpuSeconds, 0.8, 1e-6);  // 16 of its periods of a quarter of a second
}

TEST_P(Port, ARestartedPodHasItsWholeQuota) {
  const Index node = b.node(1);
  const Index service = b.service(1);
  const Index pod = b.pod(service, node);
  b.program.pods[pod].quota = 0.02;
  for (const double at : {1.0, 3.0}) once(at, flowOf(callOf(service, 0.018)));
  once(2.0, flowOf(callOf(service, 0.5)));
  const TracedRun run = this->run({stop(2.15, pod), start(2.16, pod, node), ready(2.16, pod)});
  EXPECT_THAT(failures(run), ElementsAre(kSuccess, FailureCause::PodLost, kSuccess));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.048, 2.17, 3.048}));
  const results::PodUsage& usage = run.replication.pods[pod];
  EXPECT_GT(usage.throttledSeconds, 0.03);
  EXPECT_LT(usage.throttledSeconds, 0.15);  // not until the end of the run
}

TEST_P(Port, TheBurstableSliceFollowsThePodsOnTheNode) {
  const Index node = b.node(1);
  const Index guaranteed = b.service(1);
  PodStation& pod = b.program.pods[b.pod(guaranteed, node)];
  pod.qos = Qos::Guaranteed;
  pod.weight = workload::cpuWeight(MilliCpu(1000));
  const Index burstable = b.service(1);
  b.program.pods[b.pod(burstable, node)].qos = Qos::Burstable;
  const Index second = spare(burstable);
  for (const Index p : {Index{1}, second}) {
    b.program.pods[p].qos = Qos::Burstable;
    b.program.pods[p].cpuRequest = MilliCpu(1000);
    b.program.pods[p].weight = workload::cpuWeight(MilliCpu(1000));
  }
  b.program.nodes[node].burstableSliceWeight = workload::cpuWeight(MilliCpu(1000));
  for (const Index service : {guaranteed, burstable}) once(1, flowOf(callOf(service, 1)));
  const TracedRun run = this->run({start(2.01, second, node)});
  // Half and half until 2.01; then the slice weighs as two of its pods, and is done first.
  const double one = workload::cpuWeight(MilliCpu(1000));
  const double two = workload::cpuWeight(MilliCpu(2000));
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {2.03 + 0.5 * (one + two) / two, 3.03}));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Port, testing::Values(Engine::Fast, Engine::Reference),
                         [](const auto& engine) {
                           return engine.param == Engine::Fast ? "Fast" : "Reference";
                         });

}  // namespace
}  // namespace kubecast::test
