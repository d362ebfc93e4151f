// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/cpu_node.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/sim/fast/naive_node.hpp"

namespace kubecast::sim::fast {
namespace {

using test::NaiveNode;

struct Outcome {
  std::vector<double> done;
  std::vector<PodCpu> pods;
};

/// The same arrivals on the fast node.
Outcome runFastNode(const NaiveNode& setup, const std::vector<NaiveNode::Arrival>& arrivals, double end) {
  CpuNode node(setup.cores, setup.slices.burstable, setup.slices.bestEffort);
  for (const NaiveNode::Pod& pod : setup.pods) {
    const CfsQuota quota =
        std::isfinite(pod.quota) ? CfsQuota(pod.quota, pod.phase, setup.tickPhase) : CfsQuota();
    node.addPod({pod.qos, pod.weight, pod.threads, quota});
  }
  Outcome outcome{std::vector<double>(arrivals.size(), -1), {}};
  std::size_t next = 0;
  for (;;) {
    const double arrival = next < arrivals.size() ? arrivals[next].at : kNever;
    const double now = std::min(node.next(), arrival);
    if (now > end) break;
    if (now < arrival) {
      const Index done = node.process(now);
      if (done >= 0) outcome.done[static_cast<std::size_t>(done)] = now;
    } else {
      node.start(now, arrivals[next].pod, static_cast<Index>(next), arrivals[next].demand);
      ++next;
    }
  }
  node.advance(end);
  for (Index p = 0; p < static_cast<Index>(setup.pods.size()); ++p) outcome.pods.push_back(node.pod(p));
  return outcome;
}

std::vector<NaiveNode::Arrival> randomArrivals(std::mt19937& random, int pods, double rate, double mean,
                                               double end) {
  std::exponential_distribution<double> gap(rate);
  std::exponential_distribution<double> demand(1 / mean);
  std::vector<NaiveNode::Arrival> arrivals;
  for (double at = gap(random); at < end; at += gap(random)) {
    arrivals.push_back({at, static_cast<int>(random() % static_cast<unsigned>(pods)), demand(random)});
  }
  return arrivals;
}

void compare(NaiveNode setup, const std::vector<NaiveNode::Arrival>& arrivals, double end) {
  const Outcome fast = runFastNode(setup, arrivals, end);
  const std::vector<double> done = setup.run(arrivals, end);
  for (std::size_t i = 0; i < arrivals.size(); ++i)
    ASSERT_NEAR(fast.done[i], done[i], 1e-7) << "segment " << i;
  for (std::size_t p = 0; p < setup.pods.size(); ++p) {
    const CfsQuota::Counters counters = fast.pods[p].quota.counters();
    EXPECT_NEAR(fast.pods[p].cpuSeconds(end), setup.pods[p].cpuSeconds, 1e-7);
    EXPECT_NEAR(counters.throttledSeconds, setup.pods[p].throttledSeconds, 1e-7);
    if (!std::isfinite(setup.pods[p].quota)) continue;
    // The replay counts a period when it ends; the one at the end of the run is still open.
    EXPECT_NEAR(static_cast<double>(counters.periods), static_cast<double>(setup.pods[p].periods), 1);
    EXPECT_EQ(counters.throttledPeriods, static_cast<std::uint64_t>(setup.pods[p].throttledPeriods));
  }
}

constexpr double kNoQuota = kNever;

TEST(CpuNode, OneThreadRunsSegmentsToCompletionInOrder) {
  NaiveNode setup;
  setup.cores = 2;
  setup.pods = {{Qos::Burstable, 1, 1, kNoQuota, 0}};
  const Outcome fast = runFastNode(setup, {{0, 0, 1.0}, {0.5, 0, 0.25}}, 10);
  EXPECT_DOUBLE_EQ(fast.done[0], 1.0);
  EXPECT_DOUBLE_EQ(fast.done[1], 1.25);
  EXPECT_DOUBLE_EQ(fast.pods[0].waiting().integral(10), 0.5);
}

TEST(CpuNode, ThreadsBeyondTheCoresShareThem) {
  NaiveNode setup;
  setup.cores = 2;
  setup.pods = {{Qos::Burstable, 1, 4, kNoQuota, 0}};
  const Outcome fast = runFastNode(setup, {{0, 0, 1.0}, {0, 0, 1.0}, {0, 0, 1.0}, {0, 0, 1.0}}, 10);
  for (const double done : fast.done) EXPECT_DOUBLE_EQ(done, 2.0);
}

TEST(CpuNode, WeightsDivideWhatIsContended) {
  NaiveNode setup;
  setup.cores = 1;
  setup.pods = {{Qos::Burstable, 3, 1, kNoQuota, 0}, {Qos::Burstable, 1, 1, kNoQuota, 0}};
  const Outcome fast = runFastNode(setup, {{0, 0, 0.75}, {0, 1, 0.75}}, 10);
  EXPECT_DOUBLE_EQ(fast.done[0], 1.0);  // ¾ of the core
  EXPECT_DOUBLE_EQ(fast.done[1], 1.5);  // ¼ until then, all of it after
}

TEST(CpuNode, AgreesWithABruteForceNodeOnRandomWork) {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    NaiveNode setup;
    setup.cores = 1 + static_cast<double>(random() % 4);
    setup.slices = {1.0 + static_cast<double>(random() % 50), 1.0 + static_cast<double>(random() % 5)};
    setup.tickPhase = 0.0013;
    const int pods = 1 + static_cast<int>(random() % 5);
    for (int p = 0; p < pods; ++p) {
      setup.pods.push_back({static_cast<Qos>(random() % 3), 1.0 + static_cast<double>(random() % 40),
                            1 + static_cast<int>(random() % 4), kNoQuota, 0});
    }
    compare(setup, randomArrivals(random, pods, 60, 0.02 * setup.cores, 5), 20);
  }
}

TEST(CpuNode, QuotasAgreeWithAReplayTickByTick) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    NaiveNode setup;
    setup.cores = 1 + static_cast<double>(random() % 4);
    setup.tickPhase = 0.004 * uniform(random);
    const int pods = 1 + static_cast<int>(random() % 3);
    double quotas = 0;
    for (int p = 0; p < pods; ++p) {
      const double quota = 0.003 + 0.15 * uniform(random);
      quotas += quota;
      setup.pods.push_back({Qos::Burstable, 1.0 + static_cast<double>(random() % 9),
                            1 + static_cast<int>(random() % 4), quota, 0.1 * uniform(random)});
    }
    // About the quotas' worth of work, so that pods are throttled, and idle in debt, again and again.
    compare(setup, randomArrivals(random, pods, 40, quotas * 10 / 40, 10), 60);
  }
}

