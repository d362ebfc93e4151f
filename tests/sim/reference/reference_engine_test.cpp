// SPDX-License-Identifier: Apache-2.0
// The reference engine against theory and against what a few stations do, worked out by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/program/draws.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/reference/traced_run.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using results::FailureCause;
using results::MetricKind;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

constexpr double kExact = 1e-9;  ///< s

TracedRun reference(const sim::Program& program) { return tracedRun(program, Engine::Reference); }

std::vector<double> finishTimes(const TracedRun& run) {
  std::vector<double> times;
  for (const FlowTrace& flow : run.flows) times.push_back(flow.finished.value());
  return times;
}

CallSite callOf(Index service, Index body) {
  CallSite site;
  site.service = service;
  site.body = body;
  return site;
}

/// `flow` begins at `at`, once.
void once(ProgramBuilder& b, double at, Index flow) {
  b.openLoad(1 / at, flow, ArrivalLaw::Constant);
  b.program.loads.back().profile = {{Seconds(0), 1}, {Seconds(1.5 * at), 1}, {Seconds(1.5 * at), 0}};
}

TEST(ReferenceEngine, OneCoreSharedByEverybodyIsMM1ProcessorSharing) {
  const TracedRun run = reference(processorSharing(0.7, Seconds(120)));
  const results::Histogram& latency = run.replication.metrics[0].succeeded;
  // E[T] = E[S]/(1 − ρ), at the load that was really offered (84,000 jobs: ρ to half a percent).
  const double offered = run.replication.nodes[0].cpuSeconds / run.replication.measured.value();
  EXPECT_NEAR(offered, 0.7, 0.01);
  EXPECT_NEAR(latency.mean().value(), 0.001 / (1 - offered), 0.03 * 0.001 / (1 - offered));
  EXPECT_EQ(run.replication.requests, run.replication.flowsCompleted + run.replication.inFlightAtEnd);
}

TEST(ReferenceEngine, TwoPodsShareACoreByWeight) {
  ProgramBuilder b;
  const Index node = b.node(1);
  for (const double weight : {30.0, 10.0}) {
    const Index service = b.service(1);
    PodStation& pod = b.program.pods[b.pod(service, node)];
    pod.qos = Qos::Guaranteed;
    pod.weight = weight;
    once(b, 1, b.flow(b.call(callOf(service, b.cpu(constant(0.3), b.ret())), b.end())));
  }
  b.program.duration = 3;
  // 3 : 1 until the first is done after 0.3/0.75 s, then the second has the core for its last 0.2.
  EXPECT_THAT(finishTimes(reference(b.program)), Pointwise(DoubleNear(kExact), {1.4, 1.6}));
}

TEST(ReferenceEngine, ThreadsRunOneSegmentEachToItsEnd) {
  ProgramBuilder b;
  const Index service = b.service(1);
  b.pod(service, b.node(4));
  for (const double at : {1.0, 1.1, 1.2})
    once(b, at, b.flow(b.call(callOf(service, b.cpu(constant(0.5), b.ret())), b.end())));
  b.program.duration = 5;
  const TracedRun run = reference(b.program);
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.5, 2.0, 2.5}));
  EXPECT_NEAR(run.replication.pods[0].cpuWaitSeconds, 0.4 + 0.8, kExact);
}

TEST(ReferenceEngine, ACallerGoesOnAtItsTimeoutWhileTheCalleeKeepsItsWorker) {
  ProgramBuilder b;
  const Index service = b.service(1, 1);
  b.pod(service, b.node(1));
  CallSite impatient = callOf(service, b.cpu(constant(1), b.ret()));
  impatient.policy.timeout = 0.25;
  once(b, 1, b.flow(b.call(impatient, b.end())));
  once(b, 1.5, b.flow(b.call(callOf(service, b.cpu(constant(0.1), b.ret())), b.end())));
  b.program.duration = 5;
  const TracedRun run = reference(b.program);
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.25, 2.1}));
  EXPECT_EQ(run.flows[0].failure, FailureCause::Timeout);
  EXPECT_EQ(run.flows[1].failure, std::nullopt);
}

TEST(ReferenceEngine, RetriesPauseTwiceAsLongEachTime) {
  ProgramBuilder b;
  const Index service = b.service(1, 1, 0);  // no queue: refused while busy
  b.pod(service, b.node(1));
  once(b, 1, b.flow(b.call(callOf(service, b.cpu(constant(0.35), b.ret())), b.end())));
  CallSite stubborn = callOf(service, b.cpu(constant(0.01), b.ret()));
  stubborn.policy = {-1, 3, 0.1};
  once(b, 1.1, b.flow(b.call(stubborn, b.end())));
  b.program.duration = 3;
  const TracedRun run = reference(b.program);
  // Attempts at 1.1, 1.2 and 1.4; the third is served.
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.35, 1.41}));
  EXPECT_EQ(run.replication.pods[0].refused, 2u);
}

