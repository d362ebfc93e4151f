// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/ticks.hpp"

#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>

namespace kubecast::ui {

namespace {

/// The smallest of 1, 2, 5 · 10ⁿ that is not below `least`.
double decimalStep(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double times : {1.0, 2.0, 5.0})
    if (power * times >= least * (1 - 1e-9)) return power * times;
  return power * 10;
}

/// Steps of clocks, seconds.
constexpr std::array<double, 18> kClockSteps = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 2 * 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400};

double clockStep(double least) {
  if (least < 1) return decimalStep(least);
  for (const double step : kClockSteps)
    if (step >= least * (1 - 1e-9)) return step;
  return 86400 * decimalStep(least / 86400);
}

/// How an axis writes its figures: `value · scale`, then `suffix`.
struct Notation {
  double scale = 1;
  QString prefix, suffix;
};

Notation notationOf(const Unit& unit, double largest) {
  switch (unit.quantity) {
    case Quantity::Duration:
      if (largest < 1e-3) return {1e6, {}, QStringLiteral(" µs")};
      if (largest < 1) return {1e3, {}, QStringLiteral(" ms")};
      if (largest <= 120) return {1, {}, QStringLiteral(" s")};
      if (largest <= 2 * 3600) return {1.0 / 60, {}, QStringLiteral(" min")};
      if (largest <= 48 * 3600) return {1.0 / 3600, {}, QStringLiteral(" h")};
      return {1.0 / 86400, {}, QStringLiteral(" d")};
    case Quantity::Share:
      return {100, {}, QStringLiteral(" %")};
    case Quantity::Money:
      if (unit.wonPerDollar > 0) return {unit.wonPerDollar, QStringLiteral("₩"), {}};
      return {1, QStringLiteral("$"), {}};
    case Quantity::PerSecond:
    case Quantity::Number:
      break;
  }
  return {};
}

QString textAt(const Notation& notation, double scaled, double step) {
  const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
  const QString figure = QLocale(QLocale::English).toString(std::abs(scaled), 'f', std::min(decimals, 9));
  return (scaled < 0 ? QStringLiteral("−") : QString()) + notation.prefix + figure + notation.suffix;
}

double stepOf(const Extent& extent, int most) { return decimalStep(extent.length() / std::max(1, most - 1)); }

/// Multiples of `step` within the extent, counted, so that they do not drift.
template <class Take>
void forMultiples(const Extent& extent, double step, const Take& take) {
  const double slack = step * 1e-6;
  const auto first = static_cast<long long>(std::ceil((extent.from - slack) / step));
  const auto last = static_cast<long long>(std::floor((extent.to + slack) / step));
  for (long long i = first; i <= last; ++i) take(static_cast<double>(i) * step);
}

}  // namespace

std::vector<Tick> ticksOf(const Unit& unit, const Extent& extent, int most) {
  std::vector<Tick> ticks;
  if (!(extent.length() > 0)) return ticks;
  const Notation notation = notationOf(unit, std::max(std::abs(extent.from), std::abs(extent.to)));
  const Extent scaled{extent.from * notation.scale, extent.to * notation.scale};
  const double step = stepOf(scaled, most);
  forMultiples(scaled, step, [&](double at) {
    ticks.push_back({at / notation.scale, textAt(notation, at, step)});
  });
  return ticks;
}

std::vector<Tick> logTicksOf(const Unit& unit, const Extent& extent, int most) {
  std::vector<Tick> ticks;
  const int first = static_cast<int>(std::floor(std::log10(extent.from)));
  const int last = static_cast<int>(std::ceil(std::log10(extent.to)));
  const int decades = last - first;
  const int every = std::max(1, (decades + most - 1) / std::max(1, most));
  for (int power = first; power <= last; ++power) {
    for (const double times : {1.0, 2.0, 5.0}) {
      const double at = times * std::pow(10.0, power);
      if (at < extent.from * (1 - 1e-9) || at > extent.to * (1 + 1e-9)) continue;
      const bool named = times == 1 ? (power - first) % every == 0 : decades * 3 <= most + 2;
      ticks.push_back({at, named ? valueText(unit, at) : QString()});
    }
  }
  return ticks;
}

std::vector<Tick> clockTicksOf(const Extent& seconds, int most) {
  std::vector<Tick> ticks;
  if (!(seconds.length() > 0)) return ticks;
  const double step = clockStep(seconds.length() / std::max(1, most - 1));
  forMultiples(seconds, step, [&](double at) { ticks.push_back({at, timeText(at)}); });
  return ticks;
}

Extent niceExtent(const Unit& unit, Extent extent, bool fromZero, int most) {
  if (fromZero && extent.from > 0) extent.from = 0;
  if (fromZero && extent.to < 0) extent.to = 0;
  if (!(extent.length() > 0)) {
    const double room = extent.from == 0 ? 1 : std::abs(extent.from) / 2;
    extent = {fromZero && extent.from >= 0 ? 0 : extent.from - room, extent.from + room};
  }
  const double scale = notationOf(unit, std::max(std::abs(extent.from), std::abs(extent.to))).scale;
  const double step = stepOf({extent.from * scale, extent.to * scale}, most) / scale;
  return {std::floor(extent.from / step + 1e-9) * step, std::ceil(extent.to / step - 1e-9) * step};
}

}  // namespace kubecast::ui
