// SPDX-License-Identifier: Apache-2.0
// Fixed populations: the machine-repairman model and exact mean value analysis.
#include <gtest/gtest.h>

#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/theory/replications.hpp"
#include "tests/sim/theory/theory.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

CallSite callTo(Index service, Index body) {
  CallSite site;
  site.service = service;
  site.body = body;
  return site;
}

double throughput(const results::Replication& run, std::size_t flow) {
  return static_cast<double>(run.metrics[flow].succeeded.count()) / run.measured.value();
}

/// Measures for about `flows` flows in all replications together.
void setDuration(sim::Program& program, double flows, const Closed& theory) {
  program.duration = flows / kReplications / theory.throughput.value();
  program.warmup = warmupFor(program.duration);
}

struct Repair {
  const char* name;
  int users;
  Seconds think;
  Seconds service;
  double flows;
  std::uint64_t seed;
};
void PrintTo(const Repair& row, std::ostream* out) { *out << row.name; }

class MachineRepairman : public testing::TestWithParam<Repair> {};

TEST_P(MachineRepairman, ThroughputAndResponse) {
  const Repair& row = GetParam();
  const Closed theory = machineRepairman(row.users, row.think, row.service);
  ProgramBuilder b;
  const Index service = b.service(1);
  b.pod(service, b.node(1));
  const Index body = b.cpu(exponential(row.service.value()), b.ret());
  const Index flow = b.flow(b.call(callTo(service, body), b.end()));
  b.closedLoad(row.users, exponential(row.think.value()), flow);
  setDuration(b.program, row.flows, theory);
  const Replications runs = replicate(b.program, row.seed);
  const std::string name = row.name;
  expectTheory(name + " throughput", runs, theory.throughput.value(),
               [](const auto& run) { return throughput(run, 1); });
  expectTheory(name + " response", runs, theory.response.value(),
               [](const auto& run) { return meanLatency(run, 1); });
}

INSTANTIATE_TEST_SUITE_P(Theory, MachineRepairman,
                         testing::Values(Repair{"OneUser", 1, Seconds(0.05), Seconds(0.01), 1e6, 51},
                                         Repair{"BelowTheKnee", 10, Seconds(0.2), Seconds(0.01), 1.5e6, 52},
                                         Repair{"AtTheKnee", 20, Seconds(0.19), Seconds(0.01), 3e6, 53},
                                         Repair{"Saturated", 40, Seconds(0.2), Seconds(0.01), 1.5e6, 54}),
                         [](const auto& row) { return row.param.name; });

struct Tiers {
  const char* name;
  int users;
  Seconds think;
  Seconds webFirst;
  Seconds database;
  Seconds webLast;
  Law law;
  double cv;
  double flows;
  std::uint64_t seed;
};
void PrintTo(const Tiers& row, std::ostream* out) { *out << row.name; }

class TwoTiers : public testing::TestWithParam<Tiers> {};

/// Web computes, asks the database, computes again; both share their processor. Product form
/// for any law of CPU time (F. Baskett et al., "Open, Closed, and Mixed Networks of Queues with
/// Different Classes of Customers", J. ACM 22(2), 1975).
TEST_P(TwoTiers, ExactMeanValueAnalysis) {
  const Tiers& row = GetParam();
  const Closed theory = mva(row.users, row.think, {row.webFirst + row.webLast, row.database});
  ProgramBuilder b;
  const Index web = b.service(1000);
  const Index database = b.service(1000);
  b.pod(web, b.node(1));
  b.pod(database, b.node(1));
  const auto cpu = [&](Seconds mean, Index next) { return b.cpu({row.law, mean, row.cv, {}}, next); };
  const CallSite query = callTo(database, cpu(row.database, b.ret()));
  const Index body = cpu(row.webFirst, b.call(query, cpu(row.webLast, b.ret())));
  const Index flow = b.flow(b.call(callTo(web, body), b.end()));
  b.closedLoad(row.users, exponential(row.think.value()), flow);
  setDuration(b.program, row.flows, theory);
  const Replications runs = replicate(b.program, row.seed);
  const std::string name = row.name;
  expectTheory(name + " throughput", runs, theory.throughput.value(),
               [](const auto& run) { return throughput(run, 2); });
  expectTheory(name + " response", runs, theory.response.value(),
               [](const auto& run) { return meanLatency(run, 2); });
  // The database's own time, and the web's, which includes waiting for the database.
  expectTheory(name + " database", runs, theory.residence[1].value(),
               [](const auto& run) { return meanLatency(run, 1); });
  expectTheory(name + " web", runs, theory.response.value(),
               [](const auto& run) { return meanLatency(run, 0); });
}

INSTANTIATE_TEST_SUITE_P(Theory, TwoTiers,
                         testing::Values(Tiers{"Exponential", 15, Seconds(0.1), Seconds(0.006),
                                               Seconds(0.007), Seconds(0.004), Law::Exponential, 1, 2e6, 61},
                                         Tiers{"LognormalCv2", 8, Seconds(0.05), Seconds(0.006),
                                               Seconds(0.009), Seconds(0.004), Law::Lognormal, 2, 2e6, 62}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kubecast::test
