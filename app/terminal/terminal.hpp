// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace kubecast::terminal {

/// What the far end of a stream can show.
struct Terminal {
  bool interactive = false;  ///< a person is watching: progress may be drawn
  bool colour = false;
  std::size_t width = 80;      ///< columns a page may use
  bool progressLines = false;  ///< a program is watching: progress is told in lines
};

/// Pages are set for 80 columns; a wider terminal is used up to 100, where lines get hard to read.
inline constexpr std::size_t kNarrowest = 60;
inline constexpr std::size_t kUsual = 80;
inline constexpr std::size_t kWidest = 100;

/// What a stream and the environment say about themselves.
struct StreamFacts {
  bool isTty = false;
  std::optional<std::size_t> columns;  ///< of the terminal's window
  std::optional<std::string> noColor;  ///< value of NO_COLOR
  std::optional<std::string> term;     ///< value of TERM
};

/// Colour only on a terminal that has it and where NO_COLOR is unset or empty
/// (https://no-color.org). A pipe is 80 columns wide and never interactive.
Terminal describe(const StreamFacts& facts);

/// The facts of an open file descriptor.
StreamFacts factsOf(int fileDescriptor);

}  // namespace kubecast::terminal
