// SPDX-License-Identifier: Apache-2.0
// A pod under a CFS quota, against a replay of every tick and period with the same draws.
#include <gtest/gtest.h>

#include <cmath>

#include "models/numerics/random.hpp"
#include "sim/program/draws.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/reference/traced_run.hpp"
#include "tests/sim/theory/quota_replay.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

constexpr double kPeriod = 0.1;
constexpr double kTick = 0.004;

TEST(QuotaReplay, ByHand) {
  // Milliseconds: quota 20.1, periods end at 50, 150, 250; ticks at 1, 5, 9 … From 0 the long job runs
  // until the tick at 21 and leaves a debt of 0.9. From 50 it has 19.2, not yet used up at 69, so it
  // runs until 73, a debt of 3.8. From 150 it has 16.3 and needs 15.9. Then the short one.
  const QuotaPod pod{Seconds(0.0201), Seconds(0.05), Seconds(0.001), 1};
  const std::vector<QuotaJob> jobs = {{Seconds(0), Seconds(0.0599)}, {Seconds(0.1), Seconds(0.0001)}};
  const QuotaReplay result = replay(pod, jobs, Seconds(1));
  ASSERT_TRUE(result.latencies[0] && result.latencies[1]);
  EXPECT_NEAR(result.latencies[0]->value(), 0.1659, 1e-12);
  EXPECT_NEAR(result.latencies[1]->value(), 0.066, 1e-12);
  EXPECT_EQ(result.periods, 3u);
  EXPECT_EQ(result.throttledPeriods, 2u);
  EXPECT_NEAR(result.throttled.value(), 0.029 + 0.077, 1e-12);
  EXPECT_NEAR(result.cpu.value(), 0.06, 1e-12);
}

struct Limited {
  const char* name;
  Seconds quota;
  Index threads;
  double requestsPerSecond;
  RandomDuration demand;
  std::uint64_t seed;
};
void PrintTo(const Limited& row, std::ostream* out) { *out << row.name; }

constexpr Seconds kDuration{2000};

/// The pod, its arrivals and demands as the engine draws them.
struct Scene {
  sim::Program program;
  QuotaPod pod;
  std::vector<QuotaJob> jobs;
};

Scene sceneOf(const Limited& row) {
  ProgramBuilder b;
  const Index service = b.service(row.threads);
  b.program.pods[b.pod(service, b.node(row.threads))].quota = row.quota.value();
  const Index cpu = b.cpu(row.demand, b.ret());
  CallSite site;
  site.service = service;
  site.body = cpu;
  const Index call = b.call(site, b.end());
  b.openLoad(row.requestsPerSecond, b.flow(call));
  b.program.duration = kDuration.value();

  Scene scene;
  const numerics::StreamKey replication = replicationKey(row.seed, 0);
  scene.pod = {row.quota, Seconds(kPeriod * phaseOf(replication, Purpose::QuotaPhase, 0)),
               Seconds(kTick * phaseOf(replication, Purpose::TickPhase, 0)), row.threads};
  double gaps = 0;
  for (std::uint64_t n = 0;; ++n) {
    const numerics::StreamKey request = requestKey(replication, 0, n, 0);
    gaps += numerics::standardExponential(requestDraw(request, Purpose::Arrival));
    const Seconds arrival(gaps / row.requestsPerSecond);
    if (arrival > kDuration) break;
    const numerics::StreamKey frame =
        drawKey(request, b.program.ops[call].key, Purpose::Frame, repetitionOf(0, 0));
    const Op& op = b.program.ops[cpu];
    scene.jobs.push_back({arrival, Seconds(op.sample.sample(drawKey(frame, op.key, Purpose::Sample)))});
  }
  scene.program = std::move(b.program);
  return scene;
}

class CfsQuota : public testing::TestWithParam<Limited> {};

TEST_P(CfsQuota, EqualsTheReplayRequestByRequest) {
  const Limited& row = GetParam();
  const Scene scene = sceneOf(row);
  const QuotaReplay expected = replay(scene.pod, scene.jobs, kDuration);
  const TracedRun run = tracedRun(scene.program, Engine::Fast, row.seed);

  std::size_t done = 0;
  double worst = 0;
  for (const auto& latency : expected.latencies) done += latency.has_value();
  ASSERT_EQ(run.flows.size(), done);
  for (const FlowTrace& flow : run.flows) {
    ASSERT_LT(flow.user, expected.latencies.size());
    const auto& latency = expected.latencies[flow.user];
    ASSERT_TRUE(latency.has_value()) << "request " << flow.user;
    const double difference = std::abs((flow.latency - *latency).value());
    ASSERT_LE(difference, 1e-9 * (1 + latency->value()))
        << "request " << flow.user << " at " << flow.finished.value();
    worst = std::max(worst, difference);
  }
  const results::PodUsage& pod = run.replication.pods[0];
  EXPECT_EQ(pod.periods, expected.periods);
  EXPECT_EQ(pod.throttledPeriods, expected.throttledPeriods);
  EXPECT_NEAR(pod.throttledSeconds, expected.throttled.value(), 1e-6);
  EXPECT_NEAR(pod.cpuSeconds, expected.cpu.value(), 1e-6);
  std::printf("[  theory  ] %s: %zu requests, %llu periods, %llu throttled, largest difference %.2g s\n",
              row.name, done, static_cast<unsigned long long>(expected.periods),
              static_cast<unsigned long long>(expected.throttledPeriods), worst);
  // The row has to be about throttling.
  EXPECT_GT(expected.throttledPeriods, 1000u);
}

INSTANTIATE_TEST_SUITE_P(
    Theory, CfsQuota,
    testing::Values(
        // Beside each row, in cores: offered load (rate · mean demand) of the limit (quota / 100 ms).
        Limited{"FifthOfACore", Seconds(0.02), 1, 15, exponential(0.01), 101},         // 0.15 of 0.2
        Limited{"NearTheLimit", Seconds(0.05), 1, 230, exponential(0.002), 102},       // 0.46 of 0.5
        Limited{"Overloaded", Seconds(0.03), 1, 40, exponential(0.01), 103},           // 0.4 of 0.3
        Limited{"LessThanATick", Seconds(0.002), 1, 3, exponential(0.005), 104},       // 0.015 of 0.02
        Limited{"FourThreads", Seconds(0.1), 4, 80, exponential(0.01), 105},           // 0.8 of 1
        Limited{"FourThreadsDeepDebt", Seconds(0.005), 4, 4, exponential(0.01), 106},  // 0.04 of 0.05
        Limited{"LongJobs", Seconds(0.08), 2, 1, exponential(0.6), 107}),              // 0.6 of 0.8
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kubecast::test
