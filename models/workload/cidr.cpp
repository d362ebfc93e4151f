// SPDX-License-Identifier: Apache-2.0
#include "models/workload/cidr.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kubecast::workload {
namespace {

std::uint32_t mask(int bits) { return bits == 0 ? 0 : ~std::uint32_t{0} << (32 - bits); }

/// Takes a number of at most `most` and, unless it is the last, the character behind it off the text.
std::optional<std::uint32_t> take(std::string_view& text, std::uint32_t most, char behind) {
  std::uint32_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || number > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  if (behind == '\0') return text.empty() ? std::optional(number) : std::nullopt;
  if (!text.starts_with(behind)) return std::nullopt;
  text.remove_prefix(1);
  return number;
}

}  // namespace

std::optional<Cidr> parseCidr(std::string_view text) {
  std::uint32_t address = 0;
  for (const char behind : {'.', '.', '.', '/'}) {
    const auto part = take(text, 255, behind);
    if (!part) return std::nullopt;
    address = address << 8 | *part;
  }
  const auto bits = take(text, 32, '\0');
  if (!bits) return std::nullopt;
  const int length = static_cast<int>(*bits);
  return Cidr{address & mask(length), length};
}

bool covers(const Cidr& outer, const Cidr& inner) {
  return outer.bits <= inner.bits && (inner.network & mask(outer.bits)) == outer.network;
}

bool overlap(const Cidr& a, const Cidr& b) { return covers(a, b) || covers(b, a); }

bool isPrivate(const Cidr& block) {
  constexpr std::array<Cidr, 4> kPrivate{
      {{0x0A000000, 8}, {0xAC100000, 12}, {0xC0A80000, 16}, {0xA9FE0000, 16}}};
  return std::any_of(kPrivate.begin(), kPrivate.end(), [&](const Cidr& each) { return covers(each, block); });
}

}  // namespace kubecast::workload
