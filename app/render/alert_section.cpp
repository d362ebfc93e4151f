// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"

namespace kubecast::render {

using studies::AlertForecast;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kAlertsShown = 12;

std::string peakText(const AlertForecast& alert) {
  switch (alert.signal) {
    case AlertSignal::CallLatency:
      return durationText(Seconds(alert.peak));
    case AlertSignal::CrashLoop:
      return {};
    default:
      return percentText(Ratio(alert.peak));
  }
}

Cell firedText(const AlertForecast& alert) {
  if (!alert.firedAt) return Cell("pending since " + durationText(alert.pendingSince), Tone::Warning);
  return Cell("fires " + durationText(*alert.firedAt), Tone::Bad);
}

Cell resolvedText(const AlertForecast& alert) {
  if (!alert.firedAt) return {};
  return alert.resolvedAt ? Cell("resolved " + durationText(*alert.resolvedAt)) : Cell("to the end");
}

}  // namespace

void addAlerts(Page& page, const studies::Forecast& forecast, const ForecastPageOptions& options) {
  const studies::AlertsForecast& alerts = forecast.alerts;
  if (alerts.rules == 0) return;
  page.heading("Alerts", fmt::format("{} rule{} on the first replication, every minute", alerts.rules,
                                     alerts.rules == 1 ? "" : "s"));
  Table table({{"", Align::Left, true},
               {"", Align::Left, true},
               {"", Align::Left},
               {"", Align::Left},
               {"peak", Align::Right}});
  std::size_t shown = 0;
  for (const AlertForecast& alert : alerts.episodes) {
    if (!options.all && shown == kAlertsShown) break;
    ++shown;
    table.add(
        {alert.rule, Cell(alert.subject, Tone::Dim), firedText(alert), resolvedText(alert), peakText(alert)});
  }
  if (table.empty()) {
    page.note(alerts.notEvaluated.size() == alerts.rules ? "none could be evaluated" : "none fires");
  } else {
    page.table(table);
  }
  if (shown < alerts.episodes.size())
    page.note(fmt::format("and {} more: --all", alerts.episodes.size() - shown));
  for (const auto& unknown : alerts.notEvaluated)
    page.note(fmt::format("not evaluated: {}, because {}", unknown.rule, unknown.why));
}

}  // namespace kubecast::render
