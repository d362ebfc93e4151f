// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace kubecast::scenarios::edit {

/// Where the line of a byte begins, and where it ends (before its break).
std::size_t lineBegin(std::string_view text, std::size_t at);
std::size_t lineEnd(std::string_view text, std::size_t at);
/// The break after a line's end: 0, 1 or, of CRLF, 2 bytes.
std::size_t breakLength(std::string_view text, std::size_t lineEnd);
/// Bytes between the line's beginning and a byte of it.
std::size_t columnOf(std::string_view text, std::size_t at);

}  // namespace kubecast::scenarios::edit
