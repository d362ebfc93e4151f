// SPDX-License-Identifier: Apache-2.0
// base64url of "<time> <job>".
#include "my/cursor.hpp"

#include <algorithm>

#include "svckit/crypto/crypto.hpp"
#include "svckit/json.hpp"

namespace my {
namespace {

bool isTime(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd.ddddddZ";
  return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char c, char f) {
           return f == 'd' ? c >= '0' && c <= '9' : c == f;
         });
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
