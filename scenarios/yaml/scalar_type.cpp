// SPDX-License-Identifier: Apache-2.0
#include "scenarios/yaml/scalar_type.hpp"

#include <charconv>

namespace kubecast::scenarios::yaml {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool isInteger(std::string_view s) {
  if (s.starts_with('-')) s.remove_prefix(1);
  if (s.empty()) return false;
  for (const char c : s) {
    if (!isDigit(c)) return false;
  }
  return true;
}

bool isNumber(std::string_view s) {
  if (s == ".nan" || s == ".NaN" || s == ".NAN") return true;
  if (s.starts_with("0x") || s.starts_with("0o")) return s.size() > 2 && isDigit(s[2]);
  if (s.starts_with('-') || s.starts_with('+')) s.remove_prefix(1);
  if (s == ".inf" || s == ".Inf" || s == ".INF") return true;
  if (s.empty() || !(isDigit(s.front()) || (s.size() > 1 && s.front() == '.' && isDigit(s[1])))) return false;
  double value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  return error != std::errc::invalid_argument && end == s.data() + s.size();
}

std::optional<std::int64_t> integerFrom(std::string_view s) {
  if (!isInteger(s)) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || end != s.data() + s.size()) return std::nullopt;
  return value;
}

}  // namespace kubecast::scenarios::yaml