TEST(ReferenceEngine, PoolsOpenConnectionsUntilTheDatabaseHasNoneLeft) {
  ProgramBuilder b;
  const Index node = b.node(8);
  const Index database = b.service(8);
  b.pod(database, node);
  b.program.databases.push_back({"db", 1});
  for (Index s = 1; s <= 2; ++s) {
    const Index service = b.service(8);
    b.pod(service, node);
    b.program.pools.push_back({service, 0, 2});
    CallSite query = callOf(database, b.cpu(constant(0.5), b.ret()));
    query.pool = s - 1;
    const Index flow = b.flow(b.call(callOf(service, b.call(query, b.ret())), b.end()));
    once(b, 1 + 0.1 * s, flow);
    if (s == 1) once(b, 1.15, flow);
  }
  b.program.duration = 3;
  const TracedRun run = reference(b.program);
  // The first pod's pool got the only connection: its second request waits for it; the other pod has none.
  ASSERT_EQ(run.flows.size(), 3u);
  EXPECT_EQ(run.flows[0].failure, FailureCause::ConnectionsExhausted);
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {1.2, 1.6, 2.1}));
  EXPECT_EQ(run.replication.databases[0].maxOpened, 1);
  EXPECT_EQ(run.replication.databases[0].refused, 1u);
}

TEST(ReferenceEngine, AClientPollsUntilItHasSeenThatItsJobIsDone) {
  ProgramBuilder b;
  const Index node = b.node(4);
  const Index api = b.service(4);
  const Index worker = b.service(1, 1);
  b.pod(api, node);
  b.pod(worker, node);
  b.program.queues.push_back({"queue", worker, 1, 0.01, b.metric(MetricKind::Job, "queue")});
  const Index test = b.op(OpCode::PollTest, b.end());
  CallSite ask = callOf(api, b.op(OpCode::Observe, b.ret()));
  ask.delayOut = ask.delayBack = 0.02;
  b.program.ops[test].other = b.call(ask, test);
  b.program.ops[test].site = 0;
  b.program.polls.push_back({0.5, -1});
  const Index enqueue = b.op(OpCode::Enqueue, b.ret());
  b.program.ops[enqueue].other = b.cpu(constant(0.8), b.ret());
  b.program.ops[enqueue].site = 0;
  once(b, 1, b.flow(b.call(callOf(api, enqueue), test)));
  b.program.duration = 4;
  const TracedRun run = reference(b.program);
  // The job runs from 1.01 to 1.81. Polls leave at 1.5 and, after the answer at 1.54, at 2.04.
  EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(kExact), {2.08}));
  EXPECT_EQ(run.replication.queues[0].acknowledged, 1u);
  EXPECT_NEAR(run.replication.queues[0].unackedSeconds, 0.82, kExact);
}

TEST(ReferenceEngine, AProviderServesSoManyCallsAtOnce) {
  ProgramBuilder b;
  ExternalStation provider;
  provider.latency = b.program.tables.compile(constant(0.5));
  provider.concurrency = 1;
  b.program.externals.push_back(provider);
  b.program.externalCalls.push_back({0, {}});
  for (const double at : {1.0, 1.2}) {
    const Index op = b.op(OpCode::External, b.end());
    b.program.ops[op].site = 0;
    once(b, at, b.flow(op));
  }
  b.program.duration = 3;
  EXPECT_THAT(finishTimes(reference(b.program)), Pointwise(DoubleNear(kExact), {1.5, 2.0}));
}

/// The same quota in a loop over short steps of time, for one segment of `demand` CPU-seconds.
double replayQuota(double begin, double demand, double quota, double tickPhase, double periodPhase) {
  double budget = quota;
  double nextTick = tickPhase;
  double nextPeriod = periodPhase;
  bool throttled = false;
  double t = 0;
  for (;;) {
    const double event = std::min(nextTick, nextPeriod);
    const double runs = throttled ? 0 : std::max(0.0, event - std::max(t, begin));
    if (!throttled && runs >= demand) return std::max(t, begin) + demand;
    demand -= runs;
    budget -= runs;
    t = event;
    if (t == nextTick) {
      throttled = throttled || budget <= 0;
      nextTick += 0.004;
    } else {
      budget = std::min(budget + quota, quota);
      throttled = throttled && budget <= 0;
      nextPeriod += 0.1;
    }
  }
}

TEST(ReferenceEngine, AQuotaThrottlesFromTheTickAfterItIsUsedUpToTheNextPeriod) {
  for (const double quota : {0.02, 0.0035, 0.06}) {
    ProgramBuilder b;
    const Index service = b.service(1);
    b.program.pods[b.pod(service, b.node(1))].quota = quota;
    once(b, 1, b.flow(b.call(callOf(service, b.cpu(constant(0.15), b.ret())), b.end())));
    b.program.duration = 20;
    const numerics::StreamKey key = replicationKey(1, 0);
    const double expected = replayQuota(1, 0.15, quota, 0.004 * phaseOf(key, Purpose::TickPhase, 0),
                                        0.1 * phaseOf(key, Purpose::QuotaPhase, 0));
    const TracedRun run = reference(b.program);
    EXPECT_THAT(finishTimes(run), Pointwise(DoubleNear(1e-8), {expected})) << "quota " << quota;
    EXPECT_GT(run.replication.pods[0].throttledPeriods, 0u);
  }
}

}  // namespace
}  // namespace kubecast::test
