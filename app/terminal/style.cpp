// SPDX-License-Identifier: Apache-2.0
#include "app/terminal/style.hpp"

#include "app/terminal/text.hpp"

namespace kubecast::terminal {
namespace {

/// The 16 basic colours only: they follow the user's own theme, dark or light.
std::string_view escapeOf(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return "";
    case Tone::Dim:
      return "\033[2m";
    case Tone::Bold:
      return "\033[1m";
    case Tone::Heading:
      return "\033[1;36m";
    case Tone::Good:
      return "\033[32m";
    case Tone::Warning:
      return "\033[33m";
    case Tone::Bad:
      return "\033[31m";
    case Tone::Heat1:
      return "\033[30;42m";
    case Tone::Heat2:
      return "\033[30;102m";
    case Tone::Heat3:
      return "\033[30;103m";
    case Tone::Heat4:
      return "\033[30;43m";
    case Tone::Heat5:
      return "\033[97;41m";
  }
  return "";
}

}  // namespace

std::string Style::paint(Tone tone, std::string_view text) const {
  const std::string shown = harmless(text);
  if (!colour || tone == Tone::Plain || text.empty()) return shown;
  return std::string(escapeOf(tone)) + shown + "\033[0m";
}

std::string Style::paint(const Spans& spans) const {
  std::string out;
  for (const Span& span : spans) out += paint(span.tone, span.text);
  return out;
}

}  // namespace kubecast::terminal
