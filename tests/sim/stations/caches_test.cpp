// SPDX-License-Identifier: Apache-2.0
// Caches whose hit ratio is a result: held to Che's approximation, and the engines to each other.
#include <gtest/gtest.h>

#include "models/caching/stationary_cache.hpp"
#include "tests/sim/control/ports/scripted.hpp"
#include "tests/sim/reference/agreement.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/stations/varied_programs.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

constexpr double kRate = 400;  ///< look-ups per second

Popularity popularity() {
  Popularity p;
  p.keys = 20'000;
  p.zipfExponent = 0.9;
  p.objectSize = Bytes(1024);
  p.memory = Bytes(2'000 * 1024);
  return p;
}

/// A client that looks a key up; a miss takes 1 ms, then the key is written.
sim::Program lookUps(const Popularity& of, double seconds) {
  ProgramBuilder b;
  b.node(1);
  const Index end = b.end();
  const Index lookUp = b.op(OpCode::LookupKey, end);
  const Index fill = b.op(OpCode::Fill, end);
  b.program.ops[fill].key = b.program.ops[lookUp].key;
  b.program.ops[lookUp].other = b.wait(constant(0.001), fill);
  b.program.ops[lookUp].site = b.program.ops[fill].site = 0;
  CacheStation cache;
  cache.name = "cache";
  cache.popularity = of;
  cache.lookUpRate = kRate;
  b.program.caches.push_back(cache);
  b.openLoad(kRate, b.flow(lookUp));
  b.program.duration = seconds;
  return std::move(b.program);
}

double hitRatio(const TracedRun& run) {
  const results::CacheUsage& usage = run.replication.caches.at(0);
  return static_cast<double>(usage.hits) / static_cast<double>(usage.hits + usage.misses);
}

/// Mean of the expected ratio over the first `seconds` after a flush.
double expectedAfterFlush(const caching::StationaryCache& cache, double seconds) {
  constexpr int kSteps = 400;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i)
    sum += cache.hitRatioAfterFlush(Seconds((i + 0.5) * seconds / kSteps)).value();
  return sum / kSteps;
}

TEST(EmergentCache, HitsAsOftenAsCheSays) {
  for (const EvictionPolicy eviction : {EvictionPolicy::Lru, EvictionPolicy::NoEviction}) {
    Popularity p = popularity();
    p.eviction = eviction;
    const double expected = caching::StationaryCache(p, PerSecond(kRate)).hitRatio().value();
    EXPECT_NEAR(hitRatio(tracedRun(lookUps(p, 200), Engine::Fast)), expected, 0.02 * expected);
  }
}

TEST(EmergentCache, ExpiresWhatItHeldAtTheStart) {
  Popularity p = popularity();
  p.memory.reset();
  p.ttl = Seconds(20);
  const double expected = caching::StationaryCache(p, PerSecond(kRate)).hitRatio().value();
  EXPECT_NEAR(hitRatio(tracedRun(lookUps(p, 100), Engine::Fast)), expected, 0.02 * expected);
}

TEST(EmergentCache, WithRoomForAllHasAllUntilItIsFlushed) {
  Popularity p = popularity();
  p.memory.reset();
  EXPECT_EQ(hitRatio(tracedRun(lookUps(p, 20), Engine::Fast)), 1);
  sim::Program program = lookUps(p, 20);
  direct(program, {{10, [](control::ClusterPort& port, Readings&) { port.flushCache(0); }}});
  EXPECT_LT(hitRatio(tracedRun(program, Engine::Fast)), 0.8);
}

TEST(EmergentCache, WarmsUpFromACold) {
  Popularity p = popularity();
  p.startsCold = true;
  const caching::StationaryCache cache(p, PerSecond(kRate));
  for (const double seconds : {2.0, 10.0, 60.0}) {
    const double expected = expectedAfterFlush(cache, seconds);
    EXPECT_NEAR(hitRatio(tracedRun(lookUps(p, seconds), Engine::Fast)), expected, 0.03) << seconds;
  }
}

TEST(EmergentCache, WarmsUpAfterAFlushInBothEngines) {
  const Popularity p = popularity();
  sim::Program program = lookUps(p, 10);
  program.warmup = 5;
  direct(program, {{5, [](control::ClusterPort& port, Readings&) { port.flushCache(0); }}});
  const double expected = expectedAfterFlush(caching::StationaryCache(p, PerSecond(kRate)), 10);
  const TracedRun fast = tracedRun(program, Engine::Fast);
  EXPECT_NEAR(hitRatio(fast), expected, 0.03);
  EXPECT_DOUBLE_EQ(hitRatio(tracedRun(program, Engine::Reference)), hitRatio(fast));
}

TEST(EmergentCache, IsTheSameInBothEngines) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    const auto program = [seed](double scale) {
      return withEmergentCache(randomProgram(seed, {}, scale), seed);
    };
    const TracedRun fast = tracedRun(program(1), Engine::Fast, seed);
    const TracedRun reference = tracedRun(program(1), Engine::Reference, seed);
    expectAgreement(program, seed, fast, reference);
    if (firstDifference(fast, reference) < kNoDifference) continue;
    EXPECT_EQ(fast.replication.caches[0].hits, reference.replication.caches[0].hits);
    EXPECT_EQ(fast.replication.caches[0].misses, reference.replication.caches[0].misses);
  }
}

}  // namespace
}  // namespace kubecast::test
