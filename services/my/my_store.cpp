// SPDX-License-Identifier: Apache-2.0
// The SQL of my.
#include "my/my_store.hpp"

namespace my {

namespace pg = svckit::pg;
using svckit::pg::values;

Task<std::optional<Profile>> Store::profile(const std::string& user) {
  const auto rows = co_await pool_->query(
      "SELECT nickname, region, version FROM my.profile WHERE user_id = $1", values(user));
  if (rows.empty()) co_return std::nullopt;
  Profile profile{rows.text(0, 0), std::nullopt, rows.number(0, 2)};
  if (!rows.null(0, 1)) profile.region = rows.text(0, 1);
  co_return profile;
}

Task<std::optional<std::int64_t>> Store::save(const std::string& user, const Profile& profile,
                                              std::int64_t expected) {
  const pg::Value region = profile.region ? pg::Value(*profile.region) : pg::Value();
  // A first profile is version 1, whoever comes second finds it there.
  const auto rows = co_await pool_->query(
      "INSERT INTO my.profile AS p (user_id, nickname, region)"
      " SELECT $1::uuid, $2, $3 WHERE ($4::bigint = 0 OR EXISTS (SELECT FROM my.profile WHERE user_id = $1))"
      "                           AND NOT EXISTS (SELECT FROM auth.deleted_account WHERE user_id = $1)"
      " ON CONFLICT (user_id) DO UPDATE SET nickname = excluded.nickname, region = excluded.region,"
      "   version = p.version + 1, updated_at = now() WHERE p.version = $4"
      " RETURNING version",
      values(user, profile.nickname, region, expected));
  if (rows.empty()) co_return std::nullopt;
  co_return rows.number(0, 0);
}

Task<std::vector<Scan>> Store::history(const std::string& user, const std::optional<Cursor>& after,
                                       std::int64_t most) {
  const pg::Value time = after ? pg::Value(after->finished_at) : pg::Value();
  const pg::Value job = after ? pg::Value(after->job) : pg::Value();
  const auto rows = co_await pool_->query(
      "SELECT job_id, coalesce(category, 'other'), coalesce(label, ''),"
      "       to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
      " FROM scan.finished_job"
      " WHERE user_id = $1 AND ($2::timestamptz IS NULL OR (finished_at, job_id) < ($2::timestamptz, "
      "$3::uuid))"
      " ORDER BY finished_at DESC, job_id DESC LIMIT $4",
      values(user, time, job, most));
  std::vector<Scan> scans;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    scans.push_back({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3)});
  }
  co_return scans;
}

Task<std::vector<CategoryCount>> Store::statistics(const std::string& user) {
  const auto rows = co_await pool_->query(
      "SELECT coalesce(category, 'other') AS category, count(*) FROM scan.finished_job WHERE user_id = $1"
      " GROUP BY 1 ORDER BY 2 DESC, 1",
      values(user));
  std::vector<CategoryCount> counts;
  for (std::size_t row = 0; row < rows.size(); ++row)
    counts.push_back({rows.text(row, 0), rows.number(row, 1)});
  co_return counts;
}

Task<> Store::forget(const std::string& user) {
  co_await pool_->query("DELETE FROM my.profile WHERE user_id = $1", values(user));
}

}  // namespace my
