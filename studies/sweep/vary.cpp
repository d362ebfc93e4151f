// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/vary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "models/numerics/elementary.hpp"
#include "models/units/decimal.hpp"
#include "studies/sweep/unit_families.hpp"

namespace kubecast::studies {
namespace {

constexpr std::string_view kSpaces = " \t";
constexpr int kMostPoints = 10'000;
constexpr const char* kForms = "write values as a,b,c or as a range with its number of points: 0.3..0.95/14";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

/// Parts between commas that stand outside brackets, braces and quotes.
std::vector<std::string_view> items(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    } else if (c == ',' && depth <= 0) {
      parts.push_back(trimmed(text.substr(from, i - from)));
      from = i + 1;
    }
  }
  parts.push_back(trimmed(text.substr(from)));
  return parts;
}

bool isRange(std::string_view item) {
  return item.find("..") != std::string_view::npos && item.find_first_of("{['\"") == std::string_view::npos;
}

/// Without an exponent and without zeros at the end; six significant digits.
std::string writtenNumber(double number, bool whole) {
  if (whole) return fmt::format("{:.0f}", number);
  const double size = std::abs(number);
  int decimals = 6;
  for (double limit = 1; limit <= size && decimals > 0; limit *= 10) --decimals;
  for (double limit = 0.1; size > 0 && size < limit && decimals < 15; limit /= 10) ++decimals;
  std::string digits = fmt::format("{:.{}f}", number, decimals);
  if (digits.find('.') == std::string::npos) return digits;
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

/// A range with its number of points, if it has one.
struct RangeItem {
  Range range;
  std::optional<int> points;
};

class ItemReader {
 public:
  ItemReader(std::string path, std::string_view item) : path_(std::move(path)), item_(item) {}

  Expected<RangeItem> range() const {
    const std::size_t dots = item_.find("..");
    RangeItem result;
    std::string_view high = item_.substr(dots + 2);
    // A unit may hold a slash (`20/s..60/s/5`): the number of points is what follows the last one.
    const std::size_t slash = high.rfind('/');
    if (slash != std::string_view::npos && isCount(high.substr(slash + 1))) {
      std::string_view count = trimmed(high.substr(slash + 1));
      if (count.starts_with("log")) {
        result.range.spacing = Spacing::Logarithmic;
        count.remove_prefix(3);
      }
      const auto points = countFrom(count);
      if (!points) return tl::unexpected(points.error());
      result.points = *points;
      high = high.substr(0, slash);
    }
    return ends(std::move(result), trimmed(item_.substr(0, dots)), trimmed(high));
  }

 private:
  /// Whether this is meant as a number of points rather than as a unit such as `/s`.
  static bool isCount(std::string_view text) {
    text = trimmed(text);
    return text.empty() || text.starts_with("log") || text.front() == '-' ||
           (text.front() >= '0' && text.front() <= '9');
  }

  Expected<int> countFrom(std::string_view text) const {
    int points = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), points);
    if (code != std::errc() || end != text.data() + text.size())
      return bad(fmt::format("'{}' is no number of points", text), kForms);
    if (points < 2) return bad(fmt::format("{} is not two points or more", points), "");
    if (points > kMostPoints)
      return bad(fmt::format("{} are too many points", points), fmt::format("at most {}", kMostPoints));
    return points;
  }

  Expected<RangeItem> ends(RangeItem result, std::string_view low, std::string_view high) const {
    const auto from = readNumber(low);
    const auto to = readNumber(high);
    if (!from) return bad(fmt::format("'{}' is no number", low), kForms);
    if (!to) return bad(fmt::format("'{}' is no number", high), kForms);
    const auto per = unitsPer(to->unit, from->unit);
    if (!per || from->dollar != to->dollar)
      return bad(fmt::format("'{}' and '{}' have different units", low, high), "write both ends in one unit");
    Range& range = result.range;
    range.low = *from;
    range.high = to->number * *per;
    range.lowWritten = std::string(low);
    range.highWritten = std::string(high);
    range.whole = from->whole && to->whole;
    if (range.high == range.low.number) return bad("the range is empty: both ends are the same", "");
    if (range.high < range.low.number)
      return bad("the range is empty: it ends below where it begins", fmt::format("{}..{}", high, low));
    if (range.spacing == Spacing::Logarithmic && !(range.low.number > 0))
      return bad("equal ratios cannot begin at 0", "begin above 0, or leave 'log' out");
    return result;
  }

  tl::unexpected<Error> bad(std::string what, std::string remedy) const {
    return tl::unexpected(Error{path_, fmt::format("'{}': {}", item_, std::move(what)), std::move(remedy)});
  }

  std::string path_;
  std::string_view item_;
};

