// SPDX-License-Identifier: Apache-2.0
// PostgreSQL without blocking: a pool of libpq connections on the event loop.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "svckit/metrics.hpp"
#include "svckit/problem.hpp"
#include "svckit/task.hpp"

namespace svckit::pg {

/// A parameter in PostgreSQL's text format; nothing is NULL. Numbers and bools convert.
struct Value : std::optional<std::string> {
  using std::optional<std::string>::optional;
  Value(const char* text) : std::optional<std::string>(text) {}
  Value(std::string_view text) : std::optional<std::string>(std::string(text)) {}
  Value(std::int64_t number) : std::optional<std::string>(std::to_string(number)) {}
  Value(int number) : std::optional<std::string>(std::to_string(number)) {}
  Value(double number);  ///< shortest text that reads back the same.
  Value(bool truth) : std::optional<std::string>(truth ? "t" : "f") {}
};

/// A statement's parameters: `co_await pool.query(sql, values(user, job))`. GCC 12 cannot compile a braced list inside
/// a co_await expression ("array used as initializer").
template <class... Parameters>
std::vector<Value> values(Parameters&&... parameters) {
  std::vector<Value> list;
  list.reserve(sizeof...(parameters));
  (list.emplace_back(std::forward<Parameters>(parameters)), ...);
  return list;
}

/// What a statement gave, copied out: rows of text.
struct Rows {
  std::vector<std::vector<Value>> rows;
  std::size_t affected = 0;  ///< rows that INSERT, UPDATE or DELETE touched.
  bool empty() const { return rows.empty(); }
  std::size_t size() const { return rows.size(); }
  const std::string& text(std::size_t row, std::size_t column) const { return rows.at(row).at(column).value(); }
  std::int64_t number(std::size_t row, std::size_t column) const { return std::stoll(text(row, column)); }
  double real(std::size_t row, std::size_t column) const { return std::stod(text(row, column)); }
  bool truth(std::size_t row, std::size_t column) const { return text(row, column) == "t"; }
  bool null(std::size_t row, std::size_t column) const { return !rows.at(row).at(column).has_value(); }
};

/// The database understood and refused: SQLSTATE, e.g. "23505" unique_violation. Thrown; our bug unless the
/// caller expects it.
class Refused : public std::runtime_error {
 public:
  Refused(std::string sqlstate, const std::string& what) : std::runtime_error(what), sqlstate_(std::move(sqlstate)) {}
  const std::string& sqlstate() const { return sqlstate_; }

 private:
  std::string sqlstate_;
};

struct PoolOptions {
  std::string url;                                ///< libpq's URL or conninfo; TLS by its sslmode.
  std::size_t connections = 4;                    ///< pools x most replicas must stay below max_connections.
  std::chrono::milliseconds wait{2000};           ///< for a connection; then Unavailable.
  std::chrono::milliseconds statement_timeout{5000};  ///< the server's own and ours (+1 s).
};

/// One statement at a time on one connection, inside BEGIN .. COMMIT.
class Transaction {
 public:
  Task<Rows> query(std::string_view sql, std::vector<Value> parameters = {});
  /// Throws Unavailable if the server went away: then it is unknown whether it was committed, and the
  /// caller's operation must be idempotent.
  Task<> commit();
  Transaction(Transaction&&) noexcept;
  ~Transaction();  ///< not committed: rolled back, in the background.

 private:
  friend class Pool;
  struct Impl;
  explicit Transaction(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Connects lazily, reconnects by itself (back-off 50 ms .. 2 s), prepares each SQL text once per
/// connection. Measures db_pool_connections{state=idle|busy}, db_pool_wait_seconds, db_query_duration_seconds.
/// Everything throws Unavailable("postgresql") when the server is away and Refused when it said no. A single
/// statement that is a SELECT is tried once more on a new connection if its kept one had died.
class Pool {
 public:
  Pool(Executor executor, PoolOptions options, Metrics* metrics);
  ~Pool();
  Task<Rows> query(std::string_view sql, std::vector<Value> parameters = {});
  Task<Transaction> begin();
  void close();  ///< waiting callers get Unavailable.

 private:
  friend class Transaction;
  friend class Lease;
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace svckit::pg
