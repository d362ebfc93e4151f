// SPDX-License-Identifier: Apache-2.0
// Random clusters under load with all features on, in whole runs: what must hold whatever happens.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "models/results/serialize.hpp"
#include "sim/program/compile.hpp"
#include "tests/models/scheduling/fixture.hpp"
#include "tests/sim/support/run_in_child.hpp"
#include "tests/sim/swarm/random_cluster.hpp"
#include "tests/sim/swarm/watched_control.hpp"

namespace kubecast::test {
namespace {

using scheduling::testing::shippedCatalog;

constexpr std::uint64_t kClusters = 40;
constexpr std::uint64_t kOfReference = 4;

sim::Program programOf(std::uint64_t seed, double duration) {
  Scenario scenario = randomCluster(seed);
  if (duration > 0) scenario.run.duration = Seconds(duration);
  auto program =
      sim::compile(scenario, shippedCatalog(), scheduling::place(scenario, shippedCatalog()), swarmPrices());
  EXPECT_TRUE(program.has_value()) << (program ? "" : program.error().what);
  return watched(std::move(*program));
}

results::Replication run(const sim::Program& program, std::uint64_t seed, sim::Engine engine) {
  sim::SimulationOptions options;
  options.seed = seed;
  options.engine = engine;
  return runInChild(program, options);
}

void expectSound(const results::Replication& books) {
  const double length = (books.warmup + books.measured).value();
  EXPECT_GT(books.requests, 0u);
  EXPECT_EQ(books.requests, books.flowsCompleted + books.flowsFailed + books.inFlightAtEnd);
  for (const results::LogUsage& log : books.logs) {
    EXPECT_EQ(log.appended, log.synced + log.lost + log.atRisk);
    EXPECT_LE(log.atRisk, log.maxAtRisk);
  }
  for (const results::CreditUsage& credits : books.credits) {
    EXPECT_GE(credits.atEnd, 0) << credits.node;
    EXPECT_GE(credits.surplus, 0) << credits.node;
    EXPECT_LE(credits.from, credits.to) << credits.node;
    EXPECT_NEAR(credits.atStart + credits.earned,
                credits.spent + credits.atEnd + credits.discarded - credits.surplus - credits.charged, 1e-6)
        << credits.node;
  }
  for (const results::DiskUsage& disk : books.disks) {
    EXPECT_GE(disk.usedAtEnd, 0) << disk.node;
    EXPECT_LE(disk.usedAtEnd, 1) << disk.node;
    EXPECT_LE(disk.fullSeconds, length + 1e-6) << disk.node;
  }
  for (const results::BrokerUsage& broker : books.brokers) EXPECT_LE(broker.blockedSeconds, length + 1e-6);
  for (const results::MachineLife& machine : books.machines) EXPECT_LE(machine.from, machine.to);
  Seconds last;
  for (const results::ClusterEvent& event : books.clusterEvents) {
    EXPECT_GE(event.at, last) << event.reason << " of " << event.object;
    last = event.at;
  }
  for (const results::TimeSeries& series : books.series)
    for (const float value : series.values) ASSERT_TRUE(std::isfinite(value) && value >= 0) << series.name;
}

TEST(Swarm, WhatMustHoldHoldsAndTheSameSeedGivesTheSameBytes) {
  std::map<std::string, int> happened;
  std::uint64_t lost = 0;
  std::uint64_t replayed = 0;
  for (std::uint64_t seed = 1; seed <= kClusters; ++seed) {
    SCOPED_TRACE(seed);
    const sim::Program program = programOf(seed, 0);
    const results::Replication books = run(program, seed, sim::Engine::Fast);
    expectSound(books);
    EXPECT_EQ(results::serialize(books), results::serialize(run(program, seed, sim::Engine::Fast)));
    for (const results::ClusterEvent& event : books.clusterEvents) ++happened[event.reason];
    for (const results::LogUsage& log : books.logs) {
      lost += log.lost;
      replayed += log.replayed;
    }
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(lost, 0u);
  EXPECT_GT(replayed, 0u);
  for (const char* reason : {"OOMKilling",
                             "Evicted",
                             "NodeHasDiskPressure",
                             "NodeHasNoDiskPressure",
                             "DiskFull",
                             "DiskFreed",
                             "ResourceAlarmSet",
                             "ResourceAlarmCleared",
                             "CreditsExhausted",
                             "SuccessfulRescale",
                             "NodeLost",
                             "NetworkPartition",
                             "ApiServerWithoutQuorum",
                             "ControlPlaneDown",
                             "ControlPlaneUp",
                             "CacheFlushed",
                             "ExternalDegraded",
                             "BackOff",
                             "RolloutComplete",
                             "RegisteredNode",
                             "NamesNotResolved",
                             "Preempted"})
    EXPECT_GT(happened[reason], 0) << reason << " never happens";
}

TEST(Swarm, TheReferenceEngineKeepsItsBooksLikewise) {
  for (std::uint64_t seed = 1; seed <= kOfReference; ++seed) {
    SCOPED_TRACE(seed);
    expectSound(run(programOf(seed, 90), seed, sim::Engine::Reference));
  }
}

}  // namespace
}  // namespace kubecast::test
