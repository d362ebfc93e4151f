// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/error.hpp"

namespace kubecast::store {

/// What a list of runs shows of one.
struct RunSummary {
  std::int64_t id = 0;       ///< given by the store, from 1, never given again
  std::string created;       ///< UTC, ISO 8601, e.g. `2026-11-21T23:45:10Z`
  std::string scenario;      ///< the scenario's name
  std::string scenarioHash;  ///< of the text, see fingerprint()
  std::string version;       ///< of the Kubecast that ran it
  std::uint64_t seed = 0;
  bool partial = false;  ///< interrupted before its end
  std::string verdict;   ///< one line, e.g. `2 met, 1 missed`
  std::optional<std::string> label{};  ///< what a person calls it; absent = never named
};

/// A run as it is kept.
struct StoredRun {
  RunSummary summary;        ///< `id` is ignored by add()
  std::string scenarioText;  ///< the scenario as simulated
  std::string forecast;      ///< JSON, byte for byte as `kubecast run --json` prints it
};

/// Runs in an SQLite file (write-ahead log, so that a reader never waits for a writer).
/// Each change is one transaction: a crash or a full disk leaves what was stored before.
/// All errors are values that name the file and what to do.
class RunStore {
 public:
  /// Opens the store for reading and writing; makes the file, and brings an older
  /// schema up to date. Refuses a database that is newer, another program's, or none.
  static Expected<RunStore> open(const std::filesystem::path& file);

  RunStore(RunStore&&) noexcept;
  RunStore& operator=(RunStore&&) noexcept;
  ~RunStore();

  /// The id the run got.
  Expected<std::int64_t> add(const StoredRun& run);
  /// All runs, the latest first.
  [[nodiscard]] Expected<std::vector<RunSummary>> list() const;
  /// Absent when there is no such run.
  [[nodiscard]] Expected<std::optional<StoredRun>> find(std::int64_t id) const;
  /// Whether there was such a run.
  Expected<bool> remove(std::int64_t id);
  /// Names a run, or takes its name away. Whether there was such a run.
  Expected<bool> rename(std::int64_t id, const std::optional<std::string>& label);

  [[nodiscard]] const std::filesystem::path& file() const;

 private:
  struct Impl;
  explicit RunStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kubecast::store
