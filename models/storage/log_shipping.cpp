// SPDX-License-Identifier: Apache-2.0
#include "models/storage/log_shipping.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "models/numerics/elementary.hpp"

namespace kubecast::storage {
namespace {

/// Opening of the window of records from before a restart: they wait no longer.
constexpr Seconds kLongAgo(-std::numeric_limits<double>::infinity());

/// Accounts the time up to `now`, during which nothing changed.
void advance(LogState& state, Seconds now) {
  assert(now >= state.accountedUntil);
  state.atRiskSeconds += static_cast<double>(atRisk(state)) * (now - state.accountedUntil).value();
  state.accountedUntil = now;
}

/// The database has the batch in flight, whether the log knows it or not.
void commit(LogState& state) {
  const std::uint64_t again = std::min(state.replayed, state.inFlight);
  state.synced += state.inFlight - again;
  state.duplicates += again;
  state.transactions += state.inFlight > 0 ? 1 : 0;
}

/// Nobody waits for the batch in flight any longer; the log still holds it.
void abandon(LogState& state, Unconfirmed outcome) {
  if (outcome == Unconfirmed::Committed) {
    commit(state);
    state.replayed = std::max(state.replayed, state.inFlight);
  }
  if (state.inFlight > 0) ++state.failedBatches;
  state.inFlight = 0;
}

Seconds pauseAfter(int failures, const ShippingBackoff& backoff) {
  Seconds pause = backoff.first;
  for (int i = 1; i < failures && pause < backoff.cap; ++i) pause = pause * 2;
  return std::min(pause, backoff.cap);
}

}  // namespace

ShippingDecision decide(const WriteAheadLog& log, const LogState& state, Seconds now) {
  assert(log.batchSize >= 1);
  if (!state.running || state.inFlight > 0 || state.stored == 0) return {};
  const auto full = static_cast<std::uint64_t>(log.batchSize);
  Seconds due = state.notBefore;
  if (state.stored < full) due = std::max(due, state.windowOpened + log.batchInterval);
  if (now < due) return {std::nullopt, due};
  const std::uint64_t records = std::min(state.stored, full);
  return {Batch{records, log.databaseCpuPerRecord * static_cast<double>(records), log.databaseIoPerBatch},
          std::nullopt};
}

LogState appended(LogState state, Seconds now, std::uint64_t records) {
  assert(state.running);
  advance(state, now);
  // Idle, the window opens with the record; during a batch, with the batch's end.
  if (state.stored == 0) state.windowOpened = now;
  state.appended += records;
  state.stored += records;
  state.maxAtRisk = std::max(state.maxAtRisk, atRisk(state));
  return state;
}

LogState sent(LogState state, Seconds now, const Batch& batch) {
  assert(state.running && state.inFlight == 0 && batch.records >= 1 && batch.records <= state.stored);
  advance(state, now);
  state.inFlight = batch.records;
  return state;
}

LogState confirmed(LogState state, Seconds now) {
  assert(state.inFlight > 0);
  advance(state, now);
  commit(state);
  state.stored -= state.inFlight;
  state.replayed -= std::min(state.replayed, state.inFlight);
  state.inFlight = 0;
  state.failures = 0;
  state.windowOpened = now;
  return state;
}

LogState failed(LogState state, Seconds now, Unconfirmed outcome, const ShippingBackoff& backoff) {
  assert(state.inFlight > 0);
  advance(state, now);
  abandon(state, outcome);
  ++state.failures;
  state.notBefore = now + pauseAfter(state.failures, backoff);
  return state;
}

LogState crashed(LogState state, Seconds now, Unconfirmed outcome) {
  advance(state, now);
  abandon(state, outcome);
  state.running = false;
  return state;
}

LogState restarted(LogState state, Seconds now) {
  assert(!state.running);
  advance(state, now);
  state.running = true;
  state.failures = 0;
  state.notBefore = now;
  state.windowOpened = kLongAgo;
  return state;
}

LogState volumeLost(LogState state, Seconds now, Unconfirmed outcome) {
  state = crashed(std::move(state), now, outcome);
  state.lost += atRisk(state);
  state.stored = 0;
  state.replayed = 0;
  return state;
}

std::uint64_t atRisk(const LogState& state) { return state.stored - state.replayed; }

Bytes bytesAtRisk(const WriteAheadLog& log, const LogState& state) {
  return log.recordSize * static_cast<std::int64_t>(atRisk(state));
}

Bytes bytesStored(const WriteAheadLog& log, const LogState& state) {
  return log.recordSize * static_cast<std::int64_t>(state.stored);
}

Savings savingsOf(const WriteAheadLog& log, const LogState& state) {
  Savings savings;
  const auto records = static_cast<double>(state.synced);
  const auto transactions = static_cast<double>(state.transactions);
  if (state.transactions > 0) savings.recordsPerTransaction = records / transactions;
  savings.transactionsSaved = records - transactions;
  savings.ioSaved = savings.transactionsSaved * log.databaseIoPerBatch;
  savings.cpuOfDuplicates = log.databaseCpuPerRecord * static_cast<double>(state.duplicates);
  if (state.accountedUntil > Seconds(0)) {
    savings.meanAtRisk = state.atRiskSeconds / state.accountedUntil.value();
  }
  if (state.appended > 0) {
    savings.meanDelay = Seconds(state.atRiskSeconds / static_cast<double>(state.appended));
  }
  return savings;
}

double expectedBatch(const WriteAheadLog& log, PerSecond rate) {
  const double mean = rate.value() * log.batchInterval.value();
  double tail = 1;  // P(N ≥ k)
  double point = numerics::exp(-mean);
  double batch = 0;
  for (int k = 0; k < log.batchSize && tail > 0; ++k) {
    batch += tail;
    tail = std::max(0.0, tail - point);
    point *= mean / (k + 1);
  }
  return batch;
}

}  // namespace kubecast::storage
