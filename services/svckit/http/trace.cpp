// SPDX-License-Identifier: Apache-2.0
// `traceparent`: version "-" 32 hex digits "-" 16 hex digits "-" flags, all in lower case.
#include "svckit/http/trace.hpp"

#include <algorithm>

namespace svckit::http {
namespace {

bool isHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isZero(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

/// The trace id, empty if `text` is no traceparent. Version 00 ends after the flags; later ones may go on
/// after a "-".
std::string_view traceId(std::string_view text) {
  constexpr std::size_t length = 55;
  if (text.size() < length || text[2] != '-' || text[35] != '-' || text[52] != '-') return {};
  const std::string_view version = text.substr(0, 2), trace = text.substr(3, 32),
                         parent = text.substr(36, 16);
  if (!isHex(version) || version == "ff" || !isHex(trace) || isZero(trace) || !isHex(parent) ||
      isZero(parent) || !isHex(text.substr(53, 2))) {
    return {};
  }
  if (text.size() > length && (version == "00" || text[length] != '-')) return {};
  return trace;
}

}  // namespace

Tracer::Tracer() {
  std::random_device device;
  std::seed_seq seed{device(), device(), device(), device(), device(), device()};
  random_.seed(seed);
}

Trace Tracer::trace(const std::string* traceparent) {
  const std::string_view id = traceparent ? traceId(*traceparent) : std::string_view{};
  return {id.empty() ? hex(32) : std::string(id), hex(16)};
}

std::string Tracer::hex(int digits) {
  std::string text;
  for (int word = 0; word < digits / 16; ++word) {
    std::uint64_t number = random_() | 1;  // an id of zeros would be invalid; 63 random bits remain.
    for (int i = 0; i < 16; ++i, number >>= 4) text += "0123456789abcdef"[number & 15];
  }
  return text;
}

}  // namespace svckit::http
