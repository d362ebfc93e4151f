// SPDX-License-Identifier: Apache-2.0
// The fast engine is held to the reference engine: same program, same draws, same latencies.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "tests/sim/reference/random_program.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/reference/traced_run.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

constexpr double kTolerance = 1e-6;  ///< seconds
constexpr std::uint64_t kPrograms = 60;
constexpr double kNever = std::numeric_limits<double>::infinity();
/// Relative changes of all CPU demands. Of a demand of 6 ms, kRounding is the last bit of a clock at 16 s.
constexpr double kRounding = 1e-12;
constexpr double kNudges[] = {1e-9, -1e-9, 1e-10, -1e-10, 1e-11, -1e-11, kRounding, -kRounding};

using RequestId = std::tuple<Index, std::uint64_t, std::uint64_t>;
RequestId idOf(const FlowTrace& flow) { return {flow.load, flow.user, flow.request}; }

bool same(const FlowTrace& a, const FlowTrace& b) {
  return a.flow == b.flow && a.failure == b.failure &&
         std::abs(a.finished.value() - b.finished.value()) < kTolerance &&
         std::abs(a.latency.value() - b.latency.value()) < kTolerance;
}

/// When the first flow ends that `other` does not have just so; kNever when it has them all.
double firstMissing(const TracedRun& run, const TracedRun& other) {
  std::map<RequestId, const FlowTrace*> byId;
  for (const FlowTrace& flow : other.flows) byId[idOf(flow)] = &flow;
  for (const FlowTrace& flow : run.flows) {  // in the order of their ends
    const auto found = byId.find(idOf(flow));
    if (found == byId.end() || !same(*found->second, flow)) return flow.finished.value();
  }
  return kNever;
}

/// Seconds into the run at which two runs are seen to differ; kNever when they do not.
double firstDifference(const TracedRun& a, const TracedRun& b) {
  return std::min(firstMissing(a, b), firstMissing(b, a));
}

/// Whether rounding explains that the runs differ from some time on. Either two events are so close
/// there that it decides which comes first: then one engine, its CPU demands a billionth longer or
/// shorter, goes the other's way. Some are closer than close: a refusal, which takes a round trip and
/// nothing else, of a call sent when another's time-out freed its connection comes at (t + timeout) +
/// round trip, and its own time-out, if a refusal freed its worker, at (t + round trip) + timeout.
/// Or the program has magnified it by then, in long queues of slow pods: then a change as small as
/// rounding leads an engine away from itself no later.
/// A difference in what the engines do would stay where it is.
bool isRounding(std::uint64_t seed, const TracedRun& fast, const TracedRun& reference) {
  const double difference = firstDifference(fast, reference);
  return std::ranges::any_of(kNudges, [&](double nudge) {
    const Program program = randomProgram(seed, {}, 1 + nudge);
    const TracedRun nudgedFast = tracedRun(program, Engine::Fast, seed);
    const TracedRun nudgedReference = tracedRun(program, Engine::Reference, seed);
    if (firstDifference(fast, nudgedReference) > difference) return true;
    if (firstDifference(nudgedFast, reference) > difference) return true;
    return std::abs(nudge) <= kRounding && (firstDifference(reference, nudgedReference) <= difference ||
                                            firstDifference(fast, nudgedFast) <= difference);
  });
}

double meanLatency(const TracedRun& run) {
  double sum = 0;
  for (const FlowTrace& flow : run.flows) sum += flow.latency.value();
  return run.flows.empty() ? 0 : sum / static_cast<double>(run.flows.size());
}

