// SPDX-License-Identifier: Apache-2.0
#include "app/terminal/text.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/diagnostics/text_width.hpp"

namespace kubecast::terminal {

using scenarios::displayWidth;
using scenarios::nextCharacter;

namespace {

/// Bytes of a word that go on a line: all, or of one that is too long up to the last dot or slash that fits.
std::size_t partOf(std::string_view word, std::size_t width) {
  if (displayWidth(word) <= width) return word.size();
  const std::size_t last = word.substr(0, width).find_last_of("./");
  return last == std::string_view::npos ? word.size() : last + 1;
}

}  // namespace

std::size_t widthOf(const Spans& spans) {
  std::size_t width = 0;
  for (const Span& span : spans) width += displayWidth(span.text);
  return width;
}

std::string padRight(std::string_view text, std::size_t width) {
  const std::size_t have = displayWidth(text);
  return std::string(text) + std::string(width > have ? width - have : 0, ' ');
}

std::string padLeft(std::string_view text, std::size_t width) {
  const std::size_t have = displayWidth(text);
  return std::string(width > have ? width - have : 0, ' ') + std::string(text);
}

std::string truncated(std::string_view text, std::size_t width) {
  if (displayWidth(text) <= width) return std::string(text);
  if (width == 0) return "";
  std::size_t end = 0;
  while (displayWidth(text.substr(0, nextCharacter(text, end))) < width) end = nextCharacter(text, end);
  return std::string(text.substr(0, end)) + "…";
}

std::string truncatedMiddle(std::string_view text, std::size_t width) {
  if (displayWidth(text) <= width) return std::string(text);
  const std::string head = truncated(text, width / 3);  // ends in the ellipsis
  std::size_t begin = 0;
  while (begin < text.size() && displayWidth(head) + displayWidth(text.substr(begin)) > width) {
    begin = nextCharacter(text, begin);
  }
  return head + std::string(text.substr(begin));
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (const std::size_t part = partOf(word, width); part < word.size()) {
      if (!line.empty()) lines.push_back(std::exchange(line, {}));
      lines.emplace_back(word.substr(0, part));
      text.remove_prefix(part);
      continue;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (!line.empty() && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push_back(line);
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::string hanging(std::string_view first, std::string_view text, std::size_t width) {
  const std::size_t indent = displayWidth(first);
  std::string out;
  for (const std::string& line : wrapped(harmless(text), width > indent ? width - indent : 1)) {
    out += out.empty() ? std::string(first) : std::string(indent, ' ');
    out += line;
    out += '\n';
  }
  return out;
}

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = nextCharacter(text, at);
    const std::string_view character = text.substr(at, next - at);
    const auto lead = static_cast<unsigned char>(character[0]);
    const bool c0 = lead < 0x20 || lead == 0x7F;
    const bool c1 = lead == 0xC2 && character.size() > 1 && static_cast<unsigned char>(character[1]) < 0xA0;
    out += c0 || c1 ? std::string_view("?") : character;
    at = next;
  }
  return out;
}

}  // namespace kubecast::terminal
