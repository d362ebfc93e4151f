// SPDX-License-Identifier: Apache-2.0
#include "app/report/svg/scale.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <initializer_list>

#include "models/numerics/elementary.hpp"

namespace kubecast::report::svg {
namespace {

/// m × 10^k, the nearest double to the decimal for |k| ≤ 22: powers up to there are exact.
double decimal(double mantissa, int exponent) {
  double power = 1;
  for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
  return exponent < 0 ? mantissa / power : mantissa * power;
}

/// The k of 10^k ≤ value < 10^(k+1).
int decadeOf(double value) {
  int decade = 0;
  while (decimal(1, decade) > value) --decade;
  while (decimal(1, decade + 1) <= value) ++decade;
  return decade;
}

constexpr std::array<int, 3> kSteps{1, 2, 5};

}  // namespace

std::vector<double> niceTicks(double low, double high, int atMost) {
  assert(low <= high && atMost >= 2);
  double span = high - low;
  if (!(span > 0)) span = low == 0 ? 1 : std::abs(low);
  const int first = decadeOf(span) - 2;
  for (int exponent = first;; ++exponent) {
    for (const int step : kSteps) {
      const double size = decimal(step, exponent);
      // In whole steps, so that a tick is the decimal it looks like; a hair of slack for values on a tick.
      const double from = std::floor(low / size + 1e-9);
      const double to = std::max(std::ceil(high / size - 1e-9), from + 1);
      if (to - from + 1 > atMost) continue;
      std::vector<double> ticks;
      for (double i = from; i <= to; ++i) ticks.push_back(decimal(i * step, exponent));
      return ticks;
    }
  }
}

std::vector<double> logTicks(double low, double high, int atMost) {
  assert(0 < low && low <= high);
  const auto between = [&](std::initializer_list<int> steps) {
    std::vector<double> all;
    for (int k = decadeOf(low) - 1; k <= decadeOf(high) + 1; ++k) {
      for (const int step : steps) all.push_back(decimal(step, k));
    }
    const auto first = std::prev(std::upper_bound(all.begin(), all.end(), low));
    auto last = std::lower_bound(all.begin(), all.end(), high);
    if (last == first) ++last;
    return std::vector<double>(first, last + 1);
  };
  std::vector<double> ticks = between({1, 2, 5});
  if (static_cast<int>(ticks.size()) > atMost) ticks = between({1});
  return ticks;
}

Scale::Scale(ScaleKind kind, const std::vector<double>& ticks, double from, double to)
    : kind_(kind), low_(ticks.front()), high_(ticks.back()), from_(from), to_(to) {}

double Scale::at(double value) const {
  const auto along = [this](double v) { return kind_ == ScaleKind::Linear ? v : numerics::log(v); };
  const double share = (along(value) - along(low_)) / (along(high_) - along(low_));
  return from_ + share * (to_ - from_);
}

}  // namespace kubecast::report::svg
