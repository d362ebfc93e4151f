// SPDX-License-Identifier: Apache-2.0
#include "models/units/format.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "models/units/parse.hpp"

namespace kubecast::units {
namespace {

/// Three significant digits, or all of the whole part: 1.23, 45.6, 789, 12345.
std::string significant(double value) {
  const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return fmt::format("{:.{}f}", value, decimals);
}

/// Drops zeros at the end of a fraction: 1.50 → 1.5, 2.00 → 2.
std::string trimmed(std::string number) {
  if (number.find('.') == std::string::npos) return number;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
  return number;
}

/// The shortest digits that read back as the same double, never with an exponent.
std::string shortest(double value) {
  std::string text = fmt::format("{}", value);
  if (text.find('e') == std::string::npos) return text;
  return trimmed(fmt::format("{:.{}f}", value, value < 1 ? 340 : 0));
}

struct Scale {
  std::string_view name;
  double size;
};

/// `value` in the largest scale that it reaches once rounded; scales descend.
template <std::size_t N, class Digits>
std::string inScale(double value, const std::array<Scale, N>& scales, Digits digits) {
  for (const Scale& scale : scales) {
    // A value that rounds up to 1000 of a scale's units belongs to the next one.
    if (value >= scale.size * 0.9995 || &scale == &scales.back()) {
      return fmt::format("{} {}", digits(value / scale.size), scale.name);
    }
  }
  return {};
}

std::string twoUnits(double whole, std::int64_t smallPerLarge, std::string_view large,
                     std::string_view small) {
  const auto count = static_cast<std::int64_t>(whole);
  const std::int64_t rest = count % smallPerLarge;
  std::string text = fmt::format("{} {}", count / smallPerLarge, large);
  if (rest != 0) text += fmt::format(" {} {}", rest, small);
  return text;
}

/// Halves to even.
std::uint64_t divideRounding(std::uint64_t value, std::uint64_t divisor) {
  const std::uint64_t quotient = value / divisor;
  const std::uint64_t twice = 2 * (value % divisor);
  const bool up = twice > divisor || (twice == divisor && quotient % 2 != 0);
  return quotient + (up ? 1 : 0);
}

}  // namespace

std::string format(MilliCpu cpu) {
  if (cpu.value() % 1000 == 0) return fmt::format("{}", cpu.value() / 1000);
  return fmt::format("{}m", cpu.value());
}

std::string format(Bytes bytes) {
  if (bytes.value() < 0) return "-" + format(Bytes(-bytes.value()));
  constexpr std::array<std::string_view, 7> kNames{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  auto value = static_cast<double>(bytes.value());
  std::size_t name = 0;
  // 1023.95 and up would print as 1024.0.
  for (; value >= (name == 0 ? 1024 : 1023.95) && name + 1 < kNames.size(); ++name) value /= 1024;
  return fmt::format("{} {}", trimmed(fmt::format("{:.1f}", value)), kNames[name]);
}

std::string format(Seconds duration) {
  const double seconds = duration.value();
  if (seconds < 0) return "-" + format(Seconds(-seconds));
  if (seconds == 0) return "0 s";
  if (seconds < 59.95) {
    constexpr std::array kScales{Scale{"s", 1}, Scale{"ms", 1e-3}, Scale{"µs", 1e-6}, Scale{"ns", 1e-9}};
    return inScale(seconds, kScales, significant);
  }
  if (seconds < 3599.5) return twoUnits(std::round(seconds), 60, "min", "s");
  if (seconds < 86400 - 30) return twoUnits(std::round(seconds / 60), 60, "h", "min");
  // Beyond what an integer of hours holds no clock is meant.
  if (seconds > 1e15) return fmt::format("{:.2e} s", seconds);
  return twoUnits(std::round(seconds / 3600), 24, "d", "h");
}

std::string format(PerSecond rate) {
  const double perSecond = rate.value();
  if (perSecond < 0) return "-" + format(PerSecond(-perSecond));
  if (perSecond == 0) return "0/s";
  if (perSecond < 0.1) return significant(perSecond * 3600) + "/h";
  return significant(perSecond) + "/s";
}

std::string format(BytesPerSecond bandwidth) {
  if (bandwidth.value() < 0) return "-" + format(BytesPerSecond(-bandwidth.value()));
  constexpr std::array kScales{Scale{"Tbps", 1e12}, Scale{"Gbps", 1e9}, Scale{"Mbps", 1e6},
                               Scale{"kbps", 1e3}, Scale{"bps", 1}};
  return inScale(bandwidth.value() * 8, kScales, [](double value) { return trimmed(significant(value)); });
}

std::string format(Money money) {
  const std::int64_t cents = money.cents();
  // Unsigned: the smallest value has no positive twin.
  const std::uint64_t size =
      cents < 0 ? 0 - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
  return fmt::format("{}${}.{:02}", cents < 0 ? "-" : "", size / 100, size % 100);
}

std::string format(UnitCount count) {
  const bool negative = count.value() < 0;
  const auto bits = static_cast<std::uint64_t>(count.value());
  std::uint64_t millionths = negative ? 0 - bits : bits;
  if (millionths >= 1'000'000) millionths = divideRounding(millionths, 10'000) * 10'000;
  std::string whole = fmt::format("{}", millionths / 1'000'000);
  for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, ",");
  const std::string decimals = trimmed(fmt::format("0.{:06}", millionths % 1'000'000)).substr(1);
  return fmt::format("{}{}{}", negative ? "-" : "", whole, decimals);
}

std::string format(Ratio ratio) {
  const double percent = ratio.value() * 100;
  if (percent > 0 && percent < 0.005) return "<0.01%";
  if (ratio.value() < 1 && percent >= 99.995) return ">99.99%";
  return trimmed(fmt::format("{:.2f}", percent)) + "%";
}

std::string write(MilliCpu cpu) { return format(cpu); }

std::string write(Bytes bytes) {
  constexpr std::array<std::string_view, 7> kSuffixes{"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  std::int64_t value = bytes.value();
  std::size_t suffix = 0;
  for (; value != 0 && value % 1024 == 0 && suffix + 1 < kSuffixes.size(); ++suffix) value /= 1024;
  return fmt::format("{}{}", value, kSuffixes[suffix]);
}

std::string write(Seconds duration) {
  if (duration.value() == 0) return "0s";
  struct Whole {
    std::string_view name;
    double perSecond;
    double seconds;
  };
  constexpr std::array kUnits{Whole{"d", 1, 86400}, Whole{"h", 1, 3600}, Whole{"m", 1, 60},
                              Whole{"s", 1, 1},     Whole{"ms", 1e3, 1}, Whole{"us", 1e6, 1}};
  for (const Whole& unit : kUnits) {
    const double count = duration.value() * unit.perSecond / unit.seconds;
    if (count < 1 || count >= 1e6) continue;
    const std::string text = fmt::format("{:.0f}{}", count, unit.name);
    const Expected<Seconds> back = parseDuration(text);
    if (back && *back == duration) return text;
  }
  return shortest(duration.value()) + "s";
}

std::string write(PerSecond rate) { return shortest(rate.value()) + "/s"; }

std::string write(BytesPerSecond bandwidth) {
  constexpr std::array kUnits{Scale{"Gbps", 125e6}, Scale{"Mbps", 125e3}, Scale{"kbps", 125}};
  for (const Scale& unit : kUnits) {
    const double count = bandwidth.value() / unit.size;
    if (count < 1 || count >= 1e6) continue;
    const std::string text = fmt::format("{:.0f}{}", count, unit.name);
    const Expected<BytesPerSecond> back = parseBandwidth(text);
    if (back && *back == bandwidth) return text;
  }
  return shortest(bandwidth.value()) + "B/s";
}

std::string write(Money money) {
  const std::int64_t millionths = money.millionths();
  const std::int64_t dollars = millionths / 1'000'000;
  const std::int64_t fraction = millionths % 1'000'000;
  std::string decimals = fmt::format("{:06}", fraction);
  while (decimals.size() > 2 && decimals.back() == '0') decimals.pop_back();
  return fraction == 0 ? fmt::format("${}", dollars) : fmt::format("${}.{}", dollars, decimals);
}

namespace {

__extension__ using Wide = unsigned __int128;  // a GNU extension, hence the marker

/// `size` / 10^`places`, all decimals that are not zeros at the end.
std::string exactly(Wide size, int places, bool negative) {
  std::string digits;
  for (; size != 0; size /= 10)
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(size % 10)));
  const auto wanted = static_cast<std::size_t>(places) + 1;
  if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
  digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
  return (negative ? "-" : "") + trimmed(std::move(digits));
}

std::string exactly(std::int64_t value, int places) {
  const auto bits = static_cast<std::uint64_t>(value);
  return exactly(value < 0 ? 0 - bits : bits, places, value < 0);
}

}  // namespace

std::string exact(Money money) {
  const bool negative = money.atoms() < 0;
  const auto bits = static_cast<Wide>(money.atoms());
  return exactly(negative ? 0 - bits : bits, 15, negative);
}
std::string exact(UnitPrice price) { return exactly(price.billionths(), 9); }
std::string exact(UnitCount count) { return exactly(count.value(), 6); }

std::string write(UnitPrice price) {
  const std::string text = exact(price);
  return (text.front() == '-' ? "-$" + text.substr(1) : "$" + text);
}

std::string write(Ratio ratio) { return shortest(ratio.value()); }

}  // namespace kubecast::units
