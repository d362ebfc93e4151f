// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/scalar_ends.hpp"

#include "scenarios/edit/lines.hpp"

namespace kubecast::scenarios::edit {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::optional<std::size_t> plainEnd(std::string_view text, std::size_t at, std::string_view value) {
  for (std::size_t i = 0; i < value.size();) {
    if (at >= text.size()) return std::nullopt;
    if (isBlank(value[i])) {
      if (!isBlank(text[at])) return std::nullopt;
      while (i < value.size() && isBlank(value[i])) ++i;
      while (at < text.size() && isBlank(text[at])) ++at;
    } else if (text[at++] != value[i++]) {
      return std::nullopt;
    }
  }
  if (value.empty()) return std::nullopt;
  return at;
}

std::optional<std::size_t> quotedEnd(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || text.substr(at + 1, 1) != "'") return at + 1;
      ++at;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> blockTextEnd(std::string_view text, std::size_t at) {
  if (text[at] != '|' && text[at] != '>') return std::nullopt;
  const std::size_t header = lineEnd(text, at);
  const std::string_view indicators =
      text.substr(at + 1, 2).substr(0, text.substr(at + 1, 2).find_first_of(" \t#\r\n"));
  if (indicators.find_first_of("123456789") != std::string_view::npos) return std::nullopt;
  const bool keep = indicators.find('+') != std::string_view::npos;
  std::size_t end = header;
  std::size_t indent = 0;  // of the first line that is not blank
  for (std::size_t line = header; breakLength(text, line) > 0;) {
    const std::size_t begin = line + breakLength(text, line);
    line = lineEnd(text, begin);
    const std::size_t first = text.substr(begin, line - begin).find_first_not_of(' ');
    const bool empty = first == std::string_view::npos;
    if (!empty && indent == 0) indent = first;
    if (!empty && (first == 0 || first < indent)) break;
    if (!empty || keep) end = line;
  }
  return end;
}

}  // namespace kubecast::scenarios::edit
