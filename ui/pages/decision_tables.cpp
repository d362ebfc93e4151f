// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/decision_tables.hpp"

#include <QStringList>
#include <algorithm>

#include "ui/pages/figures.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

using decision::Decision;
using decision::Lean;
using decision::OptionFigures;

namespace {

QString toQ(const std::string& text) { return QString::fromStdString(text); }

QString promiseText(Ratio ratio) { return QString("%1 %").arg(ratio.value() * 100, 0, 'f', 2); }

}  // namespace

QString DecisionTables::leanText(Lean lean) {
  switch (lean) {
    case Lean::Kubeadm:
      return "kubeadm";
    case Lean::Eks:
      return "EKS";
    case Lean::Neither:
      return tr("neither");
    case Lean::Unknown:
      return tr("unknown");
  }
  return {};
}

TableData DecisionTables::options(const Decision& decision, const MoneyText& money) {
  const bool simulated = std::any_of(decision.options.begin(), decision.options.end(),
                                     [](const OptionFigures& each) { return each.outlook.has_value(); });
  TableData table;
  table.columns = {
      {.title = tr("Option"), .stretch = true},       {.title = tr("A month"), .figures = true},
      {.title = tr("Nodes"), .figures = true},        {.title = tr("Pending pods"), .figures = true},
      {.title = tr("API promised"), .figures = true}, {.title = tr("Flows promised"), .figures = true}};
  if (simulated) {
    table.columns.push_back({.title = tr("P95"), .figures = true, .noteSample = "±88 %"});
    table.columns.push_back({.title = tr("Errors"), .figures = true});
    table.columns.push_back({.title = tr("Misses")});
  }
  for (const OptionFigures& each : decision.options) {
    const bool best = decision.recommended == each.kind;
    const TextTone tone = best ? TextTone::Strong : TextTone::Plain;
    TableCell sum((each.atLeast ? "≥ " : "") + money(each.monthly), tone);
    if (each.atLeast) sum.toolTip = tr("A price is unknown: the sum is a lower bound");
    TableCell name(spoken(each.name), tone);
    if (best) name.note = tr("recommended");
    TableRow row{
        {name, sum, QString::number(each.nodes),
         TableCell(QString::number(each.pending), each.pending > 0 ? TextTone::Warning : TextTone::Muted),
         promiseText(each.controlPlane),
         each.promised ? TableCell(promiseText(*each.promised)) : TableCell("?", TextTone::Muted)},
        false,
        {}};
    if (simulated && each.outlook) {
      QStringList missed;
      for (const std::string& objective : each.outlook->missed) missed << toQ(objective);
      row.cells.push_back(
          TableCell::figure(durationText(each.outlook->p95.value), plusMinusText(each.outlook->p95)));
      row.cells.emplace_back(percentText(each.outlook->errorRate.value));
      row.cells.push_back(missed.isEmpty() ? TableCell(tr("none"), TextTone::Good)
                                           : TableCell(missed.join(", "), TextTone::Bad));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

TableData DecisionTables::criteria(const Decision& decision) {
  TableData table;
  table.columns = {{.title = tr("Criterion")},
                   {.title = tr("Here (kubeadm / EKS)")},
                   {.title = tr("Speaks for")},
                   {.title = tr("Source"), .stretch = true}};
  const auto add = [&table](const decision::Criterion& each) {
    const QString name = each.asks.empty() ? spoken(each.name) : spoken(each.name) + ": " + spoken(each.asks);
    table.rows.push_back({{name, spoken(each.value),
                           TableCell(leanText(each.lean), each.lean == Lean::Unknown   ? TextTone::Warning
                                                          : each.lean == Lean::Neither ? TextTone::Muted
                                                                                       : TextTone::Strong),
                           TableCell(spoken(each.source), TextTone::Muted)},
                          false,
                          {}});
  };
  for (const bool documented : {true, false}) {
    bool headed = false;
    for (const decision::Criterion& each : decision.criteria) {
      if (each.documented != documented) continue;
      if (!headed)
        table.rows.push_back({{TableCell(documented ? tr("The documents' own, for a move to EKS")
                                                    : tr("That hold for any cluster"))},
                              true,
                              {}});
      headed = true;
      add(each);
    }
  }
  return table;
}

}  // namespace kubecast::ui
