// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <functional>

#include "models/cost/bill.hpp"
#include "models/decision/decision.hpp"
#include "ui/pages/cost_bar.hpp"
#include "ui/pages/widgets/table.hpp"
#include "ui/plots/line_chart.hpp"

namespace kubecast::ui {

using MoneyText = std::function<QString(Money)>;

/// Bills and comparisons as pages and the printed report show them. Pure; in the language of the application.
class CostTables {
  Q_DECLARE_TR_FUNCTIONS(kubecast::ui::CostTables)
 public:
  /// Headed by groups. `lineOfRow`: which line of the bill each row shows, -1 for headings.
  static TableData bill(const cost::Bill& bill, const MoneyText& money,
                        std::vector<int>* lineOfRow = nullptr);
  static QString groupName(cost::LineGroup group);
  /// `at least ,582.09`.
  static QString total(const cost::Bill& bill, const MoneyText& money);
  static std::vector<CostShare> parts(const cost::Bill& bill, const MoneyText& money);
  static QString viewName(decision::View view);
  /// What it counts, in a sentence.
  static QString viewHint(decision::View view);
  /// kubeadm, EKS and their difference, of one view.
  static TableData view(const std::vector<decision::ViewRow>& rows, decision::View view,
                        const MoneyText& money);
  /// All views below each other, for paper.
  static TableData views(const std::vector<decision::ViewRow>& rows, const MoneyText& money);
  /// By how much EKS costs more at other loads: below 0 it is the cheaper. Amounts in dollars or the currency
  /// of `scale` per dollar.
  static LineChart breakEven(const decision::BreakEven& even, double scale, const QString& currency);
  /// Hours, nodes and load at which the cheaper of the two changes, a sentence each.
  static QStringList breakEvenSentences(const decision::BreakEven& even, const MoneyText& money);
  /// `+1.98`, `−.92`.
  static QString difference(Money difference, const MoneyText& money);
};

}  // namespace kubecast::ui
