// SPDX-License-Identifier: Apache-2.0
// Mean records per batch of a write-ahead log under Poisson appends to a database that answers at once, and
// the delay of a record by Little's law.
#include "models/storage/log_shipping.hpp"

#include <gtest/gtest.h>

#include "tests/sim/reference/tiny_programs.hpp"
#include "tests/sim/theory/replications.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

/// Clients append at `rate`; nothing takes time but the wait of the log.
sim::Program appending(PerSecond rate, int batchSize, Seconds interval, double records) {
  ProgramBuilder b;
  const Index node = b.node(1);
  const Index database = b.service(1);
  b.pod(database, node);
  const Index worker = b.service(1);
  b.pod(worker, node);
  sim::Program& p = b.program;
  CallSite ship;
  ship.service = database;
  ship.body = b.ret();
  WriteAheadLog log;
  log.recordSize = Bytes(1);
  log.batchSize = batchSize;
  log.batchInterval = interval;
  p.logs.push_back({"log", worker, b.call(ship, b.op(OpCode::Shipped, kNone)), log});
  CallSite work;
  work.service = worker;
  work.body = b.op(OpCode::Append, b.ret());
  p.ops[work.body].site = 0;
  b.openLoad(rate.value(), b.flow(b.call(work, b.end())));
  p.duration = records / rate.value();
  return std::move(b.program);
}

struct Row {
  const char* name;
  double rate;
  int batchSize;
  double interval;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class Batches : public testing::TestWithParam<Row> {};

// The window of a batch opens with its first record if the log was empty; while the database takes no time it
// always was.
TEST_P(Batches, AreAsLargeAsPoissonSays) {
  const Row& row = GetParam();
  const sim::Program program = appending(PerSecond(row.rate), row.batchSize, Seconds(row.interval), 2e5);
  const double expected = storage::expectedBatch(program.logs[0].log, PerSecond(row.rate));
  const Replications runs = replicate(program, 77);
  expectTheory(std::string(row.name) + " batch", runs, expected, [](const auto& run) {
    return static_cast<double>(run.logs[0].synced) / static_cast<double>(run.logs[0].transactions);
  });
  for (const results::Replication& run : runs)
    EXPECT_EQ(run.logs[0].appended, run.logs[0].synced + run.logs[0].lost + run.logs[0].atRisk);
}

// Without a limit of size the first record of a batch waits for the whole interval, the others for half of it
// on average: (1 + λi/2) i / (1 + λi).
TEST(Log, DelaysARecordByWhatIsLeftOfTheInterval) {
  const double rate = 3;
  const double interval = 2;
  const Replications runs = replicate(appending(PerSecond(rate), 1000000, Seconds(interval), 2e5), 78);
  expectTheory(
      "delay", runs, (1 + rate * interval / 2) * interval / (1 + rate * interval),
      [](const auto& run) { return run.logs[0].atRiskSeconds / static_cast<double>(run.logs[0].appended); });
}

INSTANTIATE_TEST_SUITE_P(Theory, Batches,
                         testing::Values(Row{"ByInterval", 2, 1000, 1}, Row{"BySize", 100, 5, 1},
                                         Row{"ByEither", 5, 6, 1}, Row{"OneByOne", 10, 1, 1}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kubecast::test
