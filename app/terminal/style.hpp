// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kubecast::terminal {

/// What a piece of text means; the style decides how that looks.
/// Heat1 … Heat5: a background from best to worst.
enum class Tone { Plain, Dim, Bold, Heading, Good, Warning, Bad, Heat1, Heat2, Heat3, Heat4, Heat5 };

/// A piece of text without escape codes, and its meaning.
struct Span {
  std::string text;
  Tone tone = Tone::Plain;
};
using Spans = std::vector<Span>;

/// How a page is set: in colour or not, and how wide.
struct Style {
  bool colour = false;
  std::size_t width = 80;

  /// `text` in ANSI colour where there is colour, else as it is.
  [[nodiscard]] std::string paint(Tone tone, std::string_view text) const;
  [[nodiscard]] std::string paint(const Spans& spans) const;
};

}  // namespace kubecast::terminal