/// The equals sign that ends the path: brackets may hold one.
std::size_t equalsOf(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') ++depth;
    if (text[i] == ']') --depth;
    if (text[i] == '=' && depth <= 0) return i;
  }
  return std::string_view::npos;
}

Expected<void> addValue(Variation& variation, std::string value) {
  if (std::find(variation.values.begin(), variation.values.end(), value) != variation.values.end())
    return tl::unexpected(Error{variation.path, fmt::format("the value '{}' is there twice", value),
                                value.find_first_not_of("0123456789") == std::string::npos
                                    ? "fewer points, or ends with a point (0.0..1.0/5) for fractions"
                                    : ""});
  variation.values.push_back(std::move(value));
  return {};
}

}  // namespace

std::optional<WrittenNumber> readNumber(std::string_view text) {
  WrittenNumber written;
  if (text.starts_with('$')) {
    written.dollar = true;
    text.remove_prefix(1);
  }
  const auto decimal = units::readDecimal(text);
  if (!decimal) return std::nullopt;
  const auto number = units::toDouble(decimal->number);
  if (!number) return std::nullopt;
  written.number = *number;
  written.unit = std::string(decimal->suffix);
  written.whole = written.unit.empty() && !written.dollar &&
                  decimal->number.find_first_not_of("0123456789") == std::string_view::npos;
  return written;
}

std::string Range::at(double share) const {
  if (share <= 0) return lowWritten;
  if (share >= 1) return highWritten;
  double value = low.number + (high - low.number) * share;
  if (spacing == Spacing::Logarithmic)
    value = numerics::exp(numerics::log(low.number) + numerics::log(high / low.number) * share);
  return (low.dollar ? "$" : "") + writtenNumber(value, whole) + low.unit;
}

Expected<Variation> parseVariation(std::string_view text) {
  const std::size_t equals = equalsOf(text);
  if (equals == std::string_view::npos || equals == 0)
    return tl::unexpected(Error{"--vary", fmt::format("'{}' is not of the form PATH=VALUES", text), kForms});
  Variation variation{std::string(trimmed(text.substr(0, equals))), {}, {}};
  const auto parts = items(text.substr(equals + 1));
  for (const std::string_view item : parts) {
    if (item.empty())
      return tl::unexpected(
          Error{variation.path, parts.size() == 1 ? "there is no value" : "a value is missing", kForms});
    if (!isRange(item)) {
      if (auto added = addValue(variation, std::string(item)); !added) return tl::unexpected(added.error());
      continue;
    }
    auto range = ItemReader(variation.path, item).range();
    if (!range) return tl::unexpected(range.error());
    if (!range->points && parts.size() > 1)
      return tl::unexpected(
          Error{variation.path, fmt::format("'{}' lacks its number of points", item), kForms});
    if (!range->points) variation.range = range->range;
    for (int i = 0; i < range->points.value_or(0); ++i) {
      auto added = addValue(variation, range->range.at(i / static_cast<double>(*range->points - 1)));
      if (!added) return tl::unexpected(added.error());
    }
  }
  return variation;
}

}  // namespace kubecast::studies
