// SPDX-License-Identifier: Apache-2.0
#include "models/units/parse.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <string>

#include "models/units/decimal.hpp"

namespace kubecast::units {
namespace {

/// What a parser reads, for its errors.
struct Grammar {
  std::string_view name;     ///< "a CPU quantity"
  std::string_view example;  ///< "250m or 0.5"
};

constexpr Grammar kCpu{"a CPU quantity", "250m or 0.5"};
constexpr Grammar kBytes{"a byte quantity", "512Mi, 1Gi or 1G"};
constexpr Grammar kDuration{"a duration", "500ms, 2s, 1h30m or 7d"};
constexpr Grammar kRate{"a rate", "20/s or 3/m"};
constexpr Grammar kBandwidth{"a bandwidth", "100Mbps, 1Gbps or 12MB/s"};
constexpr Grammar kMoney{"an amount of US dollars", "$60 or 2.40"};
constexpr Grammar kRatio{"a share", "0.7 or 70%"};

/// The text in quotes, on one line and short, whatever is in it.
std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::string shown;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool continues = (c & 0xc0) == 0x80;  // never cut within a UTF-8 character
    if (at >= kMost && !continues) break;
    if (at >= kMost + 4) break;
    if (c < 0x20 || c == 0x7f) {
      shown += fmt::format("\\x{:02x}", c);
    } else {
      shown += text[at];
    }
  }
  return fmt::format("\"{}{}\"", shown, at < text.size() ? "…" : "");
}

std::string remedyOf(const Grammar& grammar) {
  return fmt::format("write {} such as {}", grammar.name, grammar.example);
}

tl::unexpected<Error> reject(std::string what, const Grammar& grammar) {
  return tl::unexpected(Error{{}, std::move(what), remedyOf(grammar)});
}

tl::unexpected<Error> tooLarge(std::string_view text, const Grammar& grammar) {
  return reject(fmt::format("{} is too large", quoted(text)), grammar);
}

tl::unexpected<Error> notOne(std::string_view text, const Grammar& grammar) {
  return reject(fmt::format("{} is not {}", quoted(text), grammar.name), grammar);
}

/// The number at the head of `text`, which must not be empty or negative.
Expected<Decimal> readNumber(std::string_view text, std::string_view whole, const Grammar& grammar) {
  if (text.empty()) {
    return reject(whole.empty() ? fmt::format("{} is missing", grammar.name)
                                : fmt::format("{} is not {}", quoted(whole), grammar.name),
                  grammar);
  }
  if (text.front() == '-' && readDecimal(text.substr(1))) {
    return reject(fmt::format("{} is negative", quoted(whole)), grammar);
  }
  const std::optional<Decimal> decimal = readDecimal(text);
  if (!decimal) return notOne(whole, grammar);
  return *decimal;
}

/// A unit's name and its size, `factor`/`divisor` of the base unit: dividing by
/// 1000 rounds once where multiplying by 0.001 rounds twice.
struct Unit {
  std::string_view name;
  double factor = 1;
  double divisor = 1;
};

constexpr std::array kDurationUnits{Unit{"d", 86400},   Unit{"h", 3600},    Unit{"m", 60},
                                    Unit{"s"},          Unit{"ms", 1, 1e3}, Unit{"us", 1, 1e6},
                                    Unit{"µs", 1, 1e6}, Unit{"ns", 1, 1e9}};
constexpr std::array kRateUnits{Unit{"/s"}, Unit{"/m", 1, 60}, Unit{"/min", 1, 60}, Unit{"/h", 1, 3600},
                                Unit{"/d", 1, 86400}};
constexpr std::array kBandwidthUnits{Unit{"bps", 1, 8},        Unit{"kbps", 125},
                                     Unit{"Mbps", 125e3},      Unit{"Gbps", 125e6},
                                     Unit{"Tbps", 125e9},      Unit{"Bps"},
                                     Unit{"kBps", 1e3},        Unit{"MBps", 1e6},
                                     Unit{"GBps", 1e9},        Unit{"B/s"},
                                     Unit{"kB/s", 1e3},        Unit{"MB/s", 1e6},
                                     Unit{"GB/s", 1e9},        Unit{"KiB/s", 1024},
                                     Unit{"MiB/s", 1048576},   Unit{"GiB/s", 1073741824},
                                     Unit{"KiBps", 1024},      Unit{"MiBps", 1048576},
                                     Unit{"GiBps", 1073741824}};

