// SPDX-License-Identifier: Apache-2.0
// The SQL of auth.
#include "auth/auth_store.hpp"

#include "svckit/crypto/crypto.hpp"

namespace auth {
namespace {

namespace pg = svckit::pg;
using svckit::pg::values;

// A verifier lets a token live 30 s beyond its end (clocks differ), so that nothing is forgotten within a
// minute of it.

std::vector<Revoked> revokedIn(const pg::Rows& rows) {
  std::vector<Revoked> list;
  for (std::size_t row = 0; row < rows.size(); ++row)
    list.push_back({rows.text(row, 0), rows.number(row, 1)});
  return list;
}

/// Ends families and revokes every access token given in them.
Task<std::vector<Revoked>> endFamilies(pg::Transaction& transaction, std::string_view which,
                                       const std::string& key) {
  std::string sql = "WITH ended AS (SELECT id FROM auth.family WHERE ";
  sql += which;
  sql +=
      " FOR UPDATE),"
      " given AS (SELECT jti, ends FROM auth.issued WHERE family_id IN (SELECT id FROM ended)"
      "           AND ends > now() - interval '1 minute'),"
      " revoked AS (INSERT INTO auth.revoked (jti, ends) SELECT jti, ends FROM given"
      "             ON CONFLICT (jti) DO NOTHING)"
      " SELECT jti, ceil(extract(epoch FROM ends))::bigint FROM given";
  const auto rows = co_await transaction.query(sql, values(key));
  std::string removal = "DELETE FROM auth.family WHERE ";
  removal += which;
  co_await transaction.query(removal, values(key));
  co_return revokedIn(rows);
}

Task<> revokeOne(pg::Transaction& transaction, const std::string& jti, std::int64_t ends) {
  co_await transaction.query(
      "INSERT INTO auth.revoked (jti, ends) VALUES ($1, to_timestamp($2::bigint)) ON CONFLICT (jti) DO "
      "NOTHING",
      values(jti, ends));
}

constexpr std::string_view by_token = "id = (SELECT family_id FROM auth.used_token WHERE token_hash = $1)";
constexpr std::string_view by_jti = "id = (SELECT family_id FROM auth.issued WHERE jti = $1::uuid)";
constexpr std::string_view by_account = "account_id = $1::uuid";

}  // namespace

Task<> Store::beginLogin(const std::string& state_hash, const std::string& provider,
                         const std::string& verifier) {
  co_await pool_->query("INSERT INTO auth.login (state_hash, provider, verifier) VALUES ($1, $2, $3)",
                        values(state_hash, provider, verifier));
}

Task<std::optional<std::string>> Store::takeLogin(const std::string& state_hash,
                                                  const std::string& provider) {
  const auto rows = co_await pool_->query(
      "DELETE FROM auth.login WHERE state_hash = $1 AND provider = $2 AND created_at > now() - interval '10 "
      "minutes'"
      " RETURNING verifier",
      values(state_hash, provider));
  if (rows.empty()) co_return std::nullopt;
  co_return rows.text(0, 0);
}

Task<std::string> Store::signIn(const std::string& provider, const std::string& subject, const Issue& issue) {
  const auto rows = co_await pool_->query(
      "WITH person AS (INSERT INTO auth.account (id, provider, subject) VALUES ($1, $2, $3)"
      "                ON CONFLICT (provider, subject) DO UPDATE SET subject = excluded.subject RETURNING "
      "id),"
      " family AS (INSERT INTO auth.family (id, account_id, token_hash, ends)"
      "            SELECT $4::uuid, id, $5, now() + make_interval(secs => $6::int) FROM person RETURNING id),"
      " given AS (INSERT INTO auth.issued (jti, family_id, ends)"
      "           SELECT $7::uuid, id, now() + make_interval(secs => $8::int) FROM family)"
      " SELECT id FROM person",
      values(svckit::crypto::uuid(), provider, subject, svckit::crypto::uuid(), issue.refresh_hash,
             issue.refresh_lifetime.count(), issue.jti, issue.access_lifetime.count()));
  co_return rows.text(0, 0);
}

Task<Rotation> Store::rotate(const std::string& refresh_hash, const Issue& next) {
  pg::Transaction transaction = co_await pool_->begin();
  // Locked: of two who show the same token at once one rotates it, and the other has used it again.
  const auto family = co_await transaction.query(
      "SELECT id, account_id FROM auth.family WHERE token_hash = $1 AND ends > now() FOR UPDATE",
      values(refresh_hash));
  Rotation rotation;
  if (family.empty()) {
    rotation.revoked = co_await endFamilies(transaction, by_token, refresh_hash);
  } else {
    const std::string id = family.text(0, 0);
    rotation.account = family.text(0, 1);
    co_await transaction.query("INSERT INTO auth.used_token (token_hash, family_id) VALUES ($1, $2)",
                               values(refresh_hash, id));
    co_await transaction.query(
        "UPDATE auth.family SET token_hash = $2, ends = now() + make_interval(secs => $3::int) WHERE id = $1",
        values(id, next.refresh_hash, next.refresh_lifetime.count()));
    co_await transaction.query(
        "INSERT INTO auth.issued (jti, family_id, ends) VALUES ($1, $2, now() + make_interval(secs => "
        "$3::int))",
        values(next.jti, id, next.access_lifetime.count()));
  }
  co_await transaction.commit();
  co_return rotation;
}

Task<std::vector<Revoked>> Store::signOut(const std::string& jti, std::int64_t ends) {
  pg::Transaction transaction = co_await pool_->begin();
  co_await revokeOne(transaction, jti, ends);
  auto revoked = co_await endFamilies(transaction, by_jti, jti);
  co_await transaction.commit();
  revoked.push_back({jti, ends});
  co_return revoked;
}

Task<std::vector<Revoked>> Store::deleteAccount(const std::string& account, const std::string& jti,
                                                std::int64_t ends) {
  pg::Transaction transaction = co_await pool_->begin();
  co_await revokeOne(transaction, jti, ends);
  auto revoked = co_await endFamilies(transaction, by_account, account);
  co_await transaction.query("DELETE FROM auth.account WHERE id = $1", values(account));
  co_await transaction.query(
      "INSERT INTO auth.deletion (user_id) VALUES ($1) ON CONFLICT (user_id) DO NOTHING", values(account));
  co_await transaction.commit();
  revoked.push_back({jti, ends});
  co_return revoked;
}

Task<std::optional<Store::Account>> Store::account(const std::string& id) {
  const auto rows = co_await pool_->query(
      "SELECT provider, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM "
      "auth.account"
      " WHERE id = $1",
      values(id));
  if (rows.empty()) co_return std::nullopt;
  co_return Account{rows.text(0, 0), rows.text(0, 1)};
}

Task<std::vector<Revoked>> Store::revoked(std::optional<std::chrono::seconds> age) {
  pg::Value seconds;
  if (age) seconds = pg::Value(static_cast<std::int64_t>(age->count()));
  const auto rows = co_await pool_->query(
      "SELECT jti, ceil(extract(epoch FROM ends))::bigint FROM auth.revoked"
      " WHERE ends > now() - interval '1 minute'"
      " AND ($1::int IS NULL OR revoked_at > now() - make_interval(secs => $1::int))",
      values(seconds));
  co_return revokedIn(rows);
}

Task<> Store::prune() {
  co_await pool_->query("DELETE FROM auth.revoked WHERE ends < now() - interval '1 minute'");
  co_await pool_->query("DELETE FROM auth.issued WHERE ends < now() - interval '1 minute'");
  co_await pool_->query("DELETE FROM auth.family WHERE ends < now()");
  co_await pool_->query("DELETE FROM auth.login WHERE created_at < now() - interval '10 minutes'");
}

}  // namespace auth
