// SPDX-License-Identifier: Apache-2.0
// The fast engine as a whole: what must hold for any program, and a few worked out by hand. That it
// agrees with the reference engine request by request is tests/sim/reference/engines_agree_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "models/results/serialize.hpp"
#include "tests/sim/reference/random_program.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/reference/traced_run.hpp"
#include "tests/sim/support/run_in_child.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using results::FailureCause;
using results::MetricKind;
using results::Replication;

constexpr double kExact = 1e-9;  ///< s

TracedRun fast(const sim::Program& program) { return tracedRun(program, Engine::Fast); }

CallSite callOf(Index service, Index body) {
  CallSite site;
  site.service = service;
  site.body = body;
  return site;
}

/// Requests every second from 1 s on, `count` of them.
void everySecond(ProgramBuilder& b, Index flow, int count = 1) {
  b.openLoad(1, flow, ArrivalLaw::Constant);
  const double last = count + 0.5;
  b.program.loads.back().profile = {{Seconds(0), 1}, {Seconds(last), 1}, {Seconds(last), 0}};
}

const std::vector<float>& seriesOf(const Replication& run, const std::string& name) {
  for (const results::TimeSeries& series : run.series) {
    if (series.name == name) return series.values;
  }
  ADD_FAILURE() << "no series " << name;
  static const std::vector<float> none;
  return none;
}

TEST(FastEngine, OneCoreSharedByEverybodyIsMM1ProcessorSharing) {
  const sim::Program program = processorSharing(0.7, Seconds(600));
  const Replication run = runInChild(program, {});
  const double offered = run.nodes[0].cpuSeconds / run.measured.value();
  EXPECT_NEAR(offered, 0.7, 0.005);
  EXPECT_NEAR(run.metrics[0].succeeded.mean().value(), 0.001 / (1 - offered), 0.02 * 0.001 / (1 - offered));
}

TEST(FastEngine, TheSameSeedGivesTheSameBytes) {
  const sim::Program program = randomProgram(4);
  SimulationOptions options;
  const std::string first = results::serialize(runInChild(program, options));
  EXPECT_EQ(first, results::serialize(runInChild(program, options)));
  options.seed = 2;
  EXPECT_NE(first, results::serialize(runInChild(program, options)));
  options.seed = 1;
  options.replication = 1;
  EXPECT_NE(first, results::serialize(runInChild(program, options)));
}

TEST(FastEngine, EveryRequestIsAccountedFor) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(seed);
    const TracedRun run = tracedRun(randomProgram(seed), Engine::Fast, seed);
    const Replication& books = run.replication;
    EXPECT_EQ(books.requests, books.flowsCompleted + books.flowsFailed + books.inFlightAtEnd);
    EXPECT_EQ(run.flows.size(), books.flowsCompleted + books.flowsFailed);
    for (const results::NodeUsage& node : books.nodes) EXPECT_GE(node.cpuSeconds, 0);
  }
}

/// When nobody comes any more, every worker, connection and credit is given back.
TEST(FastEngine, WhatIsTakenIsGivenBack) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(seed);
    sim::Program program = randomProgram(seed);
    const double end = program.warmup + program.duration;
    program.warmup = 0;
    program.duration = end + 4000;  // long after the last: waits and back-offs are shorter
    for (LoadProgram& load : program.loads)
      load.profile = {{Seconds(0), 1}, {Seconds(end), 1}, {Seconds(end), 0}};
    for (PodStation& pod : program.pods) pod.idleCpu = 0;
    const Replication run = runInChild(program, {});
    EXPECT_EQ(run.inFlightAtEnd, 0u);
    for (const PodStation& pod : program.pods)
      EXPECT_EQ(seriesOf(run, "pod/" + pod.name + "/in-service").back(), 0);
    for (std::size_t q = 0; q < program.queues.size(); ++q) {
      EXPECT_EQ(run.queues[q].published, run.queues[q].acknowledged + run.queues[q].failed);
      EXPECT_EQ(seriesOf(run, "queue/" + program.queues[q].name + "/ready").back(), 0);
    }
  }
}

