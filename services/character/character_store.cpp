// SPDX-License-Identifier: Apache-2.0
// The SQL of character. Its schema is quoted: `character` is a word of SQL.
#include "character/character_store.hpp"

namespace character {

using svckit::pg::values;

Task<std::vector<Character>> Store::characters() {
  const auto rows =
      co_await pool_->query("SELECT id, name, category, rarity FROM \"character\".character ORDER BY id");
  std::vector<Character> list;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    list.push_back({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3)});
  }
  co_return list;
}

Task<std::vector<Owned>> Store::collection(const std::string& user) {
  const auto rows = co_await pool_->query(
      "SELECT c.id, c.name, c.category, c.rarity, count(*), sum(r.points)"
      " FROM \"character\".reward r JOIN \"character\".character c ON c.id = r.character_id"
      " WHERE r.user_id = $1 GROUP BY c.id ORDER BY c.id",
      values(user));
  std::vector<Owned> list;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    list.push_back({{rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3)},
                    rows.number(row, 4),
                    rows.number(row, 5)});
  }
  co_return list;
}

Task<std::optional<std::string>> Store::finishedScan(const std::string& user, const std::string& job) {
  const auto rows = co_await pool_->query(
      "SELECT coalesce(category, 'other') FROM scan.finished_job WHERE job_id = $1 AND user_id = $2",
      values(job, user));
  if (rows.empty()) co_return std::nullopt;
  co_return rows.text(0, 0);
}

// Two statements: the snapshot of one would not show what a concurrent request has just inserted.
Task<std::optional<Reward>> Store::grant(const std::string& user, const std::string& job,
                                         const std::string& character, int points) {
  const auto granted = co_await pool_->query(
      "INSERT INTO \"character\".reward (job_id, user_id, character_id, points)"
      " SELECT $1::uuid, $2::uuid, $3, $4::integer"
      " WHERE NOT EXISTS (SELECT FROM auth.deleted_account WHERE user_id = $2)"
      " ON CONFLICT (job_id) DO NOTHING",
      values(job, user, character, points));
  const auto rows = co_await pool_->query(
      "SELECT character_id, points FROM \"character\".reward WHERE job_id = $1", values(job));
  if (rows.empty()) co_return std::nullopt;
  co_return Reward{rows.text(0, 0), rows.number(0, 1), granted.affected == 1};
}

Task<> Store::forget(const std::string& user) {
  co_await pool_->query("DELETE FROM \"character\".reward WHERE user_id = $1", values(user));
}

}  // namespace character
