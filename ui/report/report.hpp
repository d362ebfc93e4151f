// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <functional>
#include <optional>
#include <vector>

#include "models/cost/bill.hpp"
#include "models/decision/break_even.hpp"
#include "models/decision/views.hpp"
#include "models/error.hpp"
#include "studies/forecast.hpp"

class QTextDocument;
class QWidget;

namespace kubecast::ui {
struct Workbench;
}

/// The forecast on paper: what a person hands on.
namespace kubecast::ui::report {

struct Report {
  const studies::Forecast* forecast = nullptr;  ///< outlives the report
  std::optional<cost::Bill> bill;               ///< absent: the scenario that is open does not load
  std::vector<decision::ViewRow> views;
  std::optional<decision::BreakEven> breakEven;
  std::function<QString(Money)> money;
  double perDollar = 1;    ///< of the currency that is shown
  QString currency = "$";  ///< its sign
  QString costsOf;         ///< the scenario that the money is of
};

/// The whole report in the light theme, charts as text objects that paint themselves.
void fill(QTextDocument& document, const Report& report);

/// An A4 PDF with vector charts and embedded fonts; the file is whole or as it was before.
std::optional<Error> writePdf(const QString& file, const Report& report);

/// Shows how it prints, from where it can be printed.
void preview(const Report& report, QWidget* parent);

}  // namespace kubecast::ui::report

namespace kubecast::ui {
/// Of this forecast, with the money of the scenario that is open.
report::Report reportOf(const Workbench& workbench, const studies::Forecast& forecast);
}  // namespace kubecast::ui
