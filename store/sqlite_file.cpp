// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <optional>
#include <thread>

#include "store/migrations.hpp"

namespace kubecast::store {
namespace {

/// How long a statement waits for another process's transaction; ours take milliseconds.
constexpr int kBusyMilliseconds = 5000;

int pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(fmt::format("PRAGMA {}", name)).getInt();
}

/// Whether the database is empty, ours, or somebody else's.
std::optional<Error> foreign(SQLite::Database& database, const std::filesystem::path& file) {
  // One view of the file: between two reads another process may have begun the store.
  const SQLite::Transaction view(database);
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

/// Needs the file for itself for a moment, and for this SQLite does not wait (sqlite3_busy_handler: not where
/// waiting might deadlock), so that of programs that begin a store at once all but one must try again.
void useWriteAheadLog(SQLite::Database& database) {
  constexpr int kPauseMilliseconds = 10;
  for (int waited = 0;; waited += kPauseMilliseconds) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (const SQLite::Exception& e) {
      if ((e.getErrorCode() & 0xFF) != SQLITE_BUSY || waited >= kBusyMilliseconds) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(kPauseMilliseconds));
    }
  }
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

}  // namespace

Expected<SQLite::Database> openDatabase(const std::filesystem::path& file) {
  std::optional<Error> refusal;
  auto opened = guarded(file, "open", [&] {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMilliseconds);
    refusal = foreign(database, file);
    if (!refusal) {
      useWriteAheadLog(database);
      database.exec("PRAGMA synchronous = FULL");  // what is stored survives a power cut
      migrate(database);
    }
    return database;
  });
  if (refusal) return tl::unexpected(*refusal);
  return opened;
}

}  // namespace kubecast::store
