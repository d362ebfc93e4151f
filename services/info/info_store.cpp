// SPDX-License-Identifier: Apache-2.0
// The SQL of info.
#include "info/info_store.hpp"

namespace info {
namespace {

namespace pg = svckit::pg;
using svckit::pg::values;

std::vector<Json> documents(const pg::Rows& rows) {
  std::vector<Json> list;
  for (std::size_t row = 0; row < rows.size(); ++row) list.push_back(Json::parse(rows.text(row, 0)));
  return list;
}

}  // namespace

Task<std::vector<Json>> Store::articles(const std::string& after, std::int64_t most) {
  const auto rows = co_await pool_->query(
      "SELECT json_build_object('id', id, 'title', title) FROM info.article WHERE id > $1 ORDER BY id LIMIT "
      "$2",
      values(after, most));
  co_return documents(rows);
}

Task<std::optional<Json>> Store::article(const std::string& id) {
  const auto rows = co_await pool_->query(
      "SELECT json_build_object('id', id, 'title', title, 'body', body, 'updated_at',"
      "         to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))"
      " FROM info.article WHERE id = $1",
      values(id));
  if (rows.empty()) co_return std::nullopt;
  co_return Json::parse(rows.text(0, 0));
}

Task<std::vector<Json>> Store::rules(const std::string& category) {
  const auto rows = co_await pool_->query(
      "SELECT json_build_object('id', id, 'category', category, 'item', item, 'how', how) FROM info.rule"
      " WHERE $1 = '' OR category = $1 ORDER BY category, id",
      values(category));
  co_return documents(rows);
}

Task<std::vector<Json>> Store::search(const std::string& query, std::int64_t most) {
  const auto rows = co_await pool_->query(
      "WITH asked AS (SELECT to_tsquery('simple', $1) AS query),"
      " found AS (SELECT 'article' AS kind, id, title, ts_rank(words, query) AS rank FROM info.article, asked"
      "           WHERE words @@ query"
      "           UNION ALL SELECT 'rule', id, item, ts_rank(words, query) FROM info.rule, asked WHERE words "
      "@@ query)"
      " SELECT json_build_object('kind', kind, 'id', id, 'title', title) FROM found"
      " ORDER BY rank DESC, kind, id LIMIT $2",
      values(query, most));
  co_return documents(rows);
}

}  // namespace info
