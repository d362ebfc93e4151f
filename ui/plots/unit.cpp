// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/unit.hpp"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/run/timeline.hpp"
#include "ui/workbench/preferences.hpp"

namespace kubecast::ui {

namespace {

constexpr int kDigits = 3;

/// Digits and thousands as both languages write them.
QString grouped(double value, int decimals) {
  return QLocale(QLocale::English).toString(value, 'f', decimals);
}

QString threeDigits(double value) {
  if (value == 0) return QStringLiteral("0");
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-9));
  const int decimals = std::max(0, kDigits - 1 - magnitude);
  if (decimals > 6) return QLocale(QLocale::English).toString(value, 'e', 1);
  // Digits to the left of the third are counts people want whole: 2,311 users, not 2,310.
  QString text = grouped(value, decimals);
  if (decimals > 0) {
    while (text.endsWith('0')) text.chop(1);
    if (text.endsWith('.')) text.chop(1);
  }
  return text;
}

QString duration(double seconds) {
  if (seconds == 0) return QStringLiteral("0 ms");
  if (seconds < 0.9995e-3) return threeDigits(seconds * 1e6) + QStringLiteral(" µs");
  if (seconds < 0.9995) return threeDigits(seconds * 1e3) + QStringLiteral(" ms");
  if (seconds < 119.5) return threeDigits(seconds) + QStringLiteral(" s");
  if (seconds < 2 * 3600) return threeDigits(seconds / 60) + QStringLiteral(" min");
  if (seconds < 48 * 3600) return threeDigits(seconds / 3600) + QStringLiteral(" h");
  return threeDigits(seconds / 86400) + QStringLiteral(" d");
}

QString money(const Unit& unit, double dollars) {
  if (unit.wonPerDollar > 0) {
    const double won = dollars * unit.wonPerDollar;
    const double step = won >= 10'000 ? 100 : 1;
    return QStringLiteral("₩") + grouped(std::round(won / step) * step, 0) + unit.name;
  }
  return QStringLiteral("$") + (dollars != 0 && dollars < 0.01 ? threeDigits(dollars) : grouped(dollars, 2)) +
         unit.name;
}

/// Of what is not below 0.
QString magnitudeText(const Unit& unit, double value) {
  switch (unit.quantity) {
    case Quantity::Duration:
      return duration(value);
    case Quantity::Share:
      return threeDigits(value * 100) + QStringLiteral(" %");
    case Quantity::PerSecond:
      return threeDigits(value) + QChar(' ') + (unit.name.isEmpty() ? QStringLiteral("req/s") : unit.name);
    case Quantity::Money:
      return money(unit, value);
    case Quantity::Number:
      break;
  }
  return unit.name.isEmpty() ? threeDigits(value) : threeDigits(value) + QChar(' ') + unit.name;
}

}  // namespace

Unit moneyUnit(const Preferences& preferences, const QString& per) {
  const bool won = preferences.currency() == Currency::Krw;
  return {Quantity::Money, per, won ? preferences.wonPerDollar() : 0};
}

QString valueText(const Unit& unit, double value) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  return value < 0 ? QStringLiteral("−") + magnitudeText(unit, -value) : magnitudeText(unit, value);
}

QString changeText(const Unit& unit, double change) {
  return change > 0 ? QStringLiteral("+") + valueText(unit, change) : valueText(unit, change);
}

QString timeText(double seconds) {
  if (seconds < 0) return QStringLiteral("−") + timeText(-seconds);
  const auto hundredths = static_cast<long long>(std::llround(seconds * 100));
  const long long whole = hundredths / 100;
  const bool fraction = hundredths % 100 != 0;
  if (fraction && whole < 60) return QString::number(seconds, 'g', 4) + QStringLiteral(" s");
  return clockText(static_cast<double>(whole));
}

}  // namespace kubecast::ui
