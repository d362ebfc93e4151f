// SPDX-License-Identifier: Apache-2.0
// What an SQLSTATE means to a caller.
#include "svckit/pg/sqlstate.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace svckit::pg {

Meaning meaningOf(std::string_view sqlstate) {
  // 57014 query_canceled is our statement_timeout; 57P01..57P05 shutdown and crash; 25006 is a server that
  // became a replica; 25P03 our idle_in_transaction_session_timeout.
  static constexpr std::array<std::string_view, 3> away = {"57014", "25006", "25P03"};
  // 08 connection exception, 53 insufficient resources, 57P operator intervention, 58 system error (a full
  // disk).
  static constexpr std::array<std::string_view, 4> away_classes = {"08", "53", "57P", "58"};
  // 0A000 "cached plan must not change result type", 26000 the prepared statement is not there.
  if (sqlstate == "0A000" || sqlstate == "26000") return Meaning::stale_plan;
  if (std::ranges::find(away, sqlstate) != away.end()) return Meaning::away;
  const auto starts = [&](std::string_view group) { return sqlstate.starts_with(group); };
  return std::ranges::any_of(away_classes, starts) ? Meaning::away : Meaning::refused;
}

bool isSelect(std::string_view sql) {
  static constexpr std::string_view word = "select";
  sql.remove_prefix(std::min(sql.find_first_not_of(" \t\r\n"), sql.size()));
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  return sql.size() > word.size() &&
         std::equal(word.begin(), word.end(), sql.begin(), [&](char b, char a) { return same(a, b); }) &&
         !std::isalnum(static_cast<unsigned char>(sql[word.size()])) && sql[word.size()] != '_';
}

}  // namespace svckit::pg
