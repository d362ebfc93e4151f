// SPDX-License-Identifier: Apache-2.0
// Budgets, breakers, bulkheads, jitter, shedding and rate limits in a run: small enough for paper, and both
// engines on random programs.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/sim/reference/agreement.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/stations/varied_programs.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using results::FailureCause;

/// A client that calls an API under `policy`, `rate` times a second at equal distances.
sim::Program apiCalls(const ExternalStation& api, const Policy& policy, double rate, double seconds) {
  ProgramBuilder b;
  b.node(1);
  b.program.externals.push_back(api);
  b.program.externalCalls.push_back({0, policy});
  const Index op = b.op(OpCode::External, b.end());
  b.program.ops[op].site = 0;
  b.program.maxDepth = 1;
  b.openLoad(rate, b.flow(op), ArrivalLaw::Constant);
  b.program.duration = seconds;
  return std::move(b.program);
}

ExternalStation failingApi(double latency) {
  ExternalStation api;
  api.name = "api";
  numerics::SamplerTable tables;
  api.latency = tables.compile(constant(latency));
  api.errorRate = 1;
  return api;
}

/// A client that calls a pod whose answer takes `seconds`, ten times a second.
sim::Program podCalls(const ServiceStation& service, const Policy& policy, double answerTakes,
                      double seconds) {
  ProgramBuilder b;
  const Index index = b.service(1);
  b.program.services[index].workers = service.workers;
  b.program.services[index].shedAbove = service.shedAbove;
  b.pod(index, b.node(1));
  CallSite site;
  site.service = index;
  site.policy = policy;
  site.body = b.wait(constant(answerTakes), b.ret());
  b.openLoad(10, b.flow(b.call(site, b.end())), ArrivalLaw::Constant);
  b.program.duration = seconds;
  return std::move(b.program);
}

/// Numbers (from 1) of the flows that failed with `cause`.
std::vector<std::uint64_t> failedWith(const TracedRun& run, FailureCause cause) {
  std::vector<std::uint64_t> numbers;
  for (const FlowTrace& flow : run.flows)
    if (flow.failure == cause) numbers.push_back(flow.user + 1);
  std::ranges::sort(numbers);
  return numbers;
}

using Numbers = std::vector<std::uint64_t>;

class PoliciesOfEachEngine : public testing::TestWithParam<Engine> {};
INSTANTIATE_TEST_SUITE_P(Both, PoliciesOfEachEngine, testing::Values(Engine::Fast, Engine::Reference));

// A call takes 0.25 s and one comes every 0.1 s: of three, the third finds two in flight.
TEST_P(PoliciesOfEachEngine, ABulkheadTurnsAwayWhatIsTooMuchAtOnce) {
  Policy policy;
  policy.guard = 0;
  sim::Program program = podCalls({}, policy, 0.25, 1.25);
  program.guards = {{.bulkhead = 2}};
  EXPECT_EQ(failedWith(tracedRun(program, GetParam()), FailureCause::CircuitOpen), (Numbers{3, 6, 9, 12}));
}

// Every 10 ms a call that fails after 5 ms. The tenth failure, at 0.105 s, opens the breaker for 1 s. Two
// probes (1.11 and 1.12 s) fail by 1.125 s, two more (2.13 and 2.14 s) by 2.145 s.
TEST_P(PoliciesOfEachEngine, ABreakerOpensAndProbes) {
  Policy policy;
  policy.guard = 0;
  sim::Program program = apiCalls(failingApi(0.005), policy, 100, 3);
  program.guards = {{.breaker = CircuitBreaker{Ratio(0.5), 10, 10, Seconds(1), 2}}};
  const TracedRun run = tracedRun(program, GetParam());
  EXPECT_EQ(run.replication.externals[0].calls, 10u + 2 + 2);
  EXPECT_EQ(failedWith(run, FailureCause::ExternalError),
            (Numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 111, 112, 213, 214}));
}

