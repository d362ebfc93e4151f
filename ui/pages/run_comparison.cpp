// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/run_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "ui/pages/figures.hpp"
#include "ui/pages/forecast_tables.hpp"

namespace kubecast::ui {

using results::Estimate;
using studies::Forecast;

namespace {

using Text = std::function<QString(double)>;

TableCell figure(const Estimate& estimate, const Text& text) {
  TableCell cell = TableCell::figure(text(estimate.value), plusMinusText(estimate));
  cell.toolTip = intervalText(estimate, text);
  return cell;
}

const studies::LatencyForecast* allCalls(const Forecast& forecast) {
  for (const auto& latency : forecast.latencies)
    if (latency.metric.kind == results::MetricKind::ClientCall && latency.metric.flow.empty())
      return &latency;
  return nullptr;
}

class Rows {
  Q_DECLARE_TR_FUNCTIONS(kubecast::ui::RunComparison)
 public:
  explicit Rows(TableData& table) : table_(table) {}

  void add(const QString& name, const Estimate& a, const Estimate& b, const Text& text) {
    table_.rows.push_back({{name, figure(a, text), figure(b, text), change(a, b), overlap(a, b)}, false, {}});
  }

 private:
  static TableCell change(const Estimate& a, const Estimate& b) {
    if (a.value == b.value) return {"=", TextTone::Muted};
    if (a.value == 0) return {"–", TextTone::Muted};
    const double share = (b.value - a.value) / a.value * 100;
    return {(share < 0 ? "−" : "+") + numberText(std::round(std::abs(share) * 10) / 10) + " %"};
  }
  static TableCell overlap(const Estimate& a, const Estimate& b) {
    if (!a.interval || !b.interval) return {tr("no intervals"), TextTone::Muted};
    const bool apart = a.interval->second < b.interval->first || b.interval->second < a.interval->first;
    return apart ? TableCell(tr("apart"), TextTone::Strong) : TableCell(tr("overlap"), TextTone::Muted);
  }
  TableData& table_;
};

}  // namespace

TableData RunComparison::of(const Forecast& a, const QString& nameA, const Forecast& b,
                            const QString& nameB) {
  TableData table;
  table.columns = {{.title = tr("Figure"), .stretch = true},
                   {.title = nameA, .figures = true, .noteSample = "±88 %"},
                   {.title = nameB, .figures = true, .noteSample = "±88 %"},
                   {.title = tr("Change"), .figures = true},
                   {.title = tr("Intervals")}};
  Rows rows(table);
  for (const auto& objective : a.objectives) {
    const auto other = std::find_if(b.objectives.begin(), b.objectives.end(), [&](const auto& each) {
      return each.objective.name == objective.objective.name &&
             each.objective.measure == objective.objective.measure;
    });
    if (other == b.objectives.end()) continue;
    rows.add(QString::fromStdString(objective.objective.name), objective.measured, other->measured,
             [&](double value) { return measuredText(objective, value); });
  }
  const auto *callsA = allCalls(a), *callsB = allCalls(b);
  if (callsA != nullptr && callsB != nullptr) {
    rows.add(tr("all calls, P50"), callsA->p50, callsB->p50, durationText);
    rows.add(tr("all calls, P95"), callsA->p95, callsB->p95, durationText);
    rows.add(tr("all calls, P99"), callsA->p99, callsB->p99, durationText);
    rows.add(tr("calls a second"), callsA->perSecond, callsB->perSecond, numberText);
    rows.add(tr("errors"), callsA->errorRate, callsB->errorRate, percentText);
  }
  for (const auto& node : a.nodes) {
    const auto other = std::find_if(b.nodes.begin(), b.nodes.end(),
                                    [&](const auto& each) { return each.node == node.node; });
    if (other == b.nodes.end() || std::max(node.cpuUtilization.value, other->cpuUtilization.value) < 0.3)
      continue;
    rows.add(tr("CPU of %1").arg(QString::fromStdString(node.node)), node.cpuUtilization,
             other->cpuUtilization, percentText);
  }
  return table;
}

}  // namespace kubecast::ui
