// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace kubecast::scenarios::edit {

/// Where a scalar that begins at a byte of a text ends (one behind its last); nullopt when there is none.
///
/// A plain text is its own characters, but for spaces where it is folded over lines: `value` tells which.
std::optional<std::size_t> plainEnd(std::string_view text, std::size_t at, std::string_view value);
/// In single or double quotes.
std::optional<std::size_t> quotedEnd(std::string_view text, std::size_t at);
/// `|` or `>` and the lines further in than the key, without the last break; trailing blank lines belong to
/// it only after `+`. Not with an indentation indicator.
std::optional<std::size_t> blockTextEnd(std::string_view text, std::size_t at);

}  // namespace kubecast::scenarios::edit