// A hundred calls fill a budget of one half; what it pays for are fifty retries and no more.
TEST_P(PoliciesOfEachEngine, ABudgetPaysForRetries) {
  Policy policy;
  policy.retries = 3;
  policy.backoff = 0.001;
  policy.guard = 0;
  sim::Program program = apiCalls(failingApi(0.001), policy, 20, 5.04);
  program.guards = {{.budget = RetryBudget{Ratio(0.5), 0}}};
  const TracedRun budgeted = tracedRun(program, GetParam());
  EXPECT_EQ(budgeted.replication.externals[0].calls, 150u);
  EXPECT_EQ(budgeted.replication.externals[0].retries, 50u);
  program.guards = {{.bulkhead = 100}};  // without one
  EXPECT_EQ(tracedRun(program, GetParam()).replication.externals[0].calls, 400u);
}

// One retry after a pause of 1 s: its draw is what the flow takes besides two latencies.
TEST_P(PoliciesOfEachEngine, JitterSpreadsThePause) {
  for (const Jitter jitter : {Jitter::Full, Jitter::Equal}) {
    Policy policy;
    policy.retries = 1;
    policy.backoff = 1;
    policy.jitter = jitter;
    const TracedRun run = tracedRun(apiCalls(failingApi(0.01), policy, 20, 30), GetParam());
    const double least = jitter == Jitter::Full ? 0 : 0.5;
    double sum = 0;
    for (const FlowTrace& flow : run.flows) {
      const double pause = flow.latency.value() - 0.02;
      EXPECT_GT(pause, least);
      EXPECT_LT(pause, 1);
      sum += pause;
    }
    // Uniform: the mean of some 580 varies by (1 − least)/√12/√580, one in 10⁴ times by more than four of it.
    EXPECT_NEAR(sum / static_cast<double>(run.flows.size()), (1 + least) / 2, 0.05 * (1 - least));
  }
}

// One worker, 0.24 s per request, one every 0.1 s, at most two in the pod. Served: 1 (0.10–0.34),
// 2 (–0.58), 4 (–0.82), 6 (–1.06), 9 (–1.30).
TEST_P(PoliciesOfEachEngine, APodShedsWhatIsTooMuch) {
  ServiceStation service;
  service.workers = 1;
  service.shedAbove = 2;
  const TracedRun run = tracedRun(podCalls(service, {}, 0.24, 1.05), GetParam());
  EXPECT_EQ(failedWith(run, FailureCause::Shed), (Numbers{3, 5, 7, 8, 10}));
}

// A bucket of 4, eight calls a second: each empties it by a half more, until the eighth finds half a token.
TEST_P(PoliciesOfEachEngine, AnApiLimitsItsRate) {
  ExternalStation api = failingApi(0.01);
  api.errorRate = 0;
  api.rateLimit = 4;
  const TracedRun run = tracedRun(apiCalls(api, {}, 8, 2.05), GetParam());
  EXPECT_EQ(failedWith(run, FailureCause::Shed), (Numbers{8, 10, 12, 14, 16}));
  EXPECT_EQ(run.replication.externals[0].calls, 16u);
  EXPECT_EQ(run.replication.externals[0].errors, 5u);
}

TEST(Policies, AreTheSameInBothEngines) {
  std::array<std::uint64_t, results::kFailureCauses> failures{};
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    const auto program = [seed](double scale) { return withPolicies(randomProgram(seed, {}, scale), seed); };
    const TracedRun fast = tracedRun(program(1), Engine::Fast, seed);
    expectAgreement(program, seed, fast, tracedRun(program(1), Engine::Reference, seed));
    for (const FlowTrace& flow : fast.flows)
      if (flow.failure) ++failures[static_cast<std::size_t>(*flow.failure)];
  }
  EXPECT_GT(failures[static_cast<std::size_t>(FailureCause::CircuitOpen)], 100u);
  EXPECT_GT(failures[static_cast<std::size_t>(FailureCause::Shed)], 100u);
}

}  // namespace
}  // namespace kubecast::test
