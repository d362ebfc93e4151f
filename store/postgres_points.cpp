// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <regex>
#include <span>

#include "store/point_store.hpp"

namespace kubecast::store {
namespace {

constexpr int kSchemaVersion = 1;
/// Held while the tables are made, so that of several shards that begin at once one makes them: "kcst".
constexpr const char* kLockTables = "SELECT pg_advisory_xact_lock(1802728308)";
constexpr const char* kMakeTables =
    "CREATE TABLE IF NOT EXISTS kubecast_schema (version integer NOT NULL);"
    "CREATE TABLE IF NOT EXISTS kubecast_points ("
    " key text PRIMARY KEY, study text NOT NULL, name text NOT NULL, result text NOT NULL);"
    "CREATE INDEX IF NOT EXISTS kubecast_points_study ON kubecast_points (study);"
    "INSERT INTO kubecast_schema SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM kubecast_schema)";

struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;
using Result = std::unique_ptr<PGresult, ClearResult>;

/// The first line of libpq's message, without its level.
std::string firstLine(std::string_view message) {
  std::string line(message.substr(0, message.find('\n')));
  for (const std::string_view level : {"ERROR:  ", "FATAL:  "}) {
    if (line.starts_with(level)) line = line.substr(level.size());
  }
  return line;
}

bool succeeded(const Result& result) {
  const ExecStatusType status = PQresultStatus(result.get());
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

class PostgresPoints final : public PointStore {
 public:
  PostgresPoints(std::string place, Connection connection)
      : place_(std::move(place)), connection_(std::move(connection)) {}

  Expected<std::optional<std::string>> find(std::string_view key) override {
    const auto found =
        query("read", "SELECT result FROM kubecast_points WHERE key = $1", {{std::string(key)}});
    if (!found) return tl::unexpected(found.error());
    if (PQntuples(found->get()) == 0) return std::nullopt;
    return std::string(PQgetvalue(found->get(), 0, 0),
                       static_cast<std::size_t>(PQgetlength(found->get(), 0, 0)));
  }

  Expected<void> keep(const PointRecord& point) override {
    const auto kept = query("write",
                            "INSERT INTO kubecast_points (key, study, name, result) VALUES ($1, $2, $3, $4) "
                            "ON CONFLICT (key) DO NOTHING",
                            {{point.key, point.study, point.name, point.result}});
    if (!kept) return tl::unexpected(kept.error());
    return {};
  }

  Expected<std::size_t> count(std::string_view study) override {
    const auto found =
        query("read", "SELECT count(*) FROM kubecast_points WHERE study = $1", {{std::string(study)}});
    if (!found) return tl::unexpected(found.error());
    return static_cast<std::size_t>(numberIn(*found));
  }

  /// Makes the tables if need be. An error: they are of a newer version.
  Expected<void> prepare() {
    for (const char* statement : {"BEGIN", kLockTables, kMakeTables, "COMMIT"}) {
      const Result done(PQexec(connection_.get(), statement));
      if (!succeeded(done)) return tl::unexpected(failure("prepare"));
    }
    const auto version = query("read", "SELECT max(version) FROM kubecast_schema", {});
    if (!version) return tl::unexpected(version.error());
    const long long found = numberIn(*version);
    if (found > kSchemaVersion) {
      return tl::unexpected(
          Error{place_,
                fmt::format("the store of points is of version {}, and this Kubecast knows versions up to {}",
                            found, kSchemaVersion),
                "use the newer Kubecast that wrote it, or another database"});
    }
    return {};
  }

 private:
  static long long numberIn(const Result& result) {
    const std::string_view text = PQgetvalue(result.get(), 0, 0);
    long long number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  /// Each statement is a transaction of its own and may be said twice, so a connection that was lost (a
  /// server restarted, a network that drops idle ones) is made anew once.
  Expected<Result> query(std::string_view action, const char* statement,
                         const std::vector<std::string>& values) {
    std::vector<const char*> texts;
    for (const std::string& value : values) texts.push_back(value.c_str());
    for (int attempt = 0;; ++attempt) {
      Result result(PQexecParams(connection_.get(), statement, static_cast<int>(texts.size()), nullptr,
                                 texts.data(), nullptr, nullptr, 0));
      if (succeeded(result)) return result;
      if (PQstatus(connection_.get()) != CONNECTION_BAD || attempt > 0)
        return tl::unexpected(failure(action));
      PQreset(connection_.get());
    }
  }

  [[nodiscard]] Error failure(std::string_view action) const {
    return {place_,
            fmt::format("cannot {} the points: {}", action, firstLine(PQerrorMessage(connection_.get()))),
            "points kept so far stay; run the same command again when the server is back"};
  }

  std::string place_;
  Connection connection_;
};

}  // namespace

bool namesServer(std::string_view store) {
  return store.starts_with("postgresql://") || store.starts_with("postgres://");
}

std::string withoutPassword(const std::string& url) {
  static const std::regex userinfo("^([a-z]+://[^:/@]*):[^@]*@");
  static const std::regex parameter("([?&]password=)[^&]*");
  return std::regex_replace(std::regex_replace(url, userinfo, "$1@"), parameter, "$1…");
}

Expected<std::unique_ptr<PointStore>> openPostgresPoints(const std::string& url) {
  const std::string place = withoutPassword(url);
  Connection connection(PQconnectdb(url.c_str()));
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    return tl::unexpected(Error{place, "cannot connect: " + firstLine(PQerrorMessage(connection.get())),
                                "is the server up, and are host, user and password right? "
                                "--no-store simulates without a store"});
  }
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  auto points = std::make_unique<PostgresPoints>(place, std::move(connection));
  if (const auto ready = points->prepare(); !ready) return tl::unexpected(ready.error());
  return std::unique_ptr<PointStore>(std::move(points));
}

}  // namespace kubecast::store
