// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace kubecast::ui {

class Preferences;

/// What a number is, and so how people read it.
enum class Quantity {
  Number,     ///< of `name`, if it has one: `41.2 users`
  Duration,   ///< seconds: `184 ms`, `1.42 s`, `5 min`
  Share,      ///< of 1: `71 %`
  PerSecond,  ///< `920 req/s`
  Money,      ///< dollars: `$212.58`, `₩293,000`
};

struct Unit {
  Quantity quantity = Quantity::Number;
  QString name = {};        ///< of a Number or a rate (`req/s` unless given); of money what it is for: `/h`
  double wonPerDollar = 0;  ///< money is shown in won if above 0
  bool operator==(const Unit&) const = default;
};

/// Money as a person chose to see it; `per`: `/month`, `/h`.
[[nodiscard]] Unit moneyUnit(const Preferences& preferences, const QString& per = {});

/// Three significant digits and a unit: `184 ms`, `1.42 s`, `71.3 %`, `2,310 users`, `$212.58`. `–` for what
/// is not finite.
[[nodiscard]] QString valueText(const Unit& unit, double value);
/// The same with its sign, and a true minus: `+12 ms`, `−$4.20`, `0 ms`.
[[nodiscard]] QString changeText(const Unit& unit, double change);
/// Simulated time, seconds from the begin: `0:00`, `12:30`, `1:05:00`, `12.5 s` below a minute if it has a
/// fraction.
[[nodiscard]] QString timeText(double seconds);

}  // namespace kubecast::ui