const Unit* findUnit(std::span<const Unit> units, std::string_view name) {
  for (const Unit& unit : units) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

/// number · unit as a finite double.
std::optional<double> measure(std::string_view number, const Unit& unit) {
  const std::optional<double> value = toDouble(number);
  if (!value) return std::nullopt;
  const double result = *value * unit.factor / unit.divisor;
  if (!std::isfinite(result)) return std::nullopt;
  return result;
}

/// One number with one of `units`.
Expected<double> parseMeasure(std::string_view text, std::span<const Unit> units, const Grammar& grammar) {
  const Expected<Decimal> decimal = readNumber(text, text, grammar);
  if (!decimal) return tl::unexpected(decimal.error());
  if (decimal->suffix.empty()) {
    return reject(fmt::format("{} has no unit", quoted(text)), grammar);
  }
  const Unit* unit = findUnit(units, decimal->suffix);
  if (unit == nullptr) return notOne(text, grammar);
  const std::optional<double> value = measure(decimal->number, *unit);
  if (!value) return tooLarge(text, grammar);
  return *value;
}

struct ByteSuffix {
  std::string_view name;
  std::int64_t multiplier;
};

constexpr std::array kByteSuffixes{ByteSuffix{"", 1},
                                   ByteSuffix{"k", 1'000},
                                   ByteSuffix{"M", 1'000'000},
                                   ByteSuffix{"G", 1'000'000'000},
                                   ByteSuffix{"T", 1'000'000'000'000},
                                   ByteSuffix{"P", 1'000'000'000'000'000},
                                   ByteSuffix{"E", 1'000'000'000'000'000'000},
                                   ByteSuffix{"Ki", std::int64_t{1} << 10},
                                   ByteSuffix{"Mi", std::int64_t{1} << 20},
                                   ByteSuffix{"Gi", std::int64_t{1} << 30},
                                   ByteSuffix{"Ti", std::int64_t{1} << 40},
                                   ByteSuffix{"Pi", std::int64_t{1} << 50},
                                   ByteSuffix{"Ei", std::int64_t{1} << 60}};

}  // namespace

Expected<MilliCpu> parseCpu(std::string_view text) {
  const Expected<Decimal> decimal = readNumber(text, text, kCpu);
  if (!decimal) return tl::unexpected(decimal.error());
  const bool milli = decimal->suffix == "m";
  if (!milli && !decimal->suffix.empty()) return notOne(text, kCpu);
  const std::optional<Scaled> scaled = scaleExactly(decimal->number, milli ? 1 : 1000);
  if (!scaled) return tooLarge(text, kCpu);
  if (scaled->remainder == Remainder::Some) {
    return reject(fmt::format("{} is finer than a millicore (1m)", quoted(text)), kCpu);
  }
  return MilliCpu(scaled->whole);
}

Expected<Bytes> parseBytes(std::string_view text) {
  const Expected<Decimal> decimal = readNumber(text, text, kBytes);
  if (!decimal) return tl::unexpected(decimal.error());
  if (decimal->suffix == "m") {
    return tl::unexpected(Error{{},
                                fmt::format("{} is in thousandths of a byte", quoted(text)),
                                fmt::format("for mebibytes write {}Mi", decimal->number)});
  }
  for (const ByteSuffix& suffix : kByteSuffixes) {
    if (suffix.name != decimal->suffix) continue;
    const std::optional<Scaled> scaled = scaleExactly(decimal->number, suffix.multiplier);
    constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
    const bool roundsUp = scaled && scaled->remainder == Remainder::Some;
    if (!scaled || (roundsUp && scaled->whole == kLargest)) return tooLarge(text, kBytes);
    return Bytes(scaled->whole + (roundsUp ? 1 : 0));
  }
  return notOne(text, kBytes);
}

Expected<Seconds> parseDuration(std::string_view text) {
  if (text == "0") return Seconds(0);
  double total = 0;
  double previousUnit = std::numeric_limits<double>::infinity();
  std::string_view rest = text;
  do {
    const Expected<Decimal> decimal = readNumber(rest, text, kDuration);
    if (!decimal) return tl::unexpected(decimal.error());
    // The unit ends where the next number begins.
    const std::size_t end = std::min(decimal->suffix.find_first_of("0123456789."), decimal->suffix.size());
    if (end == 0) return reject(fmt::format("{} has no unit", quoted(text)), kDuration);
    const Unit* unit = findUnit(kDurationUnits, decimal->suffix.substr(0, end));
    if (unit == nullptr) return notOne(text, kDuration);
    const double size = unit->factor / unit->divisor;
    if (size >= previousUnit) {
      return reject(fmt::format("{} does not go from larger to smaller units", quoted(text)), kDuration);
    }
    previousUnit = size;
    const std::optional<double> part = measure(decimal->number, *unit);
    if (!part || !std::isfinite(total + *part)) return tooLarge(text, kDuration);
    total += *part;
    rest = decimal->suffix.substr(end);
  } while (!rest.empty());
  return Seconds(total);
}

Expected<PerSecond> parseRate(std::string_view text) {
  return parseMeasure(text, kRateUnits, kRate).map([](double value) { return PerSecond(value); });
}

Expected<BytesPerSecond> parseBandwidth(std::string_view text) {
  return parseMeasure(text, kBandwidthUnits, kBandwidth).map([](double value) {
    return BytesPerSecond(value);
  });
}

Expected<Money> parseMoney(std::string_view text) {
  std::string_view amount = text;
  if (amount.starts_with("-$")) return reject(fmt::format("{} is negative", quoted(text)), kMoney);
  if (amount.starts_with('$')) amount.remove_prefix(1);
  const Expected<Decimal> decimal = readNumber(amount, text, kMoney);
  if (!decimal) return tl::unexpected(decimal.error());
  if (!decimal->suffix.empty()) return notOne(text, kMoney);
  const std::optional<Scaled> scaled = scaleExactly(decimal->number, 1'000'000);
  if (!scaled) return tooLarge(text, kMoney);
  if (scaled->remainder == Remainder::Some) {
    return reject(fmt::format("{} has more than six decimals", quoted(text)), kMoney);
  }
  return Money(scaled->whole);
}

Expected<Ratio> parseRatio(std::string_view text) {
  const Expected<Decimal> decimal = readNumber(text, text, kRatio);
  if (!decimal) return tl::unexpected(decimal.error());
  const bool percent = decimal->suffix == "%";
  if (!percent && !decimal->suffix.empty()) return notOne(text, kRatio);
  const std::optional<double> value = measure(decimal->number, Unit{"", 1, percent ? 100.0 : 1.0});
  if (!value || *value > 1) {
    return reject(fmt::format("{} is more than {}", quoted(text), percent ? "100%" : "1"), kRatio);
  }
  return Ratio(*value);
}

}  // namespace kubecast::units
