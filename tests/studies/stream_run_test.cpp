// SPDX-License-Identifier: Apache-2.0
// Who watches a run changes nothing of it, and sees what will be in its books.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/results/serialize.hpp"
#include "models/scheduling/scheduler.hpp"
#include "scenarios/files/knowledge.hpp"
#include "scenarios/files/scenario_source.hpp"
#include "sim/program/compile.hpp"
#include "studies/replicate/replicate.hpp"
#include "studies/stream/frames.hpp"
#include "tests/source_dir.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

sim::Program shipped(const std::string& name, const std::vector<scenarios::Override>& changes) {
  auto knowledge = files::loadKnowledge();
  EXPECT_TRUE(knowledge.has_value());
  auto source = files::ScenarioSource::read(tests::sourceDir() / "scenarios/library" / (name + ".yaml"));
  EXPECT_TRUE(source.has_value());
  scenarios::LoadOptions options = knowledge->loadOptions();
  options.overrides = changes;
  const scenarios::Loaded loaded = source->load(options);
  EXPECT_TRUE(loaded.scenario.has_value());
  const auto placement = scheduling::place(*loaded.scenario, knowledge->catalog);
  auto program = sim::compile(*loaded.scenario, knowledge->catalog, placement,
                              cost::onDemandPrices(knowledge->prices.book));
  EXPECT_TRUE(program.has_value());
  return std::move(*program);
}

struct Watched {
  std::vector<results::Replication> replications;
  std::vector<stream::Frame> frames;
};

Watched replicateOnce(const sim::Program& program, bool watched, sim::Engine engine = sim::Engine::Fast) {
  ReplicationPlan plan{11, 1, engine, sim::simulate, {}, {}};
  if (watched) {
    plan.streamAs = "watched";
    plan.machinesPerHour = 2.5;
  }
  Watched result;
  stream::FrameReader reader;
  WorkerOptions workers;
  workers.onMessage = [&](std::size_t job, std::string_view bytes) {
    EXPECT_EQ(job, 0u);
    reader.feed(bytes);
    auto frame = reader.next();
    ASSERT_TRUE(frame && *frame);
    result.frames.push_back(std::move(**frame));
  };
  auto replications = replicate(program, plan, workers);
  EXPECT_TRUE(replications.has_value());
  if (replications) result.replications = std::move(*replications);
  return result;
}

void expectTheBooks(const sim::Program& program, sim::Engine engine = sim::Engine::Fast) {
  const Watched plain = replicateOnce(program, false, engine);
  const Watched watched = replicateOnce(program, true, engine);
  EXPECT_TRUE(plain.frames.empty());
  ASSERT_EQ(watched.replications.size(), 1u);
  ASSERT_EQ(plain.replications.size(), 1u);
  EXPECT_EQ(results::serialize(plain.replications[0]), results::serialize(watched.replications[0]));

  const results::Replication& books = watched.replications[0];
  ASSERT_FALSE(watched.frames.empty());
  ASSERT_EQ(watched.frames[0].kind, stream::FrameKind::Header);
  const stream::Header& header = watched.frames[0].header;
  EXPECT_EQ(header.step, books.seriesStep);
  std::vector<stream::Bucket> buckets;
  std::size_t events = 0;
  for (const stream::Frame& frame : watched.frames) {
    if (frame.kind == stream::FrameKind::Bucket) buckets.push_back(frame.bucket);
    if (frame.kind != stream::FrameKind::Event) continue;
    ASSERT_LT(events, books.clusterEvents.size());
    EXPECT_EQ(frame.event.message, books.clusterEvents[events].message);
    EXPECT_EQ(frame.event.at, books.clusterEvents[events++].at);
  }
  EXPECT_EQ(events, books.clusterEvents.size());
  for (std::size_t b = 0; b < buckets.size(); ++b) EXPECT_EQ(buckets[b].index, b);
  for (const results::TimeSeries& series : books.series) {
    const auto at = std::ranges::find(header.series, series.name);
    ASSERT_NE(at, header.series.end()) << series.name;
    const auto column = static_cast<std::size_t>(at - header.series.begin());
    ASSERT_EQ(buckets.size(), series.values.size());
    std::size_t different = 0;
    for (std::size_t b = 0; b < buckets.size(); ++b)
      different += buckets[b].values[column] != series.values[b] ? 1 : 0;
    EXPECT_EQ(different, 0u) << series.name;
  }
}

