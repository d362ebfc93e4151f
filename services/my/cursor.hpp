// SPDX-License-Identifier: Apache-2.0
// Where a page of the history ended, as an opaque word.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace my {

/// The last scan of a page: what follows is older, or of the same microsecond and a smaller id.
struct Cursor {
  std::string finished_at;  ///< 2026-11-23T01:02:03.456789Z
  std::string job;          ///< UUID
};

std::string written(const Cursor& cursor);
/// Nothing for what written() did not make.
std::optional<Cursor> readCursor(std::string_view text);

}  // namespace my
