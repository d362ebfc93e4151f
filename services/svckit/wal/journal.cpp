// SPDX-License-Identifier: Apache-2.0
// The journal in SQLite: one table, four prepared statements.
#include "svckit/wal/journal.hpp"

#include <sqlite3.h>

#include "svckit/problem.hpp"

namespace svckit::wal {

namespace {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

using Error = tl::unexpected<std::string>;

// WAL + FULL: one fdatasync of the log for each append. EXCLUSIVE: a second process that opens the same
// journal is an error rather than a surprise, and the log needs no shared memory. The cache is 256 KiB: rows
// are read in order, once.
constexpr const char* setup =
    "PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA cache_size = -256;"
    "CREATE TABLE IF NOT EXISTS entry (sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
    " payload TEXT NOT NULL) STRICT;";

std::string failure(sqlite3* database) {
  const int extended = sqlite3_extended_errcode(database), code = extended & 0xff;
  std::string text = sqlite3_errmsg(database);
  if (const int error = sqlite3_system_errno(database); code == SQLITE_IOERR && error != 0) {
    text += ", errno " + std::to_string(error);
  }
  if (code == SQLITE_FULL) return "disk full, or the journal at its limit (" + text + ")";
  return text;
}

std::string remedy(int code) {
  switch (code) {
    case SQLITE_CANTOPEN:
      return "the folder must exist and this user must be allowed to write in it";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "file and folder must be writable; mount a volume there";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process has it open; give each worker a journal of its own";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return "the file is damaged or no journal; move it away and look at it before it is lost";
    case SQLITE_FULL:
      return "free some space on its volume";
    default:
      return "look at the volume it is on";
  }
}

void bind(sqlite3_stmt* statement, int index, const std::string& text) {
  sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

std::string column(sqlite3_stmt* statement, int index) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
  return std::string(text == nullptr ? "" : text,
                     static_cast<std::size_t>(sqlite3_column_bytes(statement, index)));
}

/// A statement is ready for its next use at the end of the one before.
struct Use {
  sqlite3_stmt* statement;
  ~Use() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
  }
};

}  // namespace

struct Journal::Impl {
  Database database;
  Statement append, contains, oldest, remove, begin, commit, rollback;
  std::size_t pending = 0;

  /// An own disk that cannot be read is a dependency that is away.
  [[noreturn]] void unreadable() const { throw Unavailable("journal", failure(database.get())); }

  bool prepare(Statement& statement, const char* sql) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    statement.reset(raw);
    return code == SQLITE_OK;
  }
  bool prepareAll() {
    return prepare(append, "INSERT INTO entry (id, payload) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING") &&
           prepare(contains, "SELECT 1 FROM entry WHERE id = ?1") &&
           prepare(oldest, "SELECT sequence, id, payload FROM entry ORDER BY sequence LIMIT ?1") &&
           prepare(remove, "DELETE FROM entry WHERE sequence = ?1") && prepare(begin, "BEGIN IMMEDIATE") &&
           prepare(commit, "COMMIT") && prepare(rollback, "ROLLBACK");
  }
  bool run(const Statement& statement) {
    const Use use{statement.get()};
    return sqlite3_step(use.statement) == SQLITE_DONE;
  }
  bool removeAll(const std::vector<Entry>& entries, std::size_t& removed) {
    for (const Entry& entry : entries) {
      const Use use{remove.get()};
      sqlite3_bind_int64(use.statement, 1, entry.sequence);
      if (sqlite3_step(use.statement) != SQLITE_DONE) return false;
      removed += static_cast<std::size_t>(sqlite3_changes(database.get()));
    }
    return true;
  }
};

tl::expected<Journal, std::string> Journal::open(const std::string& path, std::int64_t most_bytes) {
  auto impl = std::make_unique<Impl>();
  sqlite3* raw = nullptr;
  int code = sqlite3_open_v2(path.c_str(), &raw,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  impl->database.reset(raw);
  if (code == SQLITE_OK) code = sqlite3_exec(raw, setup, nullptr, nullptr, nullptr);
  // In pages of 4 KiB, SQLite's own size. Below the disk's size there is always room for the log in which a
  // removal is written first: a journal that has filled its own disk could not be emptied.
  const std::string limit = "PRAGMA max_page_count = " + std::to_string(most_bytes / 4096);
  if (code == SQLITE_OK) code = sqlite3_exec(raw, limit.c_str(), nullptr, nullptr, nullptr);
  Statement count;
  if (code != SQLITE_OK || !impl->prepareAll() || !impl->prepare(count, "SELECT count(*) FROM entry") ||
      sqlite3_step(count.get()) != SQLITE_ROW) {
    if (raw == nullptr) return Error("journal " + path + ": out of memory");
    return Error("journal " + path + ": " + failure(raw) + "; " + remedy(sqlite3_errcode(raw)));
  }
  impl->pending = static_cast<std::size_t>(sqlite3_column_int64(count.get(), 0));
  return Journal(std::move(impl));
}

Journal::Journal(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal::~Journal() = default;

tl::expected<void, std::string> Journal::append(const std::string& id, const std::string& payload) {
  const Use use{impl_->append.get()};
  bind(use.statement, 1, id);
  bind(use.statement, 2, payload);
  if (sqlite3_step(use.statement) != SQLITE_DONE) return Error(failure(impl_->database.get()));
  impl_->pending += static_cast<std::size_t>(sqlite3_changes(impl_->database.get()));
  return {};
}

bool Journal::contains(const std::string& id) const {
  const Use use{impl_->contains.get()};
  bind(use.statement, 1, id);
  const int code = sqlite3_step(use.statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE) impl_->unreadable();
  return code == SQLITE_ROW;
}

std::vector<Entry> Journal::oldest(std::size_t most) const {
  const Use use{impl_->oldest.get()};
  sqlite3_bind_int64(use.statement, 1, static_cast<sqlite3_int64>(most));
  std::vector<Entry> entries;
  int code;
  while ((code = sqlite3_step(use.statement)) == SQLITE_ROW) {
    entries.push_back(
        {sqlite3_column_int64(use.statement, 0), column(use.statement, 1), column(use.statement, 2)});
  }
  if (code != SQLITE_DONE) impl_->unreadable();
  return entries;
}

tl::expected<void, std::string> Journal::remove(const std::vector<Entry>& synced) {
  if (synced.empty()) return {};
  std::size_t removed = 0;
  // All or none, and one sync for the whole batch.
  if (!impl_->run(impl_->begin)) return Error(failure(impl_->database.get()));
  if (!impl_->removeAll(synced, removed) || !impl_->run(impl_->commit)) {
    std::string error = failure(impl_->database.get());
    if (sqlite3_get_autocommit(impl_->database.get()) == 0) impl_->run(impl_->rollback);
    return Error(std::move(error));
  }
  impl_->pending -= removed;
  return {};
}

std::size_t Journal::pending() const { return impl_->pending; }

}  // namespace svckit::wal