TEST(EnginesAgree, OnRandomProgramsRequestByRequest) {
  for (std::uint64_t seed = 1; seed <= kPrograms; ++seed) {
    SCOPED_TRACE(testing::Message() << "program " << seed);
    const Program program = randomProgram(seed);
    const TracedRun fast = tracedRun(program, Engine::Fast, seed);
    const TracedRun reference = tracedRun(program, Engine::Reference, seed);
    ASSERT_FALSE(reference.flows.empty()) << "does nothing";
    if (firstDifference(fast, reference) == kNever) continue;
    EXPECT_TRUE(isRounding(seed, fast, reference))
        << "the engines differ from " << firstDifference(fast, reference) << " s on";
    // Beyond a near-tie the two go different ways, to the same means.
    EXPECT_NEAR(meanLatency(fast), meanLatency(reference), 0.02 * meanLatency(reference));
    EXPECT_NEAR(static_cast<double>(fast.flows.size()), static_cast<double>(reference.flows.size()),
                0.02 * static_cast<double>(reference.flows.size()));
  }
}

/// Two requests that hold a worker for no time, cache hits or calls without a connection, leave together.
TEST(EnginesAgree, OnTheOrderOfRequestsThatTakeNoTime) {
  for (const std::uint64_t seed : {197, 239, 243}) {  // programs where that happens and shows
    const Program program = randomProgram(seed);
    const TracedRun fast = tracedRun(program, Engine::Fast, seed);
    const TracedRun reference = tracedRun(program, Engine::Reference, seed);
    EXPECT_EQ(firstDifference(fast, reference), kNever) << "program " << seed;
  }
}

/// What both measure of pods and queues, besides latencies.
TEST(EnginesAgree, OnWhatTheyMeasureOfStations) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Program program = randomProgram(seed);
    const TracedRun fast = tracedRun(program, Engine::Fast, seed);
    const TracedRun reference = tracedRun(program, Engine::Reference, seed);
    if (firstDifference(fast, reference) < kNever) continue;
    SCOPED_TRACE(seed);
    const results::Replication& a = fast.replication;
    const results::Replication& b = reference.replication;
    EXPECT_EQ(a.requests, b.requests);
    for (std::size_t i = 0; i < b.pods.size(); ++i) {
      EXPECT_NEAR(a.pods[i].cpuSeconds, b.pods[i].cpuSeconds, kTolerance);
      EXPECT_NEAR(a.pods[i].throttledSeconds, b.pods[i].throttledSeconds, kTolerance);
      EXPECT_NEAR(static_cast<double>(a.pods[i].throttledPeriods),
                  static_cast<double>(b.pods[i].throttledPeriods), 1);
      EXPECT_NEAR(a.pods[i].inServiceSeconds, b.pods[i].inServiceSeconds, kTolerance);
      EXPECT_NEAR(a.pods[i].waitingSeconds, b.pods[i].waitingSeconds, kTolerance);
      EXPECT_NEAR(a.pods[i].cpuWaitSeconds, b.pods[i].cpuWaitSeconds, kTolerance);
      EXPECT_EQ(a.pods[i].maxInService, b.pods[i].maxInService);
      EXPECT_EQ(a.pods[i].refused, b.pods[i].refused);
    }
    for (std::size_t i = 0; i < b.nodes.size(); ++i) {
      EXPECT_NEAR(a.nodes[i].linkBusyUpSeconds, b.nodes[i].linkBusyUpSeconds, kTolerance);
      EXPECT_NEAR(a.nodes[i].linkBusyDownSeconds, b.nodes[i].linkBusyDownSeconds, kTolerance);
      EXPECT_NEAR(a.nodes[i].ioBusySeconds, b.nodes[i].ioBusySeconds, kTolerance);
    }
    for (std::size_t i = 0; i < b.pools.size(); ++i) {
      EXPECT_NEAR(a.pools[i].inUseSeconds, b.pools[i].inUseSeconds, kTolerance);
      EXPECT_NEAR(a.pools[i].waitingSeconds, b.pools[i].waitingSeconds, kTolerance);
    }
    for (std::size_t i = 0; i < b.queues.size(); ++i) {
      EXPECT_EQ(a.queues[i].published, b.queues[i].published);
      EXPECT_EQ(a.queues[i].acknowledged, b.queues[i].acknowledged);
      EXPECT_NEAR(a.queues[i].unackedSeconds, b.queues[i].unackedSeconds, kTolerance);
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
