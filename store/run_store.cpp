// SPDX-License-Identifier: Apache-2.0
#include "store/run_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <bit>

#include "store/migrations.hpp"
#include "store/sqlite_errors.hpp"

namespace kubecast::store {
namespace {

/// How long a statement waits for another process's transaction; ours take milliseconds.
constexpr int kBusyMilliseconds = 5000;

constexpr const char* kSummaryColumns =
    "id, created, scenario, scenario_hash, version, seed, partial, verdict";

/// Runs `work`; an exception of SQLiteCpp becomes an error that says what was being done.
template <class Work>
auto guarded(const std::filesystem::path& file, std::string_view action, Work&& work)
    -> Expected<decltype(work())> {
  try {
    return work();
  } catch (const SQLite::Exception& e) {
    return tl::unexpected(storeError(file, action, e.getErrorCode(), e.what()));
  }
}

int pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(fmt::format("PRAGMA {}", name)).getInt();
}

/// Whether the database is empty, ours, or somebody else's.
std::optional<Error> foreign(SQLite::Database& database, const std::filesystem::path& file) {
  const int id = pragma(database, "application_id");
  const int version = pragma(database, "user_version");
  if (id != kApplicationId) {
    const bool empty =
        version == 0 && database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (id == 0 && empty) return std::nullopt;
    return Error{file.string(), "the file is another program's database, not a run store",
                 "name another file with --store PATH"};
  }
  const int known = static_cast<int>(migrations().size());
  if (version > known) {
    return Error{file.string(),
                 fmt::format("the run store is of version {}, and this Kubecast knows versions up to {}",
                             version, known),
                 "use the newer Kubecast that wrote it, or name another file with --store PATH"};
  }
  return std::nullopt;
}

void migrate(SQLite::Database& database) {
  const auto& steps = migrations();
  if (pragma(database, "user_version") == static_cast<int>(steps.size())) return;
  // IMMEDIATE: of two programs that begin a store at once, the second waits and finds it made.
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const auto from = static_cast<std::size_t>(pragma(database, "user_version"));
  for (std::size_t step = from; step < steps.size(); ++step) database.exec(std::string(steps[step]));
  database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
  database.exec(fmt::format("PRAGMA user_version = {}", steps.size()));
  transaction.commit();
}

RunSummary summaryOf(SQLite::Statement& row) {
  return {.id = row.getColumn(0).getInt64(),
          .created = row.getColumn(1).getString(),
          .scenario = row.getColumn(2).getString(),
          .scenarioHash = row.getColumn(3).getString(),
          .version = row.getColumn(4).getString(),
          .seed = std::bit_cast<std::uint64_t>(row.getColumn(5).getInt64()),
          .partial = row.getColumn(6).getInt() != 0,
          .verdict = row.getColumn(7).getString()};
}

}  // namespace

std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return fmt::format("{:016x}", hash);
}

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
  std::optional<Error> refusal;
  Expected<RunStore> store = guarded(file, "open", [&] {
    auto impl = std::make_unique<Impl>(Impl{
        file,
        SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMilliseconds)});
    refusal = foreign(impl->database, file);
    if (!refusal) {
      impl->database.exec("PRAGMA journal_mode = WAL");
      impl->database.exec("PRAGMA synchronous = FULL");  // a stored run survives a power cut
      migrate(impl->database);
    }
    return RunStore(std::move(impl));
  });
  if (refusal) return tl::unexpected(*refusal);
  return store;
}

Expected<std::int64_t> RunStore::add(const StoredRun& run) {
  return guarded(file(), "write", [&] {
    SQLite::Statement insert(
        impl_->database,
        "INSERT INTO runs (created, scenario, scenario_text, scenario_hash, version, seed, "
        "partial, verdict, forecast) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, run.summary.created);
    insert.bind(2, run.summary.scenario);
    insert.bind(3, run.scenarioText);
    insert.bind(4, run.summary.scenarioHash);
    insert.bind(5, run.summary.version);
    insert.bind(6, std::bit_cast<std::int64_t>(run.summary.seed));
    insert.bind(7, run.summary.partial ? 1 : 0);
    insert.bind(8, run.summary.verdict);
    insert.bind(9, run.forecast);
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
    return StoredRun{summaryOf(query), query.getColumn(8).getString(), query.getColumn(9).getString()};
  });
}

Expected<bool> RunStore::remove(std::int64_t id) {
  return guarded(file(), "write", [&] {
    SQLite::Statement query(impl_->database, "DELETE FROM runs WHERE id = ?");
    query.bind(1, id);
    return query.exec() > 0;
  });
}

}  // namespace kubecast::store
