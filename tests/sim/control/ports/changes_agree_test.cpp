// SPDX-License-Identifier: Apache-2.0
// Both engines change alike: random programs under random scripts, request by request.
#include <gtest/gtest.h>

#include "tests/sim/control/ports/random_script.hpp"
#include "tests/sim/control/ports/scripted.hpp"
#include "tests/sim/reference/agreement.hpp"
#include "tests/sim/reference/random_program.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using results::FailureCause;
using results::Replication;

constexpr std::uint64_t kPrograms = 60;

sim::Program changingProgram(std::uint64_t seed, double cpuScale = 1) {
  sim::Program program = randomProgram(seed, {}, cpuScale);
  directAtRandom(program, seed);
  return program;
}

std::uint64_t failedFor(const Replication& books, FailureCause cause) {
  std::uint64_t sum = 0;
  for (const results::Latencies& metric : books.metrics)
    sum += metric.failed[static_cast<std::size_t>(cause)];
  return sum;
}

TEST(ChangesAgree, OnRandomProgramsRequestByRequest) {
  std::uint64_t lost = 0;
  std::uint64_t unnamed = 0;
  int same = 0;
  for (std::uint64_t seed = 1; seed <= kPrograms; ++seed) {
    SCOPED_TRACE(testing::Message() << "program " << seed);
    const sim::Program program = changingProgram(seed);
    const TracedRun fast = tracedRun(program, Engine::Fast, seed);
    const TracedRun reference = tracedRun(program, Engine::Reference, seed);
    ASSERT_FALSE(reference.flows.empty()) << "does nothing";
    lost += failedFor(fast.replication, FailureCause::PodLost);
    unnamed += failedFor(fast.replication, FailureCause::NameResolution);
    same += firstDifference(fast, reference) == kNoDifference ? 1 : 0;
    expectAgreement([&](double cpuScale) { return changingProgram(seed, cpuScale); }, seed, fast, reference);
  }
  EXPECT_GT(lost, 10 * kPrograms) << "the scripts lose next to nothing";
  EXPECT_GT(unnamed, kPrograms) << "the DNS next to never fails";
  EXPECT_GT(same, static_cast<int>(kPrograms) / 2);
}

/// What both measure of stations, where they agree on every request.
TEST(ChangesAgree, OnWhatTheyMeasureOfStations) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const sim::Program program = changingProgram(seed);
    const TracedRun fast = tracedRun(program, Engine::Fast, seed);
    const TracedRun reference = tracedRun(program, Engine::Reference, seed);
    if (firstDifference(fast, reference) < kNoDifference) continue;
    SCOPED_TRACE(seed);
    const Replication& a = fast.replication;
    const Replication& b = reference.replication;
    EXPECT_EQ(a.requests, b.requests);
    for (std::size_t i = 0; i < b.pods.size(); ++i) {
      EXPECT_NEAR(a.pods[i].cpuSeconds, b.pods[i].cpuSeconds, kAgreement);
      EXPECT_NEAR(a.pods[i].throttledSeconds, b.pods[i].throttledSeconds, kAgreement);
      EXPECT_NEAR(a.pods[i].inServiceSeconds, b.pods[i].inServiceSeconds, kAgreement);
      EXPECT_NEAR(a.pods[i].waitingSeconds, b.pods[i].waitingSeconds, kAgreement);
      EXPECT_NEAR(a.pods[i].cpuWaitSeconds, b.pods[i].cpuWaitSeconds, kAgreement);
      // A level that lasts no time is a maximum to the fast engine only.
      EXPECT_NEAR(a.pods[i].maxInService, b.pods[i].maxInService, 1);
      EXPECT_EQ(a.pods[i].refused, b.pods[i].refused);
    }
    for (std::size_t i = 0; i < b.nodes.size(); ++i)
      EXPECT_NEAR(a.nodes[i].cpuSeconds, b.nodes[i].cpuSeconds, kAgreement);
    for (std::size_t i = 0; i < b.pools.size(); ++i) {
      EXPECT_NEAR(a.pools[i].inUseSeconds, b.pools[i].inUseSeconds, kAgreement);
      EXPECT_NEAR(a.pools[i].waitingSeconds, b.pools[i].waitingSeconds, kAgreement);
    }
    for (std::size_t i = 0; i < b.databases.size(); ++i)
      EXPECT_EQ(a.databases[i].maxOpened, b.databases[i].maxOpened);
    for (std::size_t i = 0; i < b.queues.size(); ++i) {
      EXPECT_EQ(a.queues[i].published, b.queues[i].published);
      EXPECT_EQ(a.queues[i].acknowledged, b.queues[i].acknowledged);
      EXPECT_NEAR(a.queues[i].readySeconds, b.queues[i].readySeconds, kAgreement);
      EXPECT_NEAR(a.queues[i].unackedSeconds, b.queues[i].unackedSeconds, kAgreement);
    }
    for (std::size_t i = 0; i < b.metrics.size(); ++i) {
      EXPECT_EQ(a.metrics[i].succeeded.count(), b.metrics[i].succeeded.count()) << "metric " << i;
      EXPECT_EQ(a.metrics[i].failed, b.metrics[i].failed) << "metric " << i;
    }
  }
}

/// What holds of any run, in the fast engine, of which there can be more.
TEST(ChangesAgree, NothingIsLostFromTheBooks) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    sim::Program program = changingProgram(seed);
    program.warmup = 0;
    const TracedRun run = tracedRun(program, Engine::Fast, seed);
    const Replication& books = run.replication;
    EXPECT_EQ(books.requests, books.flowsCompleted + books.flowsFailed + books.inFlightAtEnd);
    EXPECT_EQ(run.flows.size(), books.flowsCompleted + books.flowsFailed);
    for (std::size_t i = 0; i < books.databases.size(); ++i)
      EXPECT_LE(books.databases[i].maxOpened, program.databases[i].connections);
    for (const results::QueueUsage& queue : books.queues)
      EXPECT_LE(queue.acknowledged + queue.failed, queue.published);
    double ofPods = 0;
    double ofNodes = 0;
    for (const results::PodUsage& pod : books.pods) ofPods += pod.cpuSeconds;
    for (std::size_t i = 0; i < books.nodes.size(); ++i) {
      ofNodes += books.nodes[i].cpuSeconds;
      EXPECT_GE(books.nodes[i].cpuSeconds, 0);
      EXPECT_LE(books.nodes[i].cpuSeconds,
                2 * std::max(program.nodes[i].cores, program.nodes[i].mostCores) * books.measured.value());
    }
    EXPECT_NEAR(ofPods, ofNodes, kAgreement);
  }
}

}  // namespace
}  // namespace kubecast::test
