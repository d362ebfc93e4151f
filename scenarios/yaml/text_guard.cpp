// SPDX-License-Identifier: Apache-2.0
#include "scenarios/yaml/text_guard.hpp"

#include <fmt/format.h>

namespace kubecast::scenarios::yaml {
namespace {

/// Bytes of the valid UTF-8 character at the front (RFC 3629), 0 if it is none.
std::size_t characterLength(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const auto continued = [&](std::size_t n) {
    if (s.size() < n) return false;
    for (std::size_t i = 1; i < n; ++i) {
      if ((byte(i) & 0xC0U) != 0x80U) return false;
    }
    return true;
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continued(2) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!continued(3)) return 0;
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = lead == 0xED && byte(1) > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!continued(4)) return 0;
    const bool overlong = lead == 0xF0 && byte(1) < 0x90;
    const bool beyond = lead == 0xF4 && byte(1) > 0x8F;
    return overlong || beyond ? 0 : 4;
  }
  return 0;
}

bool forbiddenControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

}  // namespace

bool acceptable(std::string_view text, int source, Problems& problems) {
  if (text.size() > kLargestFile) {
    problems.error({source}, fmt::format("the file has {} bytes", text.size()),
                   "at most 4 MiB (4194304 bytes)", "a scenario is written by hand; is this the right file?");
    return false;
  }
  Place place{source, 1, 1};
  while (!text.empty()) {
    const std::size_t length = characterLength(text);
    if (length == 0) {
      problems.error({source},
                     fmt::format("the file is not UTF-8: byte 0x{:02X} at line {}, column {}",
                                 static_cast<unsigned char>(text.front()), place.line, place.column),
                     "a text file in UTF-8", "convert it, e.g. with iconv -t UTF-8");
      return false;
    }
    if (forbiddenControl(text.front())) {
      problems.error({source},
                     fmt::format("control character 0x{:02X} at line {}, column {}",
                                 static_cast<unsigned char>(text.front()), place.line, place.column),
                     "a text file; YAML allows only tabs and line breaks");
      return false;
    }
    place.column += static_cast<int>(length);
    if (text.front() == '\n') {
      ++place.line;
      place.column = 1;
    }
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace kubecast::scenarios::yaml
