// SPDX-License-Identifier: Apache-2.0
#include "models/units/decimal.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace kubecast::units {
namespace {

// A GNU extension, hence the marker.
__extension__ using Wide = unsigned __int128;

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t digitsFrom(std::string_view text, std::size_t at) {
  while (at < text.size() && isDigit(text[at])) ++at;
  return at;
}

}  // namespace

std::optional<Decimal> readDecimal(std::string_view text) {
  std::size_t end = digitsFrom(text, 0);
  std::size_t digits = end;
  if (end < text.size() && text[end] == '.') {
    const std::size_t afterPoint = end + 1;
    end = digitsFrom(text, afterPoint);
    digits += end - afterPoint;
  }
  if (digits == 0) return std::nullopt;
  // An e or E is an exponent only before digits: 1E is an exabyte, 1Ei an exbibyte.
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    std::size_t exponent = end + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    const std::size_t exponentEnd = digitsFrom(text, exponent);
    if (exponentEnd > exponent) end = exponentEnd;
  }
  return Decimal{text.substr(0, end), text.substr(end)};
}

std::optional<double> toDouble(std::string_view number) {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (end != number.data() + number.size()) return std::nullopt;
  if (error == std::errc::result_out_of_range) {
    // The library has one code for both; too small is 0 here and too large nothing.
    const std::size_t e = number.find_first_of("eE");
    const bool tiny =
        e == std::string_view::npos ? number.front() == '0' || number.front() == '.' : number[e + 1] == '-';
    if (!tiny) return std::nullopt;
    return 0.0;
  }
  return value;
}

std::optional<Scaled> scaleExactly(std::string_view number, std::int64_t multiplier) {
  const std::size_t e = std::min(number.find_first_of("eE"), number.size());
  std::int64_t exponent = 0;
  if (e < number.size()) {
    std::string_view written = number.substr(e + 1);
    if (written.starts_with('+')) written.remove_prefix(1);
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), exponent);
    if (error != std::errc() || exponent > 1000) exponent = written.starts_with('-') ? -1000 : 1000;
  }
  // The value is digits · 10^exponent, and `lost` says that digits beyond those kept were not 0.
  // Twenty digits are kept: 10²⁰ · 10¹⁸ < 2¹²⁸.
  constexpr Wide kMostDigits = 10'000'000'000'000'000'000ULL;
  Wide digits = 0;
  bool lost = false;
  bool afterPoint = false;
  for (const char c : number.substr(0, e)) {
    if (c == '.') {
      afterPoint = true;
      continue;
    }
    if (digits >= kMostDigits) {
      lost = lost || c != '0';
      exponent += afterPoint ? 0 : 1;
      continue;
    }
    digits = digits * 10 + static_cast<Wide>(c - '0');
    exponent -= afterPoint ? 1 : 0;
  }
  if (digits == 0) return Scaled{0, lost ? Remainder::Some : Remainder::None};
  constexpr Wide kLargest = static_cast<Wide>(std::numeric_limits<std::int64_t>::max());
  Wide value = digits;
  for (; exponent > 0; --exponent) {
    if (value > kLargest) return std::nullopt;
    value *= 10;
  }
  value *= static_cast<Wide>(multiplier);
  for (; exponent < 0; ++exponent) {
    if (value == 0) break;
    lost = lost || value % 10 != 0;
    value /= 10;
  }
  if (value > kLargest) return std::nullopt;
  return Scaled{static_cast<std::int64_t>(value), lost ? Remainder::Some : Remainder::None};
}

}  // namespace kubecast::units
