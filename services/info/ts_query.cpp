// SPDX-License-Identifier: Apache-2.0
// Words of a query.
#include "info/ts_query.hpp"

namespace info {
namespace {

bool isOfAWord(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string tsQuery(std::string_view typed) {
  std::string query;
  while (!typed.empty()) {
    std::size_t length = 0;
    while (length < typed.size() && isOfAWord(typed[length])) ++length;
    if (length > 0) {
      query += query.empty() ? "'" : " & '";
      query += typed.substr(0, length);
      query += "':*";
    }
    typed.remove_prefix(length < typed.size() ? length + 1 : length);
  }
  return query;
}

}  // namespace info
