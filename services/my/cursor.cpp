// SPDX-License-Identifier: Apache-2.0
// base64url of "<time> <job>".
#include "my/cursor.hpp"

#include <algorithm>
#include <chrono>

#include "svckit/crypto/crypto.hpp"
#include "svckit/json.hpp"

namespace my {
namespace {

constexpr std::string_view time_form = "dddd-dd-ddTdd:dd:dd.ddddddZ";

/// A time that PostgreSQL can read, too: the 30th of February is none.
bool isTime(std::string_view text) {
  const bool looks_right = text.size() == time_form.size() &&
                           std::equal(text.begin(), text.end(), time_form.begin(), [](char c, char f) {
                             return f == 'd' ? c >= '0' && c <= '9' : c == f;
                           });
  if (!looks_right) return false;
  const auto number = [&](std::size_t at, std::size_t digits) {
    unsigned value = 0;
    for (const char digit : text.substr(at, digits)) value = value * 10 + static_cast<unsigned>(digit - '0');
    return value;
  };
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(number(0, 4))),
                                        std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2))};
  return day.ok() && number(0, 4) > 0 && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60;
}

}  // namespace

std::string written(const Cursor& cursor) {
  return svckit::crypto::base64url(cursor.finished_at + " " + cursor.job);
}

std::optional<Cursor> readCursor(std::string_view text) {
  const auto bytes = svckit::crypto::fromBase64url(text);
  if (!bytes) return std::nullopt;
  const auto space = bytes->find(' ');
  if (space == std::string::npos) return std::nullopt;
  Cursor cursor{bytes->substr(0, space), bytes->substr(space + 1)};
  if (!isTime(cursor.finished_at) || !svckit::isUuid(cursor.job)) return std::nullopt;
  return cursor;
}

}  // namespace my
