// SPDX-License-Identifier: Apache-2.0
#include "studies/sentences/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kubecast::studies {
namespace {

std::string withSeparators(std::string digits) {
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  std::size_t end = std::min(digits.find('.'), digits.size());
  for (; end > first + 3; end -= 3) digits.insert(end - 3, ",");
  return digits;
}

struct Scaled {
  double scale;  ///< of one unit, in seconds
  const char* unit;
};

Scaled unitFor(double seconds) {
  // From 999.5 ms on, three digits would read `1,000 ms`.
  if (std::abs(seconds) < 0.9995) return {1e-3, "ms"};
  if (std::abs(seconds) < 119.95) return {1, "s"};
  return std::abs(seconds) < 119.95 * 60 ? Scaled{60, "min"} : Scaled{3600, "h"};
}

std::string bracket(const Estimate& e, double scale) {
  if (!e.interval) return {};
  const auto bound = [scale](double x) { return std::isfinite(x) ? number(x * scale) : std::string("∞"); };
  return fmt::format(" [{}, {}]", bound(e.interval->first), bound(e.interval->second));
}

}  // namespace

std::string number(double value) {
  if (value == 0) return "0";
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const int decimals = 2 - magnitude;
  if (decimals <= 0) {
    const double step = std::pow(10.0, -decimals);
    return withSeparators(fmt::format("{:.0f}", std::round(value / step) * step));
  }
  std::string digits = fmt::format("{:.{}f}", value, std::min(decimals, 9));
  if (digits.find('.') != std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return withSeparators(std::move(digits));
}

std::string duration(double seconds) {
  const Scaled unit = unitFor(seconds);
  return fmt::format("{} {}", number(seconds / unit.scale), unit.unit);
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

std::string someOf(std::vector<std::string> items) {
  constexpr std::size_t kNamed = 3;
  if (items.size() > kNamed + 1) {
    const std::size_t more = items.size() - kNamed;
    items.resize(kNamed);
    items.push_back(fmt::format("{} more", more));
  }
  return joined(items);
}

std::string percent(double share) { return number(share * 100) + " %"; }

std::string durationEstimate(const Estimate& e) {
  return duration(e.value) + bracket(e, 1 / unitFor(e.value).scale);
}

std::string percentEstimate(const Estimate& e) { return percent(e.value) + bracket(e, 100); }

LoadWords::LoadWords(const Forecast& forecast) {
  if (forecast.users > 0 && !(forecast.openPerSecond > 0)) {
    scale_ = forecast.users;
    unit_ = "users";
  } else if (forecast.openPerSecond > 0 && !(forecast.users > 0)) {
    scale_ = forecast.openPerSecond;
    unit_ = "requests/s";
  } else {
    unit_ = "times this load";
  }
}

std::string LoadWords::at(double factor) const {
  const double load = factor * scale_;
  return fmt::format("{} {}", number(unit_ == "users" ? std::round(load) : load), unit_);
}

std::string LoadWords::at(const Estimate& factor) const { return at(factor.value) + bracket(factor, scale_); }

}  // namespace kubecast::studies
