// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

#include "ui/pages/cost_tables.hpp"

namespace kubecast::ui {

/// A decision as a page shows it. Pure; in the language of the application.
class DecisionTables {
  Q_DECLARE_TR_FUNCTIONS(kubecast::ui::DecisionTables)
 public:
  /// Latency and missed objectives are columns once any option was simulated.
  static TableData options(const decision::Decision& decision, const MoneyText& money);
  static TableData criteria(const decision::Decision& decision);
  static QString leanText(decision::Lean lean);
};

}  // namespace kubecast::ui
