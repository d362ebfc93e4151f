// SPDX-License-Identifier: Apache-2.0
// Bounded accept queues (M/M/1/K) and external APIs of bounded concurrency (M/M/c).
#include <gtest/gtest.h>

#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/theory/replications.hpp"
#include "tests/sim/theory/single_station.hpp"

namespace kubecast::test {
namespace {

struct Bounded {
  const char* name;
  Ratio utilization;
  int capacity;
  double requests;
  std::uint64_t seed;
};
void PrintTo(const Bounded& row, std::ostream* out) { *out << row.name; }

std::uint64_t refusedOf(const results::Latencies& latencies) {
  return latencies.failed[static_cast<std::size_t>(results::FailureCause::Refused)];
}

class AcceptQueue : public testing::TestWithParam<Bounded> {};

TEST_P(AcceptQueue, RefusesAndServesAsMM1K) {
  const Bounded& row = GetParam();
  Station station;
  station.workers = 1;
  station.backlog = row.capacity - 1;
  const Offered offered = offeredAt(row.utilization, 1);
  const Replications runs =
      replicate(singleStation(station, {Law::Exponential, 1}, offered.arrivals, row.requests), row.seed);
  const Loss theory = lossProbability(offered, row.capacity);
  const std::string name = row.name;
  expectTheory(name + " refused", runs, theory.lost.value(), [](const auto& run) {
    const auto refused = static_cast<double>(refusedOf(run.metrics[0]));
    return refused / (refused + static_cast<double>(run.metrics[0].succeeded.count()));
  });
  expectTheory(name + " sojourn", runs, theory.sojourn.value(),
               [](const auto& run) { return meanLatency(run); });
  for (const results::Replication& run : runs) {
    EXPECT_EQ(run.pods[0].maxWaiting, station.backlog);
    EXPECT_EQ(run.pods[0].refused, refusedOf(run.metrics[0])) << "the pod's count and the service's differ";
    EXPECT_EQ(refusedOf(run.metrics[1]), refusedOf(run.metrics[0]))
        << "the flow's count and the service's differ";
  }
}

INSTANTIATE_TEST_SUITE_P(Theory, AcceptQueue,
                         testing::Values(Bounded{"NoQueue", Ratio(0.6), 1, 1e6, 31},
                                         Bounded{"RoomForFive", Ratio(0.9), 5, 3e6, 32},
                                         Bounded{"Overloaded", Ratio(1.5), 10, 3e6, 33}),
                         [](const auto& row) { return row.param.name; });

TEST(ExternalApi, OfBoundedConcurrencyIsMMc) {
  const int concurrency = 3;
  const double requests = 6e6;
  const Offered offered = offeredAt(Ratio(0.7), concurrency);
  ProgramBuilder b;
  b.program.externals.push_back(
      {"api", b.program.tables.compile(exponential(kService.value())), 0, concurrency});
  b.program.externalCalls.push_back({0, {}});
  b.program.maxDepth = 1;
  const sim::Index call = b.op(sim::OpCode::External, b.end());
  b.program.ops[static_cast<std::size_t>(call)].site = 0;
  b.openLoad(offered.arrivals.value(), b.flow(call));
  b.program.duration = requests / kReplications / offered.arrivals.value();
  b.program.warmup = warmupFor(b.program.duration);
  const Replications runs = replicate(b.program, 41);
  expectTheory("sojourn", runs, sojournTime(offered).value(),
               [](const auto& run) { return meanLatency(run); });
  expectTheory("wait", runs, queueingTime(offered).value(), [](const auto& run) {
    return run.externals[0].waitingSeconds / static_cast<double>(run.externals[0].calls);
  });
  expectTheory("calls in flight", runs, offered.erlangs(),
               [](const auto& run) { return run.externals[0].inFlightSeconds / run.measured.value(); });
}

}  // namespace
}  // namespace kubecast::test