TEST(FastEngine, ACallerGoesOnAtItsTimeoutAndTheOrphanFinishes) {
  ProgramBuilder b;
  const Index service = b.service(1, 1);
  b.pod(service, b.node(1));
  CallSite site = callOf(service, b.cpu(constant(0.4), b.ret()));
  site.policy = {0.1, 1, 0.05};
  site.metric = b.metric(MetricKind::ClientCall, "call");
  const Index flow = b.flow(b.call(site, b.end()));
  everySecond(b, flow);
  b.program.duration = 5;
  const TracedRun run = fast(b.program);
  ASSERT_EQ(run.flows.size(), 1u);
  EXPECT_EQ(run.flows[0].failure, FailureCause::Timeout);
  EXPECT_NEAR(run.flows[0].latency.value(), 0.1 + 0.05 + 0.1, kExact);
  // Both attempts are worked off to their end, one after the other on the only worker.
  EXPECT_NEAR(run.replication.pods[0].cpuSeconds, 0.8, kExact);
  EXPECT_NEAR(run.replication.pods[0].inServiceSeconds, 0.8, kExact);
  EXPECT_EQ(run.replication.metrics[static_cast<std::size_t>(site.metric)].failed[0], 1u);
}

/// The inner caller times out first, so the outer time-out must find the caller's new record.
TEST(FastEngine, AnOuterTimeoutStillFiresAfterAnInnerOne) {
  ProgramBuilder b;
  const Index outer = b.service(4);
  const Index inner = b.service(4);
  const Index node = b.node(4);
  b.pod(outer, node);
  b.pod(inner, node);
  CallSite slow = callOf(inner, b.wait(constant(10), b.ret()));
  slow.policy = {0.3, 5, 0.0};
  CallSite site = callOf(outer, b.call(slow, b.ret()));
  site.policy.timeout = 0.7;
  b.program.maxDepth = 2;
  everySecond(b, b.flow(b.call(site, b.end())));
  b.program.duration = 30;
  const TracedRun run = fast(b.program);
  ASSERT_EQ(run.flows.size(), 1u);
  EXPECT_EQ(run.flows[0].failure, FailureCause::Timeout);
  EXPECT_NEAR(run.flows[0].latency.value(), 0.7, kExact);
  // The orphan goes through its six attempts: 1.8 s in the outer pod, six waits of 10 s in the inner one.
  EXPECT_NEAR(run.replication.pods[0].inServiceSeconds, 6 * 0.3, kExact);
  EXPECT_NEAR(run.replication.pods[1].inServiceSeconds, 6 * 10, kExact);
}

TEST(FastEngine, AFullBacklogRefuses) {
  ProgramBuilder b;
  const Index service = b.service(1, 1, 1);
  b.pod(service, b.node(1));
  const Index flow = b.flow(b.call(callOf(service, b.wait(constant(2.5), b.ret())), b.end()));
  everySecond(b, flow, 4);
  b.program.duration = 20;
  const TracedRun run = fast(b.program);
  // 1 s: served to 3.5; 2 s: waits, served to 6; 3 s: refused; 4 s: waits, served to 8.5.
  ASSERT_EQ(run.flows.size(), 4u);
  EXPECT_EQ(run.flows[0].failure, FailureCause::Refused);
  EXPECT_NEAR(run.flows[0].finished.value(), 3, kExact);
  EXPECT_NEAR(run.flows[3].finished.value(), 8.5, kExact);
  EXPECT_EQ(run.replication.pods[0].refused, 1u);
  EXPECT_NEAR(run.replication.pods[0].waitingSeconds, 1.5 + 2, kExact);
}

TEST(FastEngine, NoPodBehindAServiceIsNoEndpoint) {
  ProgramBuilder b;
  const Index service = b.service(1);
  b.node(1);
  everySecond(b, b.flow(b.call(callOf(service, b.ret()), b.end())));
  b.program.duration = 3;
  const TracedRun run = fast(b.program);
  ASSERT_EQ(run.flows.size(), 1u);
  EXPECT_EQ(run.flows[0].failure, FailureCause::NoEndpoint);
  EXPECT_EQ(run.flows[0].latency.value(), 0);
}

TEST(FastEngine, StepsWithoutAnyTimeDoNotRecurse) {
  ProgramBuilder b;
  const Index service = b.service(1, 1);
  b.pod(service, b.node(1));
  Index next = b.end();
  for (int i = 0; i < 20000; ++i) next = b.call(callOf(service, b.wait(constant(0), b.ret())), next);
  everySecond(b, b.flow(next));
  b.program.duration = 3;
  EXPECT_EQ(fast(b.program).replication.flowsCompleted, 1u);
}

