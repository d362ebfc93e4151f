// SPDX-License-Identifier: Apache-2.0
#include "store/run_store.hpp"

#include <fmt/format.h>

#include <bit>

#include "store/sqlite_file.hpp"

namespace kubecast::store {
namespace {

constexpr const char* kSummaryColumns =
    "id, created, scenario, scenario_hash, version, seed, partial, verdict, label";

RunSummary summaryOf(SQLite::Statement& row) {
  return {.id = row.getColumn(0).getInt64(),
          .created = row.getColumn(1).getString(),
          .scenario = row.getColumn(2).getString(),
          .scenarioHash = row.getColumn(3).getString(),
          .version = row.getColumn(4).getString(),
          .seed = std::bit_cast<std::uint64_t>(row.getColumn(5).getInt64()),
          .partial = row.getColumn(6).getInt() != 0,
          .verdict = row.getColumn(7).getString(),
          .label = row.getColumn(8).isNull() ? std::nullopt : std::optional(row.getColumn(8).getString())};
}

}  // namespace

struct RunStore::Impl {
  std::filesystem::path file;
  SQLite::Database database;
};

RunStore::RunStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RunStore::RunStore(RunStore&&) noexcept = default;
RunStore& RunStore::operator=(RunStore&&) noexcept = default;
RunStore::~RunStore() = default;

const std::filesystem::path& RunStore::file() const { return impl_->file; }

Expected<RunStore> RunStore::open(const std::filesystem::path& file) {
  auto database = openDatabase(file);
  if (!database) return tl::unexpected(database.error());
  return RunStore(std::make_unique<Impl>(Impl{file, *std::move(database)}));
}

Expected<std::int64_t> RunStore::add(const StoredRun& run) {
  return guarded(file(), "write", [&] {
    SQLite::Statement insert(
        impl_->database,
        "INSERT INTO runs (created, scenario, scenario_text, scenario_hash, version, seed, "
        "partial, verdict, forecast, label) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, run.summary.created);
    insert.bind(2, run.summary.scenario);
    insert.bind(3, run.scenarioText);
    insert.bind(4, run.summary.scenarioHash);
    insert.bind(5, run.summary.version);
    insert.bind(6, std::bit_cast<std::int64_t>(run.summary.seed));
    insert.bind(7, run.summary.partial ? 1 : 0);
    insert.bind(8, run.summary.verdict);
    insert.bind(9, run.forecast);
    if (run.summary.label) insert.bind(10, *run.summary.label);  // else NULL
    insert.exec();
    return std::int64_t{impl_->database.getLastInsertRowid()};
  });
}

Expected<std::vector<RunSummary>> RunStore::list() const {
  return guarded(file(), "read", [&] {
    std::vector<RunSummary> runs;
    SQLite::Statement query(impl_->database,
                            fmt::format("SELECT {} FROM runs ORDER BY id DESC", kSummaryColumns));
    while (query.executeStep()) runs.push_back(summaryOf(query));
    return runs;
  });
}

Expected<std::optional<StoredRun>> RunStore::find(std::int64_t id) const {
  return guarded(file(), "read", [&]() -> std::optional<StoredRun> {
    SQLite::Statement query(
        impl_->database,
        fmt::format("SELECT {}, scenario_text, forecast FROM runs WHERE id = ?", kSummaryColumns));
    query.bind(1, id);
    if (!query.executeStep()) return std::nullopt;
    return StoredRun{summaryOf(query), query.getColumn(9).getString(), query.getColumn(10).getString()};
  });
}

Expected<bool> RunStore::remove(std::int64_t id) {
  return guarded(file(), "write", [&] {
    SQLite::Statement query(impl_->database, "DELETE FROM runs WHERE id = ?");
    query.bind(1, id);
    return query.exec() > 0;
  });
}

Expected<bool> RunStore::rename(std::int64_t id, const std::optional<std::string>& label) {
  return guarded(file(), "write", [&] {
    SQLite::Statement query(impl_->database, "UPDATE runs SET label = ? WHERE id = ?");
    if (label) query.bind(1, *label);  // else NULL
    query.bind(2, id);
    return query.exec() > 0;
  });
}

}  // namespace kubecast::store
