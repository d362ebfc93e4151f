// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/figures.hpp"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "models/units/format.hpp"

namespace kubecast::ui {

QString durationText(double seconds) {
  if (!std::isfinite(seconds)) return "∞";
  return QString::fromStdString(units::format(Seconds(std::max(0.0, seconds))));
}

QString numberText(double number) {
  if (!std::isfinite(number)) return "∞";
  const double size = std::abs(number);
  const bool whole = number == std::floor(number);
  const int decimals = whole || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return QLocale(QLocale::English).toString(number, 'f', decimals);
}

QString percentText(double share) {
  const double percent = share * 100;
  if (!(percent > 0)) return "0 %";
  if (percent < 0.01) return "<0.01 %";
  // 99.97 % full is not full.
  if (percent < 100 && percent >= 99.95) return ">99.9 %";
  const int decimals = percent < 1 ? 2 : 1;
  QString digits = QString::number(percent, 'f', decimals);
  if (digits.endsWith(".0")) digits.chop(2);
  return digits + " %";
}

QString bytesText(double bytes) {
  return QString::fromStdString(units::format(Bytes(static_cast<std::int64_t>(std::max(0.0, bytes)))));
}

QString plusMinusText(const results::Estimate& estimate) {
  if (estimate.confidence == results::Confidence::TooFewSamples) return "~";
  if (!estimate.interval || estimate.value == 0) return {};
  // Intervals need not be symmetric: the wider side is the honest one.
  const double half =
      std::max(estimate.interval->second - estimate.value, estimate.value - estimate.interval->first);
  const double percent = std::abs(half / estimate.value) * 100;
  if (percent < 0.5) return "±<1 %";
  return percent >= 999.5 ? QString("±>999 %") : QString("±%1 %").arg(percent, 0, 'f', 0);
}

}  // namespace kubecast::ui
