// SPDX-License-Identifier: Apache-2.0
#include "scenarios/diagnostics/text_width.hpp"

#include <cstdint>

namespace kubecast::scenarios {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::uint32_t codePoint(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  std::uint32_t code = lead < 0x80   ? lead
                       : lead < 0xE0 ? lead & 0x1FU
                       : lead < 0xF0 ? lead & 0x0FU
                                     : lead & 0x07U;
  for (const char byte : character.substr(1))
    code = (code << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  return code;
}

bool wide(std::uint32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::size_t nextCharacter(std::string_view utf8, std::size_t index) {
  if (index < utf8.size()) ++index;
  while (index < utf8.size() && continues(utf8[index])) ++index;
  return index;
}

std::size_t previousCharacter(std::string_view utf8, std::size_t index) {
  if (index > 0) --index;
  while (index > 0 && continues(utf8[index])) --index;
  return index;
}

std::size_t displayWidth(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t next = nextCharacter(utf8, at);
    width += wide(codePoint(utf8.substr(at, next - at))) ? 2 : 1;
    at = next;
  }
  return width;
}

}  // namespace kubecast::scenarios
