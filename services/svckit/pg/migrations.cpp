// SPDX-License-Identifier: Apache-2.0
// A schema per service, brought forward by numbered SQL files. Blocking: runs before anything serves.
#include "svckit/pg/migrations.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include "svckit/log.hpp"

namespace svckit::pg {
namespace {

using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;
using Outcome = std::unique_ptr<PGresult, void (*)(PGresult*)>;
using Error = tl::unexpected<std::string>;

std::string quoted(std::string_view identifier) {
  std::string text = "\"";
  for (const char c : identifier) text.append(c == '"' ? 2 : 1, c);
  return text + '"';
}

/// The rows' first two columns, or what PostgreSQL said.
tl::expected<std::vector<std::pair<std::string, std::string>>, std::string> execute(PGconn* connection,
                                                                                    const std::string& sql) {
  const Outcome outcome(PQexec(connection, sql.c_str()), PQclear);
  const auto status = PQresultStatus(outcome.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return Error(PQerrorMessage(connection));
  std::vector<std::pair<std::string, std::string>> rows;
  for (int row = 0; row < PQntuples(outcome.get()); ++row) {
    const auto value = [&](int column) {
      return column < PQnfields(outcome.get()) ? PQgetvalue(outcome.get(), row, column) : "";
    };
    rows.emplace_back(value(0), value(1));
  }
  return rows;
}

/// Several statements as one; on an error none of them.
tl::expected<void, std::string> inTransaction(PGconn* connection, const std::string& sql) {
  const auto done = execute(connection, "BEGIN; " + sql + "\n; COMMIT");
  if (done) return {};
  execute(connection, "ROLLBACK");
  return Error(done.error());
}

}  // namespace

tl::expected<int, std::string> migrate(const std::string& url, std::string_view schema,
                                       std::span<const Migration> migrations) {
  const Connection owner(PQconnectdb(url.c_str()), PQfinish);
  PGconn* const connection = owner.get();
  if (PQstatus(connection) != CONNECTION_OK) return Error(PQerrorMessage(connection));
  PQsetNoticeProcessor(
      connection, [](void*, const char*) {}, nullptr);

  // One migrates, the others wait and then find nothing left to do. A statement that cannot get its lock
  // gives up, because everyone who comes after it waits behind it.
  const std::string table = quoted(schema) + ".schema_version";
  const auto locked = execute(
      connection,
      fmt::format("SET statement_timeout = 0; SELECT pg_advisory_lock(hashtextextended('migrate {}', 0))",
                  schema));
  if (!locked) return Error(locked.error());
  const auto prepared = inTransaction(
      connection,
      fmt::format("CREATE TABLE IF NOT EXISTS {0} (version int PRIMARY KEY, name text NOT NULL, "
                  "applied_at timestamptz NOT NULL DEFAULT now()); GRANT SELECT ON {0} TO PUBLIC; "
                  "SET lock_timeout = '10s'",
                  table));
  if (!prepared) return Error(prepared.error());
  const auto found = execute(connection, fmt::format("SELECT version, name FROM {} ORDER BY version", table));
  if (!found) return Error(found.error());

  int applied = 0;
  for (const auto& migration : migrations) {
    const auto index = static_cast<std::size_t>(migration.version - 1);
    if (index < found->size()) {
      if ((*found)[index].second == migration.name) continue;
      return Error(fmt::format("migration {}: the database has {} under this number, not {}",
                               migration.version, (*found)[index].second, migration.name));
    }
    const auto done =
        inTransaction(connection, fmt::format("{}\n; INSERT INTO {} (version, name) VALUES ({}, '{}')",
                                              migration.sql, table, migration.version, migration.name));
    if (!done) return Error(fmt::format("migration {}: {}", migration.name, done.error()));
    log::info("migration.applied", {{"migration", std::string(migration.name)}});
    ++applied;
  }
  return applied;
}

Task<int> schemaVersion(Pool& pool, std::string_view schema) {
  const std::string sql = "SELECT coalesce(max(version), 0) FROM " + quoted(schema) + ".schema_version";
  try {
    const Rows rows = co_await pool.query(sql);
    co_return static_cast<int>(rows.number(0, 0));
  } catch (const Refused& refused) {
    // 42P01 undefined table, 3F000 no such schema: nothing was migrated yet.
    if (refused.sqlstate() == "42P01" || refused.sqlstate() == "3F000") co_return 0;
    throw;
  }
}

}  // namespace svckit::pg
