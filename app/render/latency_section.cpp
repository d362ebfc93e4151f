// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"

namespace kubecast::render {

using results::MetricKind;
using results::MetricName;
using studies::Forecast;
using studies::LatencyForecast;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kServicesShown = 5;

std::string nameOf(const MetricName& metric) {
  switch (metric.kind) {
    case MetricKind::ClientCall:
      return metric.flow.empty() ? "all calls" : fmt::format("{} · {}", metric.flow, metric.step);
    case MetricKind::Flow:
    case MetricKind::Result:
      return metric.flow;
    case MetricKind::Service:
    case MetricKind::Job:
      return metric.workload;
  }
  return "";
}

std::string rateOf(const LatencyForecast& latency) {
  std::string rate = rateText(latency.perSecond).figure;
  return rate.substr(0, rate.find('/'));  // the column's title has the unit
}

using Rows = std::vector<const LatencyForecast*>;

Rows rowsOf(const Forecast& forecast, MetricKind kind) {
  Rows rows;
  for (const LatencyForecast& latency : forecast.latencies) {
    if (latency.metric.kind == kind && (latency.succeeded > 0 || latency.errorRate.value > 0))
      rows.push_back(&latency);
  }
  return rows;
}

/// The figure and its interval in columns of their own, so that both align.
void addLatency(std::vector<Cell>& row, const results::Estimate& estimate, bool any) {
  EstimateText text = latencyText(estimate);
  if (text.plusMinus.ends_with('%')) text.plusMinus.pop_back();  // the heading says so once
  row.push_back(any ? Cell(text.figure) : Cell("–", Tone::Dim));
  row.push_back(any ? Cell(text.plusMinus, Tone::Dim) : Cell());
}

void addRows(Table& table, std::string_view group, const Rows& rows) {
  if (rows.empty()) return;
  table.add({Cell(std::string(group), Tone::Dim)});
  for (const LatencyForecast* row : rows) {
    const bool any = row->succeeded > 0;
    std::vector<Cell> cells{"  " + nameOf(row->metric), rateOf(*row)};
    for (const results::Estimate* quantile : {&row->p50, &row->p90, &row->p95, &row->p99}) {
      addLatency(cells, *quantile, any);
    }
    cells.push_back(any ? Cell(durationText(row->max)) : Cell("–", Tone::Dim));
    table.add(std::move(cells));
  }
}

bool sameStory(const LatencyForecast& flow, const Forecast& forecast) {
  // A flow of a single call has that call's latency: one line says it.
  const Rows calls = rowsOf(forecast, MetricKind::ClientCall);
  const auto ofFlow = [&](const LatencyForecast* call) { return call->metric.flow == flow.metric.flow; };
  const auto first = std::find_if(calls.begin(), calls.end(), ofFlow);
  return std::count_if(calls.begin(), calls.end(), ofFlow) == 1 && (*first)->succeeded == flow.succeeded &&
         (*first)->p50.value == flow.p50.value && (*first)->p99.value == flow.p99.value;
}

bool tooFew(const Forecast& forecast) {
  return std::any_of(
      forecast.latencies.begin(), forecast.latencies.end(), [](const LatencyForecast& latency) {
        return latency.succeeded > 0 && latency.p99.confidence == results::Confidence::TooFewSamples;
      });
}

constexpr std::array<std::string_view, results::kFailureCauses> kCauses{
    "timed out", "refused",      "no endpoint", "no connection left", "external error",   "gave up",
    "pod lost",  "circuit open", "shed",        "disk full",          "name not resolved"};

}  // namespace

void addLatencies(Page& page, const Forecast& forecast, const ForecastPageOptions& options) {
  if (forecast.latencies.empty()) return;
  page.heading("Latency", "± half a 95% interval, in percent of the figure");
  std::vector<terminal::Column> columns{{"", Align::Left, true}, {"/s", Align::Right, false, 1}};
  for (const char* quantile : {"p50", "p90", "p95", "p99"}) {
    columns.push_back({quantile, Align::Right, false, 1});
    columns.push_back({"", Align::Left, false, 1});
  }
  columns.push_back({"max", Align::Right, false, 1});
  Table table(std::move(columns), 1);
  addRows(table, "calls", rowsOf(forecast, MetricKind::ClientCall));
  addRows(table, "time to the result", rowsOf(forecast, MetricKind::Result));
  Rows flows = rowsOf(forecast, MetricKind::Flow);
  std::erase_if(flows, [&](const LatencyForecast* flow) { return sameStory(*flow, forecast); });
  addRows(table, "whole flows", flows);
  addRows(table, "queued jobs", rowsOf(forecast, MetricKind::Job));
  Rows services = rowsOf(forecast, MetricKind::Service);
  const std::size_t all = services.size();
  if (!options.all && all > kServicesShown) {
    std::stable_sort(services.begin(), services.end(),
                     [](const auto* a, const auto* b) { return a->p95.value > b->p95.value; });
    services.resize(kServicesShown);
  }
  addRows(table, services.size() < all ? "slowest services" : "services", services);
  page.table(table);
  if (services.size() < all) {
    page.note(fmt::format("{} faster services are not shown; --all shows them", all - services.size()));
  }
  if (tooFew(forecast)) page.note("~ too few samples for an interval");
}

void addFailures(Page& page, const Forecast& forecast) {
  Table table({{"", Align::Left, true}, {"", Align::Right}, {"", Align::Left, true}});
  for (const LatencyForecast& latency : forecast.latencies) {
    if (latency.metric.kind != MetricKind::ClientCall || latency.errorRate.value <= 0) continue;
    std::string causes;
    for (std::size_t cause = 0; cause < results::kFailureCauses; ++cause) {
      if (latency.failed[cause] == 0) continue;
      causes += fmt::format("{}{} {}", causes.empty() ? "" : ", ", countText(latency.failed[cause]),
                            kCauses[cause]);
    }
    table.add({nameOf(latency.metric), Cell(spansOf(shareText(latency.errorRate))), Cell(causes, Tone::Dim)});
  }
  if (table.empty()) return;
  page.heading("Failed calls");
  page.table(table);
}

}  // namespace kubecast::render