TEST(StreamRun, AStillCluster) {
  expectTheBooks(shipped("eco2-14-nodes", {{"run.warmup", "90s"}, {"run.duration", "250s"}}));
}

TEST(StreamRun, NodesThatAreLost) { expectTheBooks(shipped("scan-node-lost", {{"run.duration", "8m"}})); }

TEST(StreamRun, NodesThatCome) {
  expectTheBooks(shipped("black-friday-autoscaled", {{"run.duration", "6m"}}));
}

TEST(StreamRun, MemoryAndCreditsThatRunOut) {
  expectTheBooks(shipped("worker-out-of-memory", {{"run.duration", "5m"}}));
  expectTheBooks(shipped("credit-exhaustion", {{"run.duration", "5m"}}));
}

/// Wider buckets, whose ends are not the times at which they are told.
TEST(StreamRun, BucketsThatAreNoMinutes) {
  expectTheBooks(shipped("slow-vision", {{"loads[app-users].closed.users", "1"}, {"run.duration", "370m"}}));
}

TEST(StreamRun, TheReferenceEngineTellsAfterwards) {
  const Scenario scenario = testing::smallQueue(0.5, Seconds(1));
  const InstanceCatalog catalog = testing::smallCatalog();
  const auto program = sim::compile(scenario, catalog, scheduling::place(scenario, catalog));
  ASSERT_TRUE(program.has_value());
  expectTheBooks(*program, sim::Engine::Reference);
}

/// Sums of what was told come to the usages of the books; without warm-up they are over the same time.
TEST(StreamRun, OwnSeriesAddUpToTheUsages) {
  const sim::Program program = shipped("eco2-14-nodes", {{"run.warmup", "0s"}, {"run.duration", "10m"}});
  const Watched watched = replicateOnce(program, true);
  ASSERT_EQ(watched.replications.size(), 1u);
  const results::Replication& books = watched.replications[0];
  const stream::Header& header = watched.frames[0].header;
  const auto sum = [&](const std::string& name) {
    const auto at = std::ranges::find(header.series, name) - header.series.begin();
    double total = 0;
    for (const stream::Frame& frame : watched.frames)
      if (frame.kind == stream::FrameKind::Bucket)
        total += static_cast<double>(frame.bucket.values.at(static_cast<std::size_t>(at)));
    return total * header.step.value();
  };
  for (std::size_t p = 0; p < program.pods.size(); ++p) {
    EXPECT_NEAR(sum("pod/" + program.pods[p].name + "/cpu"), books.pods[p].cpuSeconds,
                1e-4 * (1 + books.pods[p].cpuSeconds));
  }
  for (std::size_t e = 0; e < program.externals.size(); ++e) {
    EXPECT_NEAR(sum("external/" + program.externals[e].name + "/in-flight"),
                books.externals[e].inFlightSeconds, 1e-3 * (1 + books.externals[e].inFlightSeconds));
  }
  double failed = 0;
  for (std::size_t m = 0; m < program.metrics.size(); ++m) {
    if (program.metrics[m].kind != results::MetricKind::ClientCall) continue;
    for (const std::uint64_t count : books.metrics[m].failed) failed += static_cast<double>(count);
  }
  EXPECT_NEAR(sum("calls/failed"), failed, 1e-3 * (1 + failed));
  EXPECT_NEAR(sum("cost/per-hour"), 2.5 * 600, 1e-6);
}

}  // namespace
}  // namespace kubecast::studies
