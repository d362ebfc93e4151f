// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/quantities.hpp"

#include <fmt/format.h>

#include "models/units/decimal.hpp"
#include "scenarios/yaml/scalar_type.hpp"

namespace kubecast::scenarios {
namespace {

tl::unexpected<Error> reject(std::string what) { return tl::make_unexpected(Error{"", std::move(what), ""}); }

}  // namespace

Expected<int> parsePercent(std::string_view text) {
  std::string_view digits = text;
  if (digits.ends_with('%')) digits.remove_suffix(1);
  const auto value = yaml::integerFrom(digits);
  if (!value) return reject(fmt::format("'{}' is not a whole percentage", text));
  if (*value < 1 || *value > 10'000) return reject(fmt::format("{}% is not between 1% and 10000%", *value));
  return static_cast<int>(*value);
}

Expected<PodCount> parsePodCount(std::string_view text) {
  const bool share = text.ends_with('%');
  const auto value = yaml::integerFrom(share ? text.substr(0, text.size() - 1) : text);
  if (!value) return reject(fmt::format("'{}' is neither a number of pods nor a percentage", text));
  if (*value < 0 || *value > 10'000) return reject(fmt::format("{} is not between 0 and 10000", text));
  return PodCount{share ? PodCount::Kind::Percent : PodCount::Kind::Pods, static_cast<int>(*value)};
}

Expected<KubernetesVersion> parseVersion(std::string_view text) {
  const std::size_t point = text.find('.');
  const bool two = point != std::string_view::npos;
  const std::int64_t major = yaml::integerFrom(text.substr(0, point)).value_or(-1);
  const std::int64_t minor = two ? yaml::integerFrom(text.substr(point + 1)).value_or(-1) : -1;
  if (major != 1 || minor < 0 || minor > 999)
    return reject(fmt::format("'{}' is not a Kubernetes version", text));
  return KubernetesVersion{static_cast<int>(major), static_cast<int>(minor)};
}

std::string cpuHint(std::string_view text) {
  const auto number = units::readDecimal(text);
  if (!number) return "";
  const std::string_view unit = number->suffix;
  if (unit.ends_with('i') || unit == "M" || unit == "G") return "this is an amount of memory";
  if (unit == "ms" || unit == "s") return "this is a time";
  return "a core is 1 or 1000m";
}

std::string bytesHint(std::string_view text) {
  const auto number = units::readDecimal(text);
  if (!number) return "";
  const std::string_view unit = number->suffix;
  for (const std::string_view slip : {"KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "K", "m"}) {
    if (unit != slip) continue;
    return fmt::format("Kubernetes writes {}{}i", number->number, slip == "m" ? "M" : slip.substr(0, 1));
  }
  return "";
}

std::string durationHint(std::string_view text) {
  const auto number = units::readDecimal(text);
  if (!number || !number->suffix.empty()) return "";
  return fmt::format("write {0}s or {0}ms", number->number);
}

std::string ratioHint(std::string_view text) {
  const auto number = units::readDecimal(text);
  if (!number || !number->suffix.empty()) return "";
  const auto value = units::toDouble(number->number);
  return value && *value > 2 && *value <= 100 ? fmt::format("did you mean {}%?", text) : "";
}

std::string rateHint(std::string_view text) {
  const auto number = units::readDecimal(text);
  return number && number->suffix.empty() ? fmt::format("write {0}/s, {0}/m or {0}/h", text) : "";
}

}  // namespace kubecast::scenarios
