// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "models/error.hpp"

namespace kubecast::files {

/// The whole text of a file.
Expected<std::string> readText(const std::filesystem::path& file);

/// The whole of standard input: a scenario that is written by a program. Errors: it cannot be read; more than
/// a scenario may have.
Expected<std::string> readStandardInput();

/// Replaces a file by `text`, or leaves it as it was: written beside it, flushed to the disk, renamed over
/// it. It keeps its mode, and a link to it stays one. What is no regular file (`/dev/stdout`, a pipe) is
/// written to.
std::optional<Error> writeText(const std::filesystem::path& file, std::string_view text);

/// Whether `file` could be written, as far as can be told without touching anything: said
/// before a long run rather than after it.
std::optional<Error> unwritable(const std::filesystem::path& file);

}  // namespace kubecast::files
