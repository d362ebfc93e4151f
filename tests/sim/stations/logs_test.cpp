// SPDX-License-Identifier: Apache-2.0
// Write-ahead logs in a run: small enough for paper, and both engines on random ones.
#include <gtest/gtest.h>

#include "tests/sim/control/ports/random_script.hpp"
#include "tests/sim/control/ports/scripted.hpp"
#include "tests/sim/reference/agreement.hpp"
#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/stations/varied_programs.hpp"

namespace kubecast::test {
namespace {

using namespace sim;
using control::ClusterPort;
using control::Loss;
using results::FailureCause;

constexpr double kExact = 1e-8;

/// At 1, 2, 3 … s a worker appends a record and answers; its log is shipped to a database of one thread.
/// Nothing takes time but `cpu` seconds of the database per record.
struct Worker {
  ProgramBuilder b;
  Index node = b.node(1);
  Index databaseNode = b.node(1);
  Index database = b.service(1);
  Index databasePod = b.pod(database, databaseNode);
  Index worker = b.service(4);
  Index pod = b.pod(worker, node);

  Worker(int batchSize, double interval, double cpu = 0.01) {
    sim::Program& p = b.program;
    p.databases.push_back({"database", 10});
    p.pools.push_back({worker, 0, 1});
    p.writes = {{0, 0}, {0, 1000}};
    const Index commit = write(1, b.ret());
    const Index inserts = b.op(OpCode::CpuPerRecord, commit);
    p.ops[inserts].sample = p.tables.compile(constant(cpu));
    const Index ship = b.call(siteOf(database, inserts, 0), b.op(OpCode::Shipped, kNone));
    WriteAheadLog log;
    log.recordSize = Bytes(1000);
    log.batchSize = batchSize;
    log.batchInterval = Seconds(interval);
    log.databaseCpuPerRecord = Seconds(cpu);
    p.logs.push_back({"log", worker, ship, log});
    const Index append = b.op(OpCode::Append, b.ret());
    p.ops[append].site = 0;
    b.openLoad(1, b.flow(b.call(siteOf(worker, write(0, append), kNone), b.end())), ArrivalLaw::Constant);
  }
  Index write(Index site, Index next) {
    const Index op = b.op(OpCode::Write, next);
    b.program.ops[op].site = site;
    b.program.ops[op].count = 1;
    return op;
  }
  static CallSite siteOf(Index service, Index body, Index pool) {
    CallSite site;
    site.service = service;
    site.body = body;
    site.pool = pool;
    return site;
  }
  TracedRun run(Engine engine, double seconds, Script script = {}) {
    b.program.duration = seconds;
    if (!script.empty()) direct(b.program, std::move(script));
    return tracedRun(b.program, engine);
  }
  results::LogUsage log(Engine engine, double seconds, Script script = {}) {
    return run(engine, seconds, std::move(script)).replication.logs.at(0);
  }
};

ScriptedAction full(double at, Index node, bool full) {
  return {at, [=](ClusterPort& port, Readings&) { port.setVolumeFull(node, full); }};
}
ScriptedAction readBytes(double at, Index node) {
  return {at, [=](ClusterPort& port, Readings& readings) {
            readings["rows"] = port.bytesStored(node).rows;
            readings["logs"] = port.bytesStored(node).logs;
          }};
}
std::uint64_t failures(const TracedRun& run, FailureCause cause) {
  std::uint64_t count = 0;
  for (const FlowTrace& flow : run.flows) count += flow.failure == cause ? 1 : 0;
  return count;
}

class LogsOfEachEngine : public testing::TestWithParam<Engine> {};
INSTANTIATE_TEST_SUITE_P(Both, LogsOfEachEngine, testing::Values(Engine::Fast, Engine::Reference));

TEST_P(LogsOfEachEngine, AFullBatchGoesAtOnce) {
  Worker worker(3, 100);
  const TracedRun run = worker.run(GetParam(), 10.5);
  const results::LogUsage& log = run.replication.logs[0];
  EXPECT_EQ(log.appended, 10u);
  EXPECT_EQ(log.synced, 9u);
  EXPECT_EQ(log.transactions, 3u);
  EXPECT_EQ(log.atRisk, 1u);
  EXPECT_EQ(log.maxAtRisk, 3u);
  EXPECT_NEAR(run.replication.nodes[worker.databaseNode].cpuSeconds, 9 * 0.01, kExact);
  for (const FlowTrace& flow : run.flows)
    EXPECT_NEAR(flow.latency.value(), 0, kExact);  // no one waits for it
}

// The records of 1, 4 and 7 s open windows to 3.5, 6.5 and 9.5 s; each batch of three is there 0.03 s later.
TEST_P(LogsOfEachEngine, WhatIsThereGoesWhenTheIntervalIsOver) {
  const results::LogUsage log = Worker(100, 2.5).log(GetParam(), 10.5);
  EXPECT_EQ(log.appended, 10u);
  EXPECT_EQ(log.synced, 9u);
  EXPECT_EQ(log.transactions, 3u);
  EXPECT_EQ(log.atRisk, 1u);
  EXPECT_EQ(log.maxAtRisk, 3u);
  EXPECT_NEAR(log.atRiskSeconds, 3 * (2.53 + 1.53 + 0.53) + 0.5, kExact);
}

// Two records wait when the pod stops; it is back after 1.75 s and sends them at once.
TEST_P(LogsOfEachEngine, APodThatComesBackReplaysItsLog) {
  Worker worker(100, 2.5);
  const results::LogUsage log =
      worker.log(GetParam(), 10.6,
                 {stop(2.5, worker.pod), start(4.25, worker.pod, worker.node), ready(4.25, worker.pod)});
  EXPECT_EQ(log.appended, 8u);  // not those of 3 and 4 s
  EXPECT_EQ(log.synced, 8u);
  EXPECT_EQ(log.transactions, 3u);  // at 4.25, 7.5 and 10.5 s
  EXPECT_EQ(log.replays, 1u);
  EXPECT_EQ(log.replayed, 2u);
  EXPECT_NEAR(log.longestOutage, 1.75, kExact);
  EXPECT_EQ(log.duplicates + log.lost + log.atRisk, 0u);
}

// The batch of 2 s is in the database until 2.9 s, the pod gone from 2.5 to 2.75 s: the batch is committed
// and sent again, done at 3.8 s; the record of 3 s goes with that of 4 s.
TEST_P(LogsOfEachEngine, ABatchTheDatabaseHadWhenThePodStoppedIsSentTwice) {
  Worker worker(2, 100, 0.45);
  const results::LogUsage log =
      worker.log(GetParam(), 4.95,
                 {stop(2.5, worker.pod), start(2.75, worker.pod, worker.node), ready(2.75, worker.pod)});
  EXPECT_EQ(log.appended, 4u);
  EXPECT_EQ(log.synced, 4u);
  EXPECT_EQ(log.duplicates, 2u);
  EXPECT_EQ(log.transactions, 3u);
  EXPECT_EQ(log.failedBatches, 1u);
  EXPECT_EQ(log.atRisk, 0u);
}

TEST_P(LogsOfEachEngine, ANodeThatDoesNotReturnTakesTheLogAlong) {
  Worker worker(100, 100);
  const results::LogUsage log = worker.log(GetParam(), 10.5, {stop(2.5, worker.pod, Loss::Silent)});
  EXPECT_EQ(log.appended, 2u);
  EXPECT_EQ(log.lost, 2u);
  EXPECT_EQ(log.atRisk, 0u);
}

TEST_P(LogsOfEachEngine, ANodeThatReturnsBringsItBack) {
  Worker worker(100, 100);
  const results::LogUsage log = worker.log(
      GetParam(), 10.5,
      {stop(2.5, worker.pod, Loss::Silent), start(9.5, worker.pod, worker.node), ready(9.5, worker.pod)});
  EXPECT_EQ(log.appended, 3u);
  EXPECT_EQ(log.synced, 2u);
  EXPECT_EQ(log.lost, 0u);
}

TEST_P(LogsOfEachEngine, APodThatStartsElsewhereHasLeftItsLogBehind) {
  Worker worker(100, 100);
  const results::LogUsage log = worker.log(
      GetParam(), 10.5,
      {stop(2.5, worker.pod), start(3.5, worker.pod, worker.databaseNode), ready(3.5, worker.pod)});
  EXPECT_EQ(log.appended, 9u);
  EXPECT_EQ(log.lost, 2u);
  EXPECT_EQ(log.atRisk, 7u);
}

// Sent in vain at 3, 4, 6, 10 and 18 s; at 34 s one after the other.
TEST_P(LogsOfEachEngine, ABatchThatFailsIsSentAgainAfterLongerAndLongerPauses) {
  Worker worker(1, 100);
  const TracedRun run =
      worker.run(GetParam(), 40.5,
                 {stop(2.9, worker.databasePod), start(20, worker.databasePod, worker.databaseNode),
                  ready(20, worker.databasePod)});
  const results::LogUsage& log = run.replication.logs[0];
  EXPECT_EQ(log.appended, 40u);
  EXPECT_EQ(log.synced, 40u);
  EXPECT_EQ(log.transactions, 40u);
  EXPECT_EQ(log.failedBatches, 5u);
  EXPECT_EQ(log.duplicates, 0u);
  EXPECT_EQ(log.maxAtRisk, 32u);  // of 3 … 34 s
}

TEST_P(LogsOfEachEngine, NothingIsAppendedToAFullVolume) {
  Worker worker(1, 100);
  const TracedRun run = worker.run(
      GetParam(), 10.5,
      {full(2.5, worker.node, true), full(5.5, worker.node, false), readBytes(10.2, worker.databaseNode)});
  EXPECT_EQ(run.replication.logs[0].appended, 7u);
  EXPECT_EQ(failures(run, FailureCause::DiskFull), 3u);
  EXPECT_NEAR(readingsOf(run.replication).at("rows"), 7 * 1000, kExact);
}

// The database cannot write: batches fail, and the workers go on answering.
TEST_P(LogsOfEachEngine, AFullVolumeOfTheDatabaseDelaysTheRecords) {
  Worker worker(1, 100);
  const TracedRun run =
      worker.run(GetParam(), 10.5, {full(2.5, worker.databaseNode, true), readBytes(10.2, worker.node)});
  EXPECT_EQ(failures(run, FailureCause::DiskFull), 0u);
  EXPECT_EQ(run.replication.logs[0].synced, 2u);
  EXPECT_EQ(run.replication.logs[0].atRisk, 8u);
  EXPECT_EQ(run.replication.logs[0].failedBatches, 4u);
  EXPECT_NEAR(readingsOf(run.replication).at("logs"), 8 * 1000, kExact);
}

sim::Program loggingProgram(std::uint64_t seed, double cpuScale, bool changes) {
  sim::Program program = withLogs(randomProgram(seed, {}, cpuScale), seed);
  if (changes) directAtRandom(program, seed);
  return program;
}

void expectConserved(const results::LogUsage& log) {
  EXPECT_EQ(log.appended, log.synced + log.lost + log.atRisk);
}

void expectSame(const results::LogUsage& a, const results::LogUsage& b) {
  EXPECT_EQ(a.appended, b.appended);
  EXPECT_EQ(a.synced, b.synced);
  EXPECT_EQ(a.lost, b.lost);
  EXPECT_EQ(a.duplicates, b.duplicates);
  EXPECT_EQ(a.transactions, b.transactions);
  EXPECT_EQ(a.failedBatches, b.failedBatches);
  EXPECT_EQ(a.maxAtRisk, b.maxAtRisk);
  EXPECT_EQ(a.replayed, b.replayed);
  EXPECT_NEAR(a.atRiskSeconds, b.atRiskSeconds, 1e-6);
}

TEST(Logs, AreTheSameInBothEngines) {
  results::LogUsage sum;
  int same = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const bool changes = seed % 3 != 0;
    const auto program = [=](double scale) { return loggingProgram(seed, scale, changes); };
    const TracedRun fast = tracedRun(program(1), Engine::Fast, seed);
    const TracedRun reference = tracedRun(program(1), Engine::Reference, seed);
    expectAgreement(program, seed, fast, reference);
    const results::LogUsage& log = fast.replication.logs.at(0);
    expectConserved(log);
    expectConserved(reference.replication.logs.at(0));
    if (firstDifference(fast, reference) < kNoDifference) continue;
    ++same;
    expectSame(log, reference.replication.logs.at(0));
    sum.synced += log.synced;
    sum.lost += log.lost;
    sum.duplicates += log.duplicates;
    sum.failedBatches += log.failedBatches;
    sum.replayed += log.replayed;
  }
  EXPECT_GT(same, 30);
  EXPECT_GT(sum.synced, 1000u);
  EXPECT_GT(sum.lost, 10u);
  EXPECT_GT(sum.duplicates, 3u);
  EXPECT_GT(sum.failedBatches, 10u);
  EXPECT_GT(sum.replayed, 10u);
}

TEST(Logs, LoseNoRecordFromTheBooks) {
  for (std::uint64_t seed = 100; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const results::Replication books =
        tracedRun(loggingProgram(seed, 1, true), Engine::Fast, seed).replication;
    expectConserved(books.logs.at(0));
    EXPECT_EQ(books.requests, books.flowsCompleted + books.flowsFailed + books.inFlightAtEnd);
  }
}

}  // namespace
}  // namespace kubecast::test
