// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/terminal/style.hpp"

/// Text measured in terminal columns: Korean and other wide characters take two.
namespace kubecast::terminal {

std::size_t widthOf(const Spans& spans);

/// `text` with spaces after, or before, it up to `width` columns; longer text stays as it is.
std::string padRight(std::string_view text, std::size_t width);
std::string padLeft(std::string_view text, std::size_t width);

/// The first `width` columns at most, the last of them `…` where something was cut.
std::string truncated(std::string_view text, std::size_t width);

/// The same, but cut in the middle: paths that begin alike differ at their end.
std::string truncatedMiddle(std::string_view text, std::size_t width);

/// Lines broken at spaces, and in words too long for a line after a dot or a slash, so that none but one of a
/// single long name passes `width`.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// `text` wrapped to `width` columns in all; its first line after `first`, the
/// others indented as wide as `first`. Every line ends in a line break.
std::string hanging(std::string_view first, std::string_view text, std::size_t width);

/// Control characters replaced by `?`: names and reasons come from files, and a
/// terminal obeys escape codes whoever wrote them.
std::string harmless(std::string_view text);

}  // namespace kubecast::terminal
