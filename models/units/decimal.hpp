// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kubecast::units {

/// A decimal number at the head of a text, and what follows it.
struct Decimal {
  std::string_view number;  ///< as written: digits, at most one point, perhaps an exponent
  std::string_view suffix;  ///< the rest of the text
};

/// Reads `12`, `0.5`, `.5`, `3.` or `1e3` off the head of `text`; nothing if no
/// digit is there. No sign, no infinity, no hexadecimal.
[[nodiscard]] std::optional<Decimal> readDecimal(std::string_view text);

/// The nearest double, or nothing beyond the largest.
[[nodiscard]] std::optional<double> toDouble(std::string_view number);

/// What scaling to whole units left over.
enum class Remainder { None, Some };

struct Scaled {
  std::int64_t whole = 0;  ///< ⌊number · multiplier⌋
  Remainder remainder = Remainder::None;
};

/// number · multiplier in exact arithmetic; nothing if it exceeds 2⁶³ − 1.
/// `multiplier` ≥ 1.
[[nodiscard]] std::optional<Scaled> scaleExactly(std::string_view number, std::int64_t multiplier);

}  // namespace kubecast::units
