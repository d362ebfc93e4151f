// SPDX-License-Identifier: Apache-2.0
#include "studies/replicate/replicate.hpp"

#include <gmock/gmock.h>

#include <csignal>

#include "models/results/serialize.hpp"
#include "models/scheduling/scheduler.hpp"
#include "sim/program/compile.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

sim::Program program(double rho) {
  const Scenario scenario = testing::smallQueue(rho, Seconds(1));
  const InstanceCatalog catalog = testing::smallCatalog();
  auto compiled = sim::compile(scenario, catalog, scheduling::place(scenario, catalog));
  EXPECT_TRUE(compiled.has_value());
  return std::move(*compiled);
}

WorkerOptions atATime(int jobs) {
  WorkerOptions options;
  options.jobs = jobs;
  return options;
}

std::string bytesOf(const std::vector<results::Replication>& replications) {
  std::string bytes;
  for (const auto& r : replications) bytes += results::serialize(r);
  return bytes;
}

TEST(Replicate, TheSameBytesWhateverTheNumberOfWorkers) {
  const sim::Program p = program(0.7);
  const ReplicationPlan plan{3, 6, sim::Engine::Fast, testing::lindley};
  const auto one = replicate(p, plan, atATime(1));
  const auto four = replicate(p, plan, atATime(4));
  ASSERT_TRUE(one && four);
  ASSERT_EQ(one->size(), 6u);
  EXPECT_EQ(bytesOf(*one), bytesOf(*four));
  EXPECT_NE(results::serialize(one->at(0)), results::serialize(one->at(1)));
}

TEST(Replicate, ACrashNamesTheReplication) {
  const sim::Program p = program(0.7);
  const ReplicationPlan plan{3, 4, sim::Engine::Fast,
                             [](const sim::Program& q, const sim::SimulationOptions& o) {
                               if (o.replication == 2) raise(SIGKILL);
                               return testing::lindley(q, o);
                             }};
  const auto result = replicate(p, plan, atATime(2));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().where, "replication 2");
  EXPECT_THAT(result.error().what, ::testing::HasSubstr("signal 9"));
}

TEST(Replicate, ACancellationKeepsWhatThereIsMarkedPartial) {
  sim::Program p = program(0.7);
  p.duration = 1e9;  // never to be reached
  std::atomic<bool> cancel = false;
  WorkerOptions options = atATime(2);
  options.cancel = &cancel;
  options.onProgress = [&](Ratio) { cancel = true; };
  const auto result = replicate(p, {3, 5, sim::Engine::Fast, testing::lindley}, options);
  ASSERT_TRUE(result);
  ASSERT_LE(result->size(), 2u);
  ASSERT_GE(result->size(), 1u);
  for (const auto& r : *result) EXPECT_TRUE(r.partial);
}

}  // namespace
}  // namespace kubecast::studies
