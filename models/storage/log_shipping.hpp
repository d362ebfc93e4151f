// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "models/storage/storage.hpp"
#include "models/units/units.hpp"

/// A write-ahead log that a pod keeps on its node's disk and ships to a database in batches
/// (transactional outbox with a relay; C. Richardson, "Microservices Patterns", 2018, 3.3). Records leave
/// in the order they came. One batch is under way at a time, and the log forgets a batch only when the
/// database has confirmed it: after a crash what may have been committed is sent again (at least once).
namespace kubecast::storage {

/// The log of one pod. Counts are of records since the run began; the log itself is the row of `stored`
/// records, oldest first, of which the first `inFlight` are being sent.
/// Always: appended = synced + lost + (stored − replayed).
struct LogState {
  std::uint64_t appended = 0;  ///< on the node's disk by fsync: the worker has answered
  std::uint64_t synced = 0;    ///< in the database, each counted once
  std::uint64_t lost = 0;      ///< went with the volume before the database had them
  std::uint64_t stored = 0;    ///< on the node's disk, not confirmed by the database
  std::uint64_t inFlight = 0;  ///< ≤ stored
  std::uint64_t replayed = 0;  ///< first of the stored: in the database already, but not known to be

  std::uint64_t duplicates = 0;     ///< records the database was sent once more than needed
  std::uint64_t transactions = 0;   ///< batches the database committed
  std::uint64_t failedBatches = 0;  ///< batches without a confirmation

  bool running = true;   ///< the pod is up
  int failures = 0;      ///< batches failed in a row
  Seconds windowOpened;  ///< since when a batch gathers: the log's first record, or the last batch's end
  Seconds notBefore;     ///< no batch is sent until then (back-off)

  std::uint64_t maxAtRisk = 0;
  double atRiskSeconds = 0;  ///< ∫ atRisk dt, record-seconds
  Seconds accountedUntil;
  bool operator==(const LogState&) const = default;
};

/// Pauses after failed batches: first, doubled each time up to `cap`.
struct ShippingBackoff {
  Seconds first{1};  ///< assumed
  Seconds cap{60};   ///< assumed
};

/// A batch to send now and what it costs the database.
struct Batch {
  std::uint64_t records = 0;
  Seconds databaseCpu;
  int databaseIo = 0;
};
/// What the shipper does: send, look again at a time, or (neither) wait for something to happen.
struct ShippingDecision {
  std::optional<Batch> send;
  std::optional<Seconds> lookAgainAt;
};

/// A full batch goes at once; a smaller one `batchInterval` after its window opened.
[[nodiscard]] ShippingDecision decide(const WriteAheadLog& log, const LogState& state, Seconds now);

/// What may become of the batch in flight when nobody confirms it.
enum class Unconfirmed {
  RolledBack,  ///< it never reached the database, or the transaction failed
  Committed,   ///< only the answer was lost
};

// Each event gives the state after it. `now` never goes back.
/// `records` are on disk (fsync returned). Only of a running pod.
[[nodiscard]] LogState appended(LogState state, Seconds now, std::uint64_t records = 1);
/// The batch decided on is under way.
[[nodiscard]] LogState sent(LogState state, Seconds now, const Batch& batch);
/// The database confirmed the batch in flight.
[[nodiscard]] LogState confirmed(LogState state, Seconds now);
/// The batch in flight failed or timed out; it stays in the log and is sent again after the back-off.
[[nodiscard]] LogState failed(LogState state, Seconds now, Unconfirmed outcome,
                              const ShippingBackoff& backoff = {});
/// The pod is gone; its volume is not. `outcome` matters only with a batch in flight. A record whose
/// fsync had not returned was never appended: its request fails with the pod.
[[nodiscard]] LogState crashed(LogState state, Seconds now, Unconfirmed outcome);
/// The pod is back on its volume: it replays what the log holds, the first batch at once.
[[nodiscard]] LogState restarted(LogState state, Seconds now);
/// The volume is gone (node with instance storage, deleted claim), and the pod with it.
[[nodiscard]] LogState volumeLost(LogState state, Seconds now, Unconfirmed outcome);

/// Records answered for but not in the database: lost if the volume is.
[[nodiscard]] std::uint64_t atRisk(const LogState& state);
[[nodiscard]] Bytes bytesAtRisk(const WriteAheadLog& log, const LogState& state);
/// What the log takes on the node's disk (checkpointed when confirmed).
[[nodiscard]] Bytes bytesStored(const WriteAheadLog& log, const LogState& state);

/// What the log spares the database against one transaction per record.
struct Savings {
  double recordsPerTransaction = 0;  ///< 0 without a transaction
  double transactionsSaved = 0;      ///< records in the database less transactions; < 0 if replays cost more
  double ioSaved = 0;       ///< I/O operations, a record's own commit taken to cost what a batch's does
  Seconds cpuOfDuplicates;  ///< database CPU spent on records it had
  double meanAtRisk = 0;    ///< records, time average since the run began
  Seconds meanDelay;        ///< from the answer to the database, by Little's law; 0 without a record
};
[[nodiscard]] Savings savingsOf(const WriteAheadLog& log, const LogState& state);

/// Mean records per batch under Poisson appends at `rate` to a database that answers at once:
/// Σ_{k<b} P(N ≥ k), N Poisson of rate·batchInterval (a batch is its first record and what comes within
/// the interval, at most batchSize).
[[nodiscard]] double expectedBatch(const WriteAheadLog& log, PerSecond rate);

}  // namespace kubecast::storage