TEST(FastEngine, SeriesAddUpToTheTotals) {
  sim::Program program = processorSharing(0.5, Seconds(100));
  program.warmup = 10.25;  // in the middle of a bucket
  const Replication run = runInChild(program, {});
  const std::string flow = "flow/" + program.flows[0].name + "/completed";
  const std::vector<float>& completed = seriesOf(run, flow);
  EXPECT_EQ(completed.size(), 111u);
  double sum = 0;
  for (std::size_t i = 0; i < completed.size(); ++i)
    sum += completed[i] * (i + 1 < completed.size() ? 1 : 0.25);
  EXPECT_NEAR(sum, static_cast<double>(run.flowsCompleted), 0.01);
  for (const float share : seriesOf(run, "node/" + program.nodes[0].name + "/cpu")) {
    EXPECT_GT(share, 0.2);
    EXPECT_LE(share, 1.0 + 1e-6);
  }
  EXPECT_LT(run.metrics[0].succeeded.count(), run.flowsCompleted);
}

TEST(FastEngine, ARunCanBeStoppedAndKeepsWhatItHas) {
  SimulationOptions options;
  options.onProgress = [](const Progress& progress) { return progress.now.value() < 120; };
  const sim::Program program = processorSharing(0.5, Seconds(3600));
  const Replication run = runInChild(program, options);
  EXPECT_TRUE(run.partial);
  EXPECT_EQ(run.measured.value(), 120 - program.warmup);
  EXPECT_NEAR(static_cast<double>(run.flowsCompleted), 120 * 500, 2000);
}

TEST(FastEngine, UsersComeAndGoWithTheProfile) {
  ProgramBuilder b;
  const Index service = b.service(100);
  b.pod(service, b.node(4));
  b.closedLoad(10, constant(1), b.flow(b.wait(constant(0), b.end())));
  b.program.loads[0].profile = {{Seconds(0), 0}, {Seconds(100), 1}, {Seconds(200), 1}, {Seconds(200), 0.5}};
  b.program.duration = 300;
  const TracedRun run = fast(b.program);
  std::array<int, 3> perHundred{};
  for (const FlowTrace& flow : run.flows) {
    if (flow.finished.value() < 300) ++perHundred[static_cast<std::size_t>(flow.finished.value() / 100)];
  }
  // User k comes at 10·(k + 1) s and then asks once a second.
  EXPECT_NEAR(perHundred[0], 90 + 80 + 70 + 60 + 50 + 40 + 30 + 20 + 10 + 0, 10);
  EXPECT_NEAR(perHundred[1], 1000, 10);
  EXPECT_NEAR(perHundred[2], 500, 10);
}

TEST(FastEngine, ABulkTransferHalvesWhatARequestGets) {
  ProgramBuilder b;
  const Index service = b.service(4);
  const Index node = b.node(1);
  b.program.nodes[static_cast<std::size_t>(node)].linkUp = 1e6;
  b.program.nodes[static_cast<std::size_t>(node)].linkDown = 1e6;
  b.pod(service, node);
  b.program.transfers.push_back({kNone, true, false, 1e9});
  const Index transfer = b.op(OpCode::Transfer, b.ret());
  b.program.ops[static_cast<std::size_t>(transfer)].site = 0;
  b.program.ops[static_cast<std::size_t>(transfer)].sample =
      b.program.tables.compile(RandomSize{Law::Constant, Bytes(1'000'000), 0, {}});
  everySecond(b, b.flow(b.call(callOf(service, transfer), b.end())), 2);
  // 2 MB from 1.5 s on, alone for SimGrid: to 3.5 s.
  b.program.bulk.push_back({"backup", node, true, 2e6, 1.5, -1});
  b.program.duration = 10;
  const TracedRun run = fast(b.program);
  ASSERT_EQ(run.flows.size(), 2u);
  // First: 0.5 s alone (0.5 MB), 0.5 s with the bulk (0.25 MB); from 2 s on three share: 1/3 each …
  EXPECT_NEAR(run.flows[0].finished.value(), 2.75, 1e-6);
  // … second: 0.25 MB by 2.75 s, half the link to 3.5 s, all of it for the last 0.375 MB.
  EXPECT_NEAR(run.flows[1].finished.value(), 3.875, 1e-6);
  EXPECT_NEAR(run.replication.nodes[0].bytesSent, 4e6, 1);
}

}  // namespace
}  // namespace kubecast::test
