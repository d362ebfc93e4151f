// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

#include "studies/forecast.hpp"
#include "ui/pages/widgets/table.hpp"

namespace kubecast::ui {

/// Headline figures of two forecasts beside each other. Intervals that overlap tell nothing apart; for what
/// is significant there is the comparison of scenarios.
class RunComparison {
  Q_DECLARE_TR_FUNCTIONS(kubecast::ui::RunComparison)
 public:
  static TableData of(const studies::Forecast& a, const QString& nameA, const studies::Forecast& b,
                      const QString& nameB);
};

}  // namespace kubecast::ui
