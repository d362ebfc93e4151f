// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "models/error.hpp"

namespace kubecast::store {

/// What SQLite's primary result code (the low byte of `code`) means to a person who
/// wanted to `action` (`open`, `read`, `write`) the store at `file`, and what to do
/// about it. `detail` is SQLite's own message, quoted where there is nothing better.
/// Source: https://www.sqlite.org/rescode.html.
Error storeError(const std::filesystem::path& file, std::string_view action, int code,
                 std::string_view detail);

}  // namespace kubecast::store
