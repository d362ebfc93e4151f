// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"
#include "app/terminal/bars.hpp"

namespace kubecast::render {

using studies::Forecast;
using studies::ObjectiveForecast;
using studies::ResourceKind;
using studies::ResourceUse;
using studies::Verdict;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kVerdictWidth = 9;  // UNDECIDED
constexpr std::size_t kResourcesShown = 6;
constexpr std::size_t kBarWidth = 8;

struct VerdictWord {
  const char* word;
  Tone tone;
};
VerdictWord wordOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::Met:
      return {"MET", Tone::Good};
    case Verdict::Missed:
      return {"MISSED", Tone::Bad};
    case Verdict::Undecided:
      return {"UNDECIDED", Tone::Warning};
  }
  return {"", Tone::Plain};
}

/// What the resource is, as it reads after a name: `scan-node  CPU`.
const char* kindText(ResourceKind kind) {
  switch (kind) {
    case ResourceKind::NodeCpu:
      return "CPU";
    case ResourceKind::CpuLimit:
      return "CPU limit";
    case ResourceKind::Threads:
      return "threads";
    case ResourceKind::Workers:
      return "workers";
    case ResourceKind::ConnectionPool:
      return "connection pool";
    case ResourceKind::DatabaseConnections:
      return "max_connections";
    case ResourceKind::ConsumerPrefetch:
      return "prefetch";
    case ResourceKind::ExternalConcurrency:
      return "concurrency";
    case ResourceKind::NodeLink:
      return "network";
    case ResourceKind::VolumeIops:
      return "volume IOPS";
    case ResourceKind::MemoryLimit:
      return "memory limit";
    case ResourceKind::BurstBaseline:
      return "CPU credits";
  }
  return "";
}

/// `calls` of `calls at once`: the column beside it says the rest.
std::string unitText(const std::string& unit) { return unit.substr(0, unit.find(" at ")); }

/// The objectives' own sentences stand beside their verdicts already.
bool toldAbove(const std::string& sentence, const Forecast& forecast) {
  return std::any_of(forecast.objectives.begin(), forecast.objectives.end(),
                     [&](const ObjectiveForecast& objective) {
                       return !objective.why.empty() && sentence.find(objective.why) != std::string::npos;
                     });
}

/// At which load it is full: in users where the load is one of users, else as a multiple.
std::string fullAt(const ResourceUse& resource, const Forecast& forecast) {
  const double factor = resource.saturatesAtFactor.value;
  if (!(factor < 1e6)) return "never";
  if (forecast.users > 0 && forecast.openPerSecond == 0) {
    return roughCountText(factor * forecast.users) + " users";
  }
  return fmt::format("{} x load", numberText(factor));
}

}  // namespace

void addVerdicts(Page& page, const Forecast& forecast) {
  if (!forecast.objectives.empty()) page.heading("Objectives");
  for (const ObjectiveForecast& objective : forecast.objectives) {
    const VerdictWord verdict = wordOf(objective.verdict);
    page.entry(verdict.tone, verdict.word, kVerdictWidth, objective.objective.name + ": " + objective.why);
  }
  bool headed = false;
  for (const std::string& sentence : forecast.sentences) {
    if (toldAbove(sentence, forecast)) continue;
    if (!headed) page.heading("What it comes to");
    headed = true;
    page.paragraph(sentence);
  }
}

void addFirstToGiveOut(Page& page, const Forecast& forecast, const ForecastPageOptions& options) {
  if (forecast.resources.empty()) return;
  page.heading("What gives out first", "use at this load, and the load at which it is full");
  Table table({{"", Align::Left, true},
               {""},
               {""},
               {"", Align::Right, false, 1},
               {"", Align::Right},
               {"", Align::Left, false, 1},
               {"", Align::Right}});
  std::size_t shown = 0;
  for (const ResourceUse& resource : forecast.resources) {
    // Using more than the baseline is no stop: it drains credits, which have a section of their own.
    if (resource.kind == ResourceKind::BurstBaseline) continue;
    if (!options.all && shown == kResourcesShown) continue;
    ++shown;
    const EstimateText share = shareText(resource.utilization);
    table.add({resource.name, Cell(kindText(resource.kind), Tone::Dim),
               Cell(terminal::bar(resource.utilization.value, kBarWidth)), share.figure,
               fmt::format("{} of {}", numberText(resource.used), numberText(resource.capacity)),
               Cell(unitText(resource.unit), Tone::Dim), fullAt(resource, forecast)});
  }
  page.table(table);
}

}  // namespace kubecast::render
