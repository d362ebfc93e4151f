// SPDX-License-Identifier: Apache-2.0
// What is written: write-ahead logs and the volumes of nodes.
#include <fmt/format.h>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"
#include "app/terminal/bars.hpp"

namespace kubecast::render {

using studies::DiskForecast;
using studies::Forecast;
using studies::LogForecast;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kBarWidth = 12;
constexpr double kDay = 86400;
constexpr double kYear = 365 * kDay;

/// `3h 20min`, `62 days`; nobody plans for more than ten years.
std::string whenText(const std::optional<Seconds>& at) {
  if (!at || at->value() > 10 * kYear) return "never";
  if (at->value() < 2 * kDay) return durationText(*at);
  return numberText(at->value() / kDay) + " days";
}

void addLogs(Page& page, const Forecast& forecast) {
  Table table({{"", Align::Left, true},
               {"records", Align::Right},
               {"per batch", Align::Right},
               {"at risk, mean", Align::Right},
               {"most", Align::Right},
               {"delay", Align::Right},
               {"lost", Align::Right}});
  for (const LogForecast& log : forecast.logs) {
    table.add({log.log, numberText(log.recordsPerSecond) + "/s", numberText(log.recordsPerTransaction),
               numberText(log.meanAtRisk), numberText(log.maxAtRisk), durationText(log.meanDelay),
               Cell(numberText(log.lost), log.lost > 0 ? Tone::Bad : Tone::Plain)});
  }
  if (table.empty()) return;
  page.heading("Write-ahead logs", "records on a worker's disk until the database has them");
  page.table(table);
}

void addDisks(Page& page, const Forecast& forecast) {
  if (forecast.disks.empty()) return;
  const std::string alert = percentText(forecast.disks.front().alertAbove);
  Table table({{"", Align::Left, true},
               {""},
               {"used", Align::Right},
               {"of", Align::Right},
               {"a day", Align::Right},
               {alert + " in", Align::Right},
               {"full in", Align::Right}});
  for (const DiskForecast& disk : forecast.disks) {
    const auto size = Bytes(static_cast<std::int64_t>(disk.sizeBytes));
    const auto growth = Bytes(static_cast<std::int64_t>(disk.growthBytesPerSecond * kDay));
    table.add({disk.node, Cell(terminal::bar(disk.usedAtEnd.value(), kBarWidth)), percentText(disk.usedAtEnd),
               bytesText(size), "+" + bytesText(growth), whenText(disk.alertAt), whenText(disk.fullAt)});
  }
  page.heading("Volumes", "at the end of the run, and on at its rates");
  page.table(table);
}

}  // namespace

void addStorage(Page& page, const Forecast& forecast) {
  addLogs(page, forecast);
  addDisks(page, forecast);
}

}  // namespace kubecast::render
