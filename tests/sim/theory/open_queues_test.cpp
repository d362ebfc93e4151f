// SPDX-License-Identifier: Apache-2.0
// Open queues of one station. Each row of the tables: 16 replications, `requests` arrivals in all.
#include <gtest/gtest.h>

#include "tests/sim/theory/replications.hpp"
#include "tests/sim/theory/single_station.hpp"

namespace kubecast::test {
namespace {

constexpr std::size_t kAtPod = 0;  ///< metric of singleStation()

double perRequest(double integral, const results::Replication& run) {
  return integral / static_cast<double>(run.metrics[kAtPod].succeeded.count());
}

struct Sharing {
  const char* name;
  int cores;
  Ratio utilization;
  Service service;
  double requests;
  std::uint64_t seed;
};
void PrintTo(const Sharing& row, std::ostream* out) { *out << row.name; }

class ProcessorSharing : public testing::TestWithParam<Sharing> {};

/// M/G/c-PS: the mean sojourn is that of M/M/c, whatever the law of service.
TEST_P(ProcessorSharing, MeanSojourn) {
  const Sharing& row = GetParam();
  const Offered offered = offeredAt(row.utilization, row.cores);
  Station station;
  station.cores = row.cores;
  const Replications runs =
      replicate(singleStation(station, row.service, offered.arrivals, row.requests), row.seed);
  expectTheory(row.name, runs, sojournTime(offered).value(),
               [](const auto& run) { return meanLatency(run, kAtPod); });
}

INSTANTIATE_TEST_SUITE_P(
    Theory, ProcessorSharing,
    testing::Values(Sharing{"OneCoreHalfLoaded", 1, Ratio(0.5), {Law::Exponential, 1}, 2e6, 1},
                    Sharing{"OneCore", 1, Ratio(0.8), {Law::Exponential, 1}, 8e6, 2},
                    Sharing{"TwoCores", 2, Ratio(0.8), {Law::Exponential, 1}, 8e6, 3},
                    Sharing{"Constant", 1, Ratio(0.6), {Law::Constant, 0}, 2e6, 4},
                    Sharing{"ErlangFour", 1, Ratio(0.6), {Law::Erlang, 0.5}, 2e6, 5},
                    Sharing{"LognormalCv2", 1, Ratio(0.6), {Law::Lognormal, 2}, 4e6, 6},
                    Sharing{"HyperexponentialCv3", 1, Ratio(0.6), {Law::Hyperexponential, 3}, 4e6, 7},
                    Sharing{
                        "TwoCoresHyperexponentialCv3", 2, Ratio(0.6), {Law::Hyperexponential, 3}, 4e6, 8}),
    [](const auto& row) { return row.param.name; });

/// What makes a pod serve `servers` requests at once, the rest first come first served.
enum class Limit { Threads, Workers };

struct Queue {
  const char* name;
  int servers;
  Limit limit;
  Ratio utilization;
  Service service;
  double requests;
  std::uint64_t seed;
};
void PrintTo(const Queue& row, std::ostream* out) { *out << row.name; }

Replications runsOf(const Queue& row) {
  Station station;
  station.cores = row.servers;
  (row.limit == Limit::Threads ? station.threads : station.workers) = row.servers;
  const Offered offered = offeredAt(row.utilization, row.servers);
  return replicate(singleStation(station, row.service, offered.arrivals, row.requests), row.seed);
}

double meanWait(const results::Replication& run) {
  return perRequest(run.pods[0].waitingSeconds + run.pods[0].cpuWaitSeconds, run);
}

class FirstComeFirstServed : public testing::TestWithParam<Queue> {};

TEST_P(FirstComeFirstServed, MeanWait) {
  const Queue& row = GetParam();
  const Offered offered = offeredAt(row.utilization, row.servers);
  const Seconds wait = row.servers == 1 ? pollaczekKhinchine(offered, row.service.cv) : queueingTime(offered);
  const Replications runs = runsOf(row);
  expectTheory(row.name, runs, wait.value(), meanWait);
  for (const results::Replication& run : runs) {
    const results::PodUsage& pod = run.pods[0];
    EXPECT_EQ(row.limit == Limit::Threads ? pod.waitingSeconds : pod.cpuWaitSeconds, 0)
        << "waits at the wrong place";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Theory, FirstComeFirstServed,
    testing::Values(
        Queue{"MM1Threads", 1, Limit::Threads, Ratio(0.7), {Law::Exponential, 1}, 6e6, 11},
        Queue{"MM1Workers", 1, Limit::Workers, Ratio(0.7), {Law::Exponential, 1}, 6e6, 12},
        Queue{"MM2Threads", 2, Limit::Threads, Ratio(0.7), {Law::Exponential, 1}, 6e6, 13},
        Queue{"MM4Workers", 4, Limit::Workers, Ratio(0.7), {Law::Exponential, 1}, 8e6, 14},
        Queue{"MM16Threads", 16, Limit::Threads, Ratio(0.8), {Law::Exponential, 1}, 16e6, 15},
        Queue{"MD1", 1, Limit::Threads, Ratio(0.7), {Law::Constant, 0}, 4e6, 16},
        Queue{"MH1HyperexponentialCv3", 1, Limit::Threads, Ratio(0.5), {Law::Hyperexponential, 3}, 10e6, 17}),
    [](const auto& row) { return row.param.name; });

TEST(FirstComeFirstServed, P95OfTheSojournInMM1) {
  const Queue row{"MM1", 1, Limit::Threads, Ratio(0.7), {Law::Exponential, 1}, 6e6, 21};
  const Seconds p95 = sojournQuantile(offeredAt(row.utilization, 1), Ratio(0.95));
  expectTheory("MM1 P95", runsOf(row), p95.value(),
               [](const auto& run) { return run.metrics[kAtPod].succeeded.quantile(Ratio(0.95)).value(); });
}

}  // namespace
}  // namespace kubecast::test