TEST(CpuNode, AQuotaLargerThanTheUseNeverThrottles) {
  NaiveNode setup;
  setup.cores = 1;
  setup.pods = {{Qos::Guaranteed, 1, 1, 0.1, 0.03}};
  const Outcome fast = runFastNode(setup, {{0, 0, 5.0}}, 6);
  EXPECT_DOUBLE_EQ(fast.done[0], 5.0);
  EXPECT_EQ(fast.pods[0].quota.counters().throttledPeriods, 0u);
}

TEST(CpuNode, APodOnHalfACoreTakesTwiceAsLongAndIsThrottledInEveryPeriod) {
  NaiveNode setup;
  setup.cores = 1;
  setup.pods = {{Qos::Burstable, 1, 1, 0.05, 0}};
  const Outcome fast = runFastNode(setup, {{0, 0, 5.0}}, 20);
  EXPECT_NEAR(fast.done[0], 10, 0.1);
  const CfsQuota::Counters counters = fast.pods[0].quota.counters();
  EXPECT_NEAR(static_cast<double>(counters.periods), 100, 1);
  EXPECT_NEAR(static_cast<double>(counters.throttledPeriods), 100, 2);
  EXPECT_NEAR(counters.throttledSeconds, 5, 0.1);
}

TEST(CpuNode, BackgroundWorkRunsBesideTheOnlyThread) {
  CpuNode node(2, 1, 1);
  node.addPod({Qos::BestEffort, 1, 1, CfsQuota()});
  node.start(0, 0, 7, 1.0);
  node.startBackground(0, 0, 0.5);
  EXPECT_DOUBLE_EQ(node.next(), 0.5);
  EXPECT_EQ(node.process(node.next()), kBackground);
  EXPECT_DOUBLE_EQ(node.next(), 1.0);
  EXPECT_EQ(node.process(node.next()), 7);
}

}  // namespace
}  // namespace kubecast::sim::fast
