// SPDX-License-Identifier: Apache-2.0
// The fast engine is held to the reference engine: same program, same draws, same latencies.
#include <gtest/gtest.h>

#include <limits>

#include "tests/sim/reference/agreement.hpp"
#include "tests/sim/reference/random_program.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/reference/traced_run.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

constexpr std::uint64_t kPrograms = 60;

TEST(EnginesAgree, OnRandomProgramsRequestByRequest) {
  for (std::uint64_t seed = 1; seed <= kPrograms; ++seed) {
    SCOPED_TRACE(testing::Message() << "program " << seed);
    const sim::Program program = randomProgram(seed);
    const TracedRun fast = tracedRun(program, Engine::Fast, seed);
    const TracedRun reference = tracedRun(program, Engine::Reference, seed);
    ASSERT_FALSE(reference.flows.empty()) << "does nothing";
    expectAgreement([&](double cpuScale) { return randomProgram(seed, {}, cpuScale); }, seed, fast,
                    reference);
  }
}

/// Two requests that hold a worker for no time, cache hits or calls without a connection, leave together.
TEST(EnginesAgree, OnTheOrderOfRequestsThatTakeNoTime) {
  for (const std::uint64_t seed : {197, 239, 243}) {  // programs where that happens and shows
    const sim::Program program = randomProgram(seed);
    const TracedRun fast = tracedRun(program, Engine::Fast, seed);
    const TracedRun reference = tracedRun(program, Engine::Reference, seed);
    EXPECT_EQ(firstDifference(fast, reference), kNoDifference) << "program " << seed;
  }
}

/// What both measure of pods and queues, besides latencies.
TEST(EnginesAgree, OnWhatTheyMeasureOfStations) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const sim::Program program = randomProgram(seed);
    const TracedRun fast = tracedRun(program, Engine::Fast, seed);
    const TracedRun reference = tracedRun(program, Engine::Reference, seed);
    if (firstDifference(fast, reference) < kNoDifference) continue;
    SCOPED_TRACE(seed);
    const results::Replication& a = fast.replication;
    const results::Replication& b = reference.replication;
    EXPECT_EQ(a.requests, b.requests);
    for (std::size_t i = 0; i < b.pods.size(); ++i) {
      EXPECT_NEAR(a.pods[i].cpuSeconds, b.pods[i].cpuSeconds, kAgreement);
      EXPECT_NEAR(a.pods[i].throttledSeconds, b.pods[i].throttledSeconds, kAgreement);
      EXPECT_NEAR(static_cast<double>(a.pods[i].throttledPeriods),
                  static_cast<double>(b.pods[i].throttledPeriods), 1);
      EXPECT_NEAR(a.pods[i].inServiceSeconds, b.pods[i].inServiceSeconds, kAgreement);
      EXPECT_NEAR(a.pods[i].waitingSeconds, b.pods[i].waitingSeconds, kAgreement);
      EXPECT_NEAR(a.pods[i].cpuWaitSeconds, b.pods[i].cpuWaitSeconds, kAgreement);
      EXPECT_EQ(a.pods[i].maxInService, b.pods[i].maxInService);
      EXPECT_EQ(a.pods[i].refused, b.pods[i].refused);
    }
    for (std::size_t i = 0; i < b.nodes.size(); ++i) {
      EXPECT_NEAR(a.nodes[i].linkBusyUpSeconds, b.nodes[i].linkBusyUpSeconds, kAgreement);
      EXPECT_NEAR(a.nodes[i].linkBusyDownSeconds, b.nodes[i].linkBusyDownSeconds, kAgreement);
      EXPECT_NEAR(a.nodes[i].ioBusySeconds, b.nodes[i].ioBusySeconds, kAgreement);
    }
    for (std::size_t i = 0; i < b.pools.size(); ++i) {
      EXPECT_NEAR(a.pools[i].inUseSeconds, b.pools[i].inUseSeconds, kAgreement);
      EXPECT_NEAR(a.pools[i].waitingSeconds, b.pools[i].waitingSeconds, kAgreement);
    }
    for (std::size_t i = 0; i < b.queues.size(); ++i) {
      EXPECT_EQ(a.queues[i].published, b.queues[i].published);
      EXPECT_EQ(a.queues[i].acknowledged, b.queues[i].acknowledged);
      EXPECT_NEAR(a.queues[i].unackedSeconds, b.queues[i].unackedSeconds, kAgreement);
    }
    for (std::size_t i = 0; i < b.metrics.size(); ++i) {
      EXPECT_EQ(a.metrics[i].succeeded.count(), b.metrics[i].succeeded.count()) << "metric " << i;
      EXPECT_EQ(a.metrics[i].failed, b.metrics[i].failed) << "metric " << i;
    }
  }
}

// Three transfers over one interface of 1 MB/s, from 1.0, 1.1 and 1.2 s, of 1 MB each, the second
// capped at 0.2 MB/s. SimGrid's max–min sharing: 1 MB/s alone; 0.8 + 0.2; then 0.4 + 0.2 + 0.4.
TEST(EnginesAgree, OnStaggeredCappedTransfersOverOneLink) {
  ProgramBuilder b;
  const Index service = b.service(1);
  b.pod(service, b.node(1));
  const double caps[] = {std::numeric_limits<double>::infinity(), 2e5,
                         std::numeric_limits<double>::infinity()};
  for (int i = 0; i < 3; ++i) {
    b.program.transfers.push_back({kNone, true, false, caps[i]});
    const Index transfer = b.op(OpCode::Transfer, b.ret());
    b.program.ops[transfer].site = i;
    b.program.ops[transfer].sample = b.program.tables.compile(constant(1e6));  // bytes
    CallSite site;
    site.service = service;
    site.body = transfer;
    b.openLoad(1 / (1 + 0.1 * i), b.flow(b.call(site, b.end())), ArrivalLaw::Constant);
    b.program.loads.back().profile = {{Seconds(0), 1}, {Seconds(1.5), 1}, {Seconds(1.5), 0}};
  }
  b.program.duration = 10;
  // First: 0.1 MB by 1.1, 0.18 by 1.2, the rest 0.82 at 0.4 → 3.25. Third: 0.82 of 1 by then, the rest
  // 0.18 at 0.8 → 3.475. Second: 1 at 0.2 → 6.1.
  const double expected[] = {3.25, 3.475, 6.1};
  for (const Engine engine : {Engine::Fast, Engine::Reference}) {
    const TracedRun run = tracedRun(b.program, engine);
    ASSERT_EQ(run.flows.size(), 3u);
    for (int i = 0; i < 3; ++i) EXPECT_NEAR(run.flows[i].finished.value(), expected[i], 1e-9);
    EXPECT_NEAR(run.replication.nodes[0].bytesSent, 3e6, 1e-3);
    EXPECT_NEAR(run.replication.nodes[0].linkBusyUpSeconds, 5.1, 1e-9);
  }
}

}  // namespace
}  // namespace kubecast::test
