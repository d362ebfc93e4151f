// SPDX-License-Identifier: Apache-2.0
#include "models/storage/log_shipping.hpp"

#include <gtest/gtest.h>

#include "models/numerics/random.hpp"

namespace kubecast::storage {
namespace {

using namespace literals;

/// Batches of 3, every 10 s.
WriteAheadLog log3() { return {"scans", "ai-worker", "main", 100_B, 3, 10_s, 2_ms, 2}; }

LogState sendNow(const WriteAheadLog& log, const LogState& state, Seconds now) {
  const ShippingDecision decision = decide(log, state, now);
  EXPECT_TRUE(decision.send);
  return decision.send ? sent(state, now, *decision.send) : state;
}

TEST(LogShipping, WaitsForTheIntervalOrAFullBatch) {
  const WriteAheadLog log = log3();
  LogState state;
  EXPECT_FALSE(decide(log, state, 0_s).lookAgainAt);
  state = appended(state, 5_s);
  EXPECT_FALSE(decide(log, state, 5_s).send);
  EXPECT_EQ(decide(log, state, 5_s).lookAgainAt, 15_s);
  state = appended(state, 7_s);
  EXPECT_EQ(decide(log, state, 7_s).lookAgainAt, 15_s);  // the window opened with the first
  const ShippingDecision atInterval = decide(log, state, 15_s);
  ASSERT_TRUE(atInterval.send);
  EXPECT_EQ(atInterval.send->records, 2U);
  EXPECT_DOUBLE_EQ(atInterval.send->databaseCpu.value(), 0.004);
  EXPECT_EQ(atInterval.send->databaseIo, 2);
  state = appended(state, 8_s);
  ASSERT_TRUE(decide(log, state, 8_s).send);
  EXPECT_EQ(decide(log, state, 8_s).send->records, 3U);
}

TEST(LogShipping, SendsOneBatchAtATimeAndGathersMeanwhile) {
  const WriteAheadLog log = log3();
  LogState state = sendNow(log, appended({}, 0_s, 3), 0_s);
  state = appended(state, 1_s, 5);
  EXPECT_FALSE(decide(log, state, 1_s).send);
  EXPECT_FALSE(decide(log, state, 1_s).lookAgainAt);
  state = confirmed(state, 2_s);
  EXPECT_EQ(state.synced, 3U);
  state = confirmed(sendNow(log, state, 2_s), 3_s);  // 3 of the 5
  EXPECT_EQ(decide(log, state, 3_s).lookAgainAt, 13_s);
  EXPECT_EQ(atRisk(state), 2U);
  EXPECT_EQ(bytesAtRisk(log, state), 200_B);
}

TEST(LogShipping, BacksOffDoublingToTheCap) {
  const WriteAheadLog log = log3();
  LogState state = appended({}, 0_s, 3);
  double now = 0;
  for (const double pause : {1.0, 2.0, 4.0, 5.0, 5.0}) {
    state = failed(sendNow(log, state, Seconds(now)), Seconds(now), Unconfirmed::RolledBack, {1_s, 5_s});
    EXPECT_EQ(decide(log, state, Seconds(now)).lookAgainAt, Seconds(now + pause));
    now += pause;
  }
  EXPECT_EQ(state.failedBatches, 5U);
  EXPECT_EQ(atRisk(state), 3U);
  state = confirmed(sendNow(log, state, Seconds(now)), Seconds(now));
  EXPECT_EQ(state.synced, 3U);
  EXPECT_EQ(state.transactions, 1U);
  EXPECT_EQ(state.duplicates, 0U);
}

TEST(LogShipping, ACrashAfterTheCommitMakesDuplicates) {
  const WriteAheadLog log = log3();
  LogState state = sendNow(log, appended({}, 0_s, 3), 0_s);
  state = appended(state, 0.2_s);
  state = crashed(state, 0.5_s, Unconfirmed::Committed);
  EXPECT_EQ(state.synced, 3U);
  EXPECT_EQ(atRisk(state), 1U);  // four in the log, three of them safe
  EXPECT_EQ(state.stored, 4U);
  EXPECT_FALSE(decide(log, state, 2_s).send);
  state = restarted(state, 3_s);
  state = confirmed(sendNow(log, state, 3_s), 4_s);  // at once, without a window
  EXPECT_EQ(state.duplicates, 3U);
  EXPECT_EQ(state.synced, 3U);
  state = confirmed(sendNow(log, state, 14_s), 14_s);
  EXPECT_EQ(state.synced, 4U);
  EXPECT_EQ(state.duplicates, 3U);
  EXPECT_EQ(state.transactions, 3U);
  EXPECT_DOUBLE_EQ(savingsOf(log, state).transactionsSaved, 1);
  EXPECT_DOUBLE_EQ(savingsOf(log, state).cpuOfDuplicates.value(), 0.006);
}

TEST(LogShipping, ACrashBeforeTheCommitLosesAndDoublesNothing) {
  const WriteAheadLog log = log3();
  LogState state = crashed(sendNow(log, appended({}, 0_s, 3), 0_s), 0.5_s, Unconfirmed::RolledBack);
  EXPECT_EQ(atRisk(state), 3U);
  state = restarted(state, 1_s);
  state = confirmed(sendNow(log, state, 1_s), 2_s);
  EXPECT_EQ(state.synced, 3U);
  EXPECT_EQ(state.duplicates, 0U);
  EXPECT_EQ(state.lost, 0U);
}

TEST(LogShipping, ARestartSendsWhatItFindsWithoutWaitingForTheWindow) {
  const WriteAheadLog log = log3();
  const LogState state = crashed(appended({}, 5_s), 6_s, Unconfirmed::RolledBack);
  EXPECT_TRUE(decide(log, restarted(state, 7_s), 7_s).send);  // its window would end at 15 s
}

TEST(LogShipping, AVolumeTakesWhatTheDatabaseDoesNotHave) {
  const WriteAheadLog log = log3();
  LogState state = appended(sendNow(log, appended({}, 0_s, 3), 0_s), 1_s, 2);
  const LogState afterCommit = volumeLost(state, 2_s, Unconfirmed::Committed);
  EXPECT_EQ(afterCommit.lost, 2U);
  EXPECT_EQ(afterCommit.synced, 3U);
  EXPECT_EQ(volumeLost(state, 2_s, Unconfirmed::RolledBack).lost, 5U);
  EXPECT_FALSE(decide(log, restarted(afterCommit, 3_s), 3_s).send);
}

TEST(LogShipping, RiskIsAccountedOverTime) {
  const WriteAheadLog log = log3();
  LogState state = appended({}, 0_s, 2);               // 2 records for 10 s
  state = confirmed(sendNow(log, state, 10_s), 10_s);  // none for 10 s
  state = appended(state, 20_s, 3);                    // 3 for 5 s
  state = confirmed(sendNow(log, state, 20_s), 25_s);
  const Savings savings = savingsOf(log, state);
  EXPECT_EQ(state.maxAtRisk, 3U);
  EXPECT_DOUBLE_EQ(savings.meanAtRisk, 35.0 / 25);
  EXPECT_DOUBLE_EQ(savings.meanDelay.value(), 35.0 / 5);
  EXPECT_DOUBLE_EQ(savings.recordsPerTransaction, 2.5);
  EXPECT_DOUBLE_EQ(savings.transactionsSaved, 3);
  EXPECT_DOUBLE_EQ(savings.ioSaved, 6);
}

/// b = 1: one record a batch; without limit: the first and the Poisson number after it.
TEST(LogShipping, ExpectedBatchAtTheEnds) {
  WriteAheadLog log = log3();
  log.batchSize = 1;
  EXPECT_DOUBLE_EQ(expectedBatch(log, PerSecond(100)), 1);
  log.batchSize = 1000;
  EXPECT_NEAR(expectedBatch(log, PerSecond(2)), 21, 1e-9);
  log.batchSize = 2;
  EXPECT_NEAR(expectedBatch(log, PerSecond(0.1)), 2 - 0.36787944117144233, 1e-12);
}

TEST(LogShipping, PoissonAppendsFillBatchesAsRenewalTheorySays) {
  WriteAheadLog log = log3();
  log.batchSize = 8;
  const double rate = 0.6;  // 6 in an interval: both limits matter
  LogState state;
  Seconds arrival;
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    arrival += Seconds(numerics::standardExponential(numerics::combine(numerics::rootKey(7), i)) / rate);
    for (ShippingDecision next = decide(log, state, state.accountedUntil);
         next.lookAgainAt && *next.lookAgainAt <= arrival; next = decide(log, state, state.accountedUntil)) {
      const Seconds due = *next.lookAgainAt;
      state = confirmed(sendNow(log, state, due), due);
    }
    state = appended(state, arrival);
    if (decide(log, state, arrival).send) state = confirmed(sendNow(log, state, arrival), arrival);
  }
  const double expected = expectedBatch(log, PerSecond(rate));
  EXPECT_NEAR(savingsOf(log, state).recordsPerTransaction / expected, 1, 0.005);
}

}  // namespace
}  // namespace kubecast::storage
