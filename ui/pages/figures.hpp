// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "models/results/interval.hpp"
#include "models/units/units.hpp"

/// Figures as pages show them: three significant digits and a unit, the same in every language.
namespace kubecast::ui {

QString durationText(double seconds);
QString percentText(double share);
QString bytesText(double bytes);
/// `0.32`, `12.5`, `981`, `12,340`.
QString numberText(double number);

/// Half of the interval as a share of the value: `±3 %`; empty without one, `~` where samples are too few.
QString plusMinusText(const results::Estimate& estimate);
/// `181 ms – 188 ms` by `text`; empty without an interval.
template <class Text>
QString intervalText(const results::Estimate& estimate, Text text) {
  if (!estimate.interval) return {};
  return text(estimate.interval->first) + " – " + text(estimate.interval->second);
}

}  // namespace kubecast::ui
