// SPDX-License-Identifier: Apache-2.0
#include "scenarios/diagnostics/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "scenarios/diagnostics/text_width.hpp"

namespace kubecast::scenarios {
namespace {

constexpr std::size_t kWidth = 80;

struct Palette {
  std::string_view error, warning, bold, place, off;
};
constexpr Palette kPlain{"", "", "", "", ""};
constexpr Palette kAnsi{"\033[1;31m", "\033[1;33m", "\033[1m", "\033[36m", "\033[0m"};

/// Breaks `text` at spaces so that no line but one of a single long word passes kWidth.
std::string wrapped(std::string_view text, std::size_t firstIndent, std::size_t indent) {
  std::string out;
  std::size_t column = firstIndent;
  bool lineStart = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t width = displayWidth(word);
    if (!lineStart && column + 1 + width > kWidth) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!lineStart) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
    lineStart = false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// The part of a source line around the caret that fits the terminal.
struct Excerpt {
  std::string text;
  std::size_t caret = 0;  ///< display columns before the caret
  std::size_t length = 1;
};

Excerpt excerpt(const Diagnostic& d, std::size_t room) {
  const std::string_view line = d.sourceLine;
  const std::size_t at =
      std::min<std::size_t>(d.column > d.sourceOffset ? d.column - 1 - d.sourceOffset : 0, line.size());
  std::size_t begin = 0;
  std::size_t end = line.size();
  // Drop whole characters from the front until the caret is in the first two thirds, then from the back.
  if (displayWidth(line) > room) {
    while (displayWidth(line.substr(begin, at - begin)) > room / 2) begin = nextCharacter(line, begin);
    const std::size_t left = room - (begin > 0 ? 1 : 0);
    while (displayWidth(line.substr(begin, end - begin)) > left) end = previousCharacter(line, end);
    if (end < line.size()) end = previousCharacter(line, end);
  }
  Excerpt result;
  if (begin > 0 || d.sourceOffset > 0) result.text = "…";
  result.caret = displayWidth(result.text) + displayWidth(line.substr(begin, at - begin));
  result.text += line.substr(begin, end - begin);
  if (end < line.size()) result.text += "…";
  std::replace(result.text.begin(), result.text.end(), '\t', ' ');
  const std::size_t marked = std::min<std::size_t>(d.length, end > at ? end - at : 0);
  result.length = std::max<std::size_t>(1, displayWidth(line.substr(at, marked)));
  return result;
}

std::string labelled(std::string_view label, std::string_view text, const Palette& p) {
  if (text.empty()) return "";
  const std::size_t indent = 4 + label.size();
  return fmt::format("  {}{}:{} {}\n", p.bold, label, p.off, wrapped(text, indent, indent));
}

}  // namespace

std::string render(const Diagnostic& d, bool colour) {
  const Palette& p = colour ? kAnsi : kPlain;
  const bool error = d.severity == Severity::Error;
  const std::string place = d.line > 0 ? fmt::format("{}:{}:{}: ", d.file, d.line, d.column) : d.file + ": ";
  const std::string_view word = error ? "error: " : "warning: ";
  std::string out =
      fmt::format("{}{}{}{}{}{}", p.place, place, p.off, error ? p.error : p.warning, word, p.off);
  out += p.bold;
  out += wrapped(d.what, displayWidth(place) + word.size(), 4);
  out += p.off;
  out += '\n';
  if (d.line > 0 && !d.sourceLine.empty()) {
    const std::string number = fmt::format("{:>5}", d.line);
    const Excerpt e = excerpt(d, kWidth - number.size() - 3);
    out += fmt::format("{} | {}\n", number, e.text);
    out += fmt::format("{} | {}{}^{}{}\n", std::string(number.size(), ' '), std::string(e.caret, ' '),
                       p.error, std::string(e.length - 1, '~'), p.off);
  }
  out += labelled("expected", d.expected, p);
  out += labelled("help", d.hint, p);
  return out;
}

std::string render(const std::vector<Diagnostic>& diagnostics, bool colour) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += render(d, colour) + "\n";
  const auto errors = std::count_if(diagnostics.begin(), diagnostics.end(),
                                    [](const Diagnostic& d) { return d.severity == Severity::Error; });
  const auto warnings = static_cast<std::ptrdiff_t>(diagnostics.size()) - errors;
  const auto counted = [](std::ptrdiff_t n, std::string_view what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
  };
  if (errors > 0) out += counted(errors, "error");
  if (errors > 0 && warnings > 0) out += ", ";
  if (warnings > 0) out += counted(warnings, "warning");
  if (!diagnostics.empty()) out += '\n';
  return out;
}

}  // namespace kubecast::scenarios
