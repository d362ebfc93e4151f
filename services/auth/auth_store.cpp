// SPDX-License-Identifier: Apache-2.0
// The SQL of auth. Whoever changes what belongs to a family has locked it, and before it the account if that
// changes, too; none waits in a circle then.
#include "auth/auth_store.hpp"

#include "svckit/crypto/crypto.hpp"

namespace auth {
namespace {

namespace pg = svckit::pg;
using svckit::pg::values;

std::vector<Revoked> revokedIn(const pg::Rows& rows) {
  std::vector<Revoked> list;
  for (std::size_t row = 0; row < rows.size(); ++row)
    list.push_back({rows.text(row, 0), rows.number(row, 1)});
  return list;
}

/// PostgreSQL's array of UUIDs.
template <class List, class IdOf>
std::string arrayOf(const List& list, IdOf idOf) {
  std::string text = "{";
  for (const auto& one : list) text += (text.size() > 1 ? "," : "") + idOf(one);
  return text + "}";
}

/// Ends families and revokes every access token given in them. Three statements: what is read must be read
/// after the families were locked, or a token that is just being given would be missed.
Task<std::vector<Revoked>> endFamilies(pg::Transaction& transaction, std::string_view which,
                                       std::string key) {
  const std::string lock =
      "SELECT id FROM auth.family WHERE " + std::string(which) + " ORDER BY id FOR UPDATE";
  const auto locked = co_await transaction.query(lock, values(key));
  const std::string families = arrayOf(locked.rows, [](const auto& row) { return row.front().value(); });
  const auto rows = co_await transaction.query(
      "WITH given AS (SELECT jti, ends FROM auth.issued WHERE family_id = ANY ($1::uuid[])"
      "               AND ends > now() - make_interval(secs => $2)),"
      " revoked AS (INSERT INTO auth.revoked (jti, ends) SELECT jti, ends FROM given ON CONFLICT DO NOTHING)"
      " SELECT jti, ceil(extract(epoch FROM ends))::bigint FROM given",
      values(families, kept_after_expiry.count()));
  co_await transaction.query("DELETE FROM auth.family WHERE id = ANY ($1::uuid[])", values(families));
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
  auto revoked = co_await endFamilies(transaction, by_jti, jti);
  co_await revokeOne(transaction, jti, ends);  // its family may be over already
  co_await transaction.commit();
  revoked.push_back({jti, ends});
  co_return revoked;
}

Task<std::vector<Revoked>> Store::deleteAccount(const std::string& account, const std::string& jti,
                                                std::int64_t ends) {
  pg::Transaction transaction = co_await pool_->begin();
  co_await transaction.query("SELECT FROM auth.account WHERE id = $1 FOR UPDATE", values(account));
  auto revoked = co_await endFamilies(transaction, by_account, account);
  co_await revokeOne(transaction, jti, ends);
  co_await transaction.query("DELETE FROM auth.account WHERE id = $1", values(account));
  // One at a time until the commit, so that sequences become visible in their order: a follower that
  // remembers the last one misses none.
  co_await transaction.query("SELECT pg_advisory_xact_lock(hashtext('auth.deletion'))");
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

Task<std::vector<Revoked>> Store::revoked() {
  const auto rows = co_await pool_->query(
      "SELECT jti, ceil(extract(epoch FROM ends))::bigint FROM auth.revoked"
      " WHERE ends > now() - make_interval(secs => $1)",
      values(kept_after_expiry.count()));
  co_return revokedIn(rows);
}

Task<std::vector<Revoked>> Store::unannounced() {
  const auto rows = co_await pool_->query(
      "SELECT jti, ceil(extract(epoch FROM ends))::bigint FROM auth.revoked WHERE NOT announced LIMIT 1000");
  co_return revokedIn(rows);
}

Task<> Store::announced(const std::vector<Revoked>& revoked) {
  const std::string tokens = arrayOf(revoked, [](const Revoked& one) { return one.jti; });
  co_await pool_->query(
      "UPDATE auth.revoked SET announced = true WHERE jti = ANY ($1::uuid[]) AND NOT announced",
      values(tokens));
}

Task<> Store::prune() {
  for (const std::string_view sql :
       {"DELETE FROM auth.revoked WHERE ends < now() - make_interval(secs => $1)",
        "DELETE FROM auth.issued WHERE ends < now() - make_interval(secs => $1)"}) {
    co_await pool_->query(sql, values(kept_after_expiry.count()));
  }
  co_await pool_->query("DELETE FROM auth.family WHERE ends < now()");
  co_await pool_->query("DELETE FROM auth.login WHERE created_at < now() - interval '10 minutes'");
}

}  // namespace auth
