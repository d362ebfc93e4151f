// SPDX-License-Identifier: Apache-2.0
#include <QStringList>
#include <algorithm>
#include <array>

#include "ui/pages/figures.hpp"
#include "ui/pages/forecast_tables.hpp"

namespace kubecast::ui {

using results::MetricKind;
using studies::Forecast;
using studies::LatencyForecast;

namespace {

using Rows = std::vector<const LatencyForecast*>;

Rows rowsOf(const Forecast& forecast, MetricKind kind) {
  Rows rows;
  for (const LatencyForecast& latency : forecast.latencies)
    if (latency.metric.kind == kind && (latency.succeeded > 0 || latency.errorRate.value > 0))
      rows.push_back(&latency);
  return rows;
}

/// A flow of a single call has that call's latency: one line says it.
bool saidByItsCall(const LatencyForecast& flow, const Rows& calls) {
  const auto ofFlow = [&](const LatencyForecast* call) { return call->metric.flow == flow.metric.flow; };
  const auto first = std::find_if(calls.begin(), calls.end(), ofFlow);
  return std::count_if(calls.begin(), calls.end(), ofFlow) == 1 && (*first)->succeeded == flow.succeeded &&
         (*first)->p50.value == flow.p50.value && (*first)->p99.value == flow.p99.value;
}

std::string pathOf(const results::MetricName& metric) {
  switch (metric.kind) {
    case MetricKind::Service:
      return "workloads[" + metric.workload + "]";
    case MetricKind::Job:
      return "queues[" + metric.workload + "]";
    default:
      return metric.flow.empty() ? std::string() : "flows[" + metric.flow + "]";
  }
}

void addRows(TableData& table, const QString& group, const Rows& rows) {
  if (rows.empty()) return;
  table.rows.push_back({{TableCell(group)}, true, {}});
  for (const LatencyForecast* row : rows) {
    const std::string path = pathOf(row->metric);
    TableCell name(ForecastTables::nameOf(row->metric),
                   row->metric.flow.empty() && path.empty() ? TextTone::Strong : TextTone::Plain);
    name.path = path;
    TableRow shown{{std::move(name), numberText(row->perSecond.value)}, false, path};
    for (const results::Estimate* quantile : {&row->p50, &row->p90, &row->p95, &row->p99}) {
      if (row->succeeded == 0) {
        shown.cells.emplace_back("–", TextTone::Muted);
        continue;
      }
      TableCell cell = TableCell::figure(durationText(quantile->value), plusMinusText(*quantile));
      cell.toolTip = intervalText(*quantile, durationText);
      shown.cells.push_back(std::move(cell));
    }
    shown.cells.push_back(row->succeeded > 0 ? TableCell(durationText(row->max.value()))
                                             : TableCell("–", TextTone::Muted));
    shown.cells.emplace_back(percentText(row->errorRate.value),
                             row->errorRate.value > 0 ? TextTone::Warning : TextTone::Muted);
    table.rows.push_back(std::move(shown));
  }
}

}  // namespace

QString ForecastTables::nameOf(const results::MetricName& metric) {
  switch (metric.kind) {
    case MetricKind::ClientCall:
      return metric.flow.empty() ? tr("all calls")
                                 : QString::fromStdString(metric.flow + " · " + metric.step);
    case MetricKind::Flow:
    case MetricKind::Result:
      return QString::fromStdString(metric.flow);
    case MetricKind::Service:
    case MetricKind::Job:
      return QString::fromStdString(metric.workload);
  }
  return {};
}

ForecastSection ForecastTables::latencies(const Forecast& forecast) {
  ForecastSection section{tr("Latency"), tr("± half a 95 % interval, in percent of the figure"), {}, {}};
  section.table.columns = {{.title = {}, .stretch = true}, {.title = tr("/s"), .figures = true}};
  for (const char* quantile : {"p50", "p90", "p95", "p99"})
    section.table.columns.push_back({.title = quantile, .figures = true, .noteSample = "±88 %"});
  section.table.columns.push_back({.title = tr("max"), .figures = true});
  section.table.columns.push_back({.title = tr("errors"), .figures = true});
  const Rows calls = rowsOf(forecast, MetricKind::ClientCall);
  addRows(section.table, tr("API calls"), calls);
  addRows(section.table, tr("Time to the result"), rowsOf(forecast, MetricKind::Result));
  Rows flows = rowsOf(forecast, MetricKind::Flow);
  std::erase_if(flows, [&](const LatencyForecast* flow) { return saidByItsCall(*flow, calls); });
  addRows(section.table, tr("Whole flows"), flows);
  addRows(section.table, tr("Queued jobs"), rowsOf(forecast, MetricKind::Job));
  Rows services = rowsOf(forecast, MetricKind::Service);
  std::stable_sort(services.begin(), services.end(),
                   [](const auto* a, const auto* b) { return a->p95.value > b->p95.value; });
  addRows(section.table, tr("Services, the slowest first"), services);
  const bool tooFew =
      std::any_of(forecast.latencies.begin(), forecast.latencies.end(), [](const LatencyForecast& latency) {
        return latency.succeeded > 0 && latency.p99.confidence == results::Confidence::TooFewSamples;
      });
  if (tooFew && !section.table.rows.empty()) section.note = tr("~ too few samples for an interval");
  return section;
}

ForecastSection ForecastTables::failures(const Forecast& forecast) {
  const std::array<QString, results::kFailureCauses> causes{
      tr("timed out"),      tr("refused"),   tr("no endpoint"),      tr("no connection left"),
      tr("external error"), tr("gave up"),   tr("pod lost"),         tr("circuit open"),
      tr("shed"),           tr("disk full"), tr("name not resolved")};
  ForecastSection section{tr("Failed calls"), {}, {}, {}};
  section.table.columns = {
      {.title = tr("Call")}, {.title = tr("failed"), .figures = true}, {.title = tr("Why"), .stretch = true}};
  for (const LatencyForecast& latency : forecast.latencies) {
    if (latency.metric.kind != MetricKind::ClientCall || latency.errorRate.value <= 0) continue;
    QStringList why;
    for (std::size_t cause = 0; cause < causes.size(); ++cause)
      if (latency.failed[cause] > 0)
        why << causes[cause] + ' ' + numberText(static_cast<double>(latency.failed[cause]));
    TableCell name(nameOf(latency.metric));
    name.path = pathOf(latency.metric);
    section.table.rows.push_back({{name, TableCell(percentText(latency.errorRate.value), TextTone::Warning),
                                   TableCell(why.join(", "), TextTone::Muted)},
                                  false,
                                  name.path});
  }
  return section;
}

}  // namespace kubecast::ui
