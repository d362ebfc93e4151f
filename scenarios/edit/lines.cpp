// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/lines.hpp"

#include <algorithm>

namespace kubecast::scenarios::edit {

std::size_t lineBegin(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  const std::size_t line = text.rfind('\n', at - 1);
  return line == std::string_view::npos ? 0 : line + 1;
}

std::size_t lineEnd(std::string_view text, std::size_t at) {
  const std::size_t line = std::min(text.find('\n', at), text.size());
  return line > at && line < text.size() && text[line - 1] == '\r' ? line - 1 : line;
}

std::size_t breakLength(std::string_view text, std::size_t lineEnd) {
  if (text.substr(lineEnd).starts_with("\r\n")) return 2;
  return text.substr(lineEnd).starts_with("\n") ? 1 : 0;
}

std::size_t columnOf(std::string_view text, std::size_t at) {
  const std::size_t line = lineBegin(text, at);
  const bool mark = line == 0 && text.starts_with("\xEF\xBB\xBF") && at >= 3;
  return at - line - (mark ? 3 : 0);
}

}  // namespace kubecast::scenarios::edit
