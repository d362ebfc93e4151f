// SPDX-License-Identifier: Apache-2.0
// Operational laws, which hold for every run (P. J. Denning, J. P. Buzen, "The Operational
// Analysis of Queueing Network Models", ACM Computing Surveys 10(3), 1978), and the arrival process.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/support/run_in_child.hpp"
#include "tests/sim/theory/replications.hpp"
#include "tests/sim/theory/single_station.hpp"

namespace kubecast::test {
namespace {

/// A run from an empty system, so that no request has a past before the window.
results::Replication fromEmpty(const Station& station, Ratio utilization, int servers, double requests,
                               std::uint64_t seed) {
  const PerSecond arrivals = offeredAt(utilization, servers).arrivals;
  sim::Program program = singleStation(station, {Law::Lognormal, 2}, arrivals, requests);
  program.duration = requests / arrivals.value();
  program.warmup = 0;
  sim::SimulationOptions options;
  options.seed = seed;
  return runInChild(program, options);
}

/// L = λW, each side from counters of its own: time-averages of gauges on the left, latencies
/// on the right. They differ by the requests still there at the end: a few in 10⁵.
constexpr double kEdges = 2e-4;

TEST(LittlesLaw, OfAcceptQueueAndWorkers) {
  Station station;
  station.cores = 4;
  station.workers = 4;
  const results::Replication run = fromEmpty(station, Ratio(0.85), 4, 4e5, 81);
  const results::PodUsage& pod = run.pods[0];
  const results::Histogram& latency = run.metrics[0].succeeded;
  ASSERT_GT(latency.count(), 390'000u);
  EXPECT_GT(pod.waitingSeconds, 0.2 * latency.sum().value()) << "nothing to check without a queue";
  EXPECT_NEAR((pod.waitingSeconds + pod.inServiceSeconds) / latency.sum().value(), 1, kEdges);
  // Four workers on four cores: in service = computing, waiting = the rest.
  EXPECT_NEAR(pod.inServiceSeconds / pod.cpuSeconds, 1, 1e-9);
  EXPECT_NEAR(pod.waitingSeconds / (latency.sum().value() - pod.cpuSeconds), 1, kEdges);
  EXPECT_EQ(pod.maxInService, 4);
}

TEST(LittlesLaw, OfAServiceThatSharesItsCore) {
  const results::Replication run = fromEmpty({}, Ratio(0.8), 1, 4e5, 82);
  EXPECT_NEAR(run.pods[0].inServiceSeconds / run.metrics[0].succeeded.sum().value(), 1, kEdges);
  EXPECT_EQ(run.pods[0].waitingSeconds, 0);
}

TEST(LittlesLaw, OfThreads) {
  Station station;
  station.cores = 2;
  station.threads = 2;
  const results::Replication run = fromEmpty(station, Ratio(0.85), 2, 4e5, 83);
  const double sojourns = run.metrics[0].succeeded.sum().value();
  EXPECT_GT(run.pods[0].cpuWaitSeconds, 0.2 * sojourns);
  EXPECT_NEAR((run.pods[0].cpuWaitSeconds + run.pods[0].cpuSeconds) / sojourns, 1, kEdges);
  EXPECT_NEAR(run.pods[0].inServiceSeconds / sojourns, 1, kEdges);
}

TEST(UtilizationLaw, OfANodesCpu) {
  // U = X·S: the node's CPU time per request that left is the mean demand.
  Station station;
  station.cores = 2;
  const Offered offered = offeredAt(Ratio(0.7), 2);
  const Replications runs =
      replicate(singleStation(station, {Law::Exponential, 1}, offered.arrivals, 2e6), 84);
  expectTheory("S = U/X", runs, kService.value(), [](const auto& run) {
    return run.nodes[0].cpuSeconds / static_cast<double>(run.metrics[0].succeeded.count());
  });
  expectTheory("U = lambda S/c", runs, offered.utilization().value(),
               [](const auto& run) { return run.nodes[0].cpuSeconds / 2 / run.measured.value(); });
  for (const results::Replication& run : runs) {
    EXPECT_NEAR(run.nodes[0].cpuSeconds / run.pods[0].cpuSeconds, 1, 1e-12);
  }
}

/// λ(t) = 1000/s · factor: 0.2 until 20 s, up to 1.4 at 60 s, down to 0.5 at 70 s.
const LoadProfile kRamp = {{Seconds(20), 0.2}, {Seconds(60), 1.4}, {Seconds(70), 0.5}};
constexpr PerSecond kNominal{1000};

TEST(PoissonRamp, ArrivalsByTimeAreLambdaOfT) {
  ProgramBuilder b;
  b.openLoad(kNominal.value(), b.flow(b.end()));  // done as soon as it arrives
  b.program.loads[0].profile = kRamp;
  b.program.duration = 100;
  const Replications runs = replicate(b.program, 91);
  // Areas of the trapezoids, by hand, in nominal seconds.
  const std::vector<std::pair<int, double>> expected = {
      {20, 4}, {40, 4 + (0.2 + 0.8) / 2 * 20}, {60, 4 + 32}, {70, 36 + 9.5}, {100, 45.5 + 15}};
  double before = 0;
  int from = 0;
  double dispersion = 0;
  for (const auto& [until, area] : expected) {
    const auto arrivals = [](const results::Replication& run, int begin, int end) {
      double sum = 0;
      for (int second = begin; second < end; ++second)
        sum += run.series[0].values[static_cast<std::size_t>(second)];
      return sum;
    };
    const double lambda = kNominal.value() * area;
    expectTheory("by " + std::to_string(until) + " s", runs, lambda,
                 [&](const auto& run) { return arrivals(run, 0, until); });
    // A Poisson count's variance is known, so no interval has to be estimated: 3.29σ is 99.9 %.
    double total = 0;
    for (const results::Replication& run : runs) {
      total += arrivals(run, 0, until);
      const double excess = arrivals(run, from, until) - (lambda - before);
      dispersion += excess * excess / (lambda - before);
    }
    EXPECT_NEAR(total, kReplications * lambda, 3.29 * std::sqrt(kReplications * lambda)) << until;
    before = lambda;
    from = until;
  }
  // Counts in disjoint intervals are independent Poisson: Σ (n − Λ)²/Λ is χ² with 5·16 = 80
  // degrees of freedom, of whose values 99.9 % lie between 44.8 and 128.3.
  ASSERT_EQ(expected.size() * runs.size(), 80u);
  EXPECT_GT(dispersion, 44.8);
  EXPECT_LT(dispersion, 128.3);
}

}  // namespace
}  // namespace kubecast::test
