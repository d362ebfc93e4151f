// SPDX-License-Identifier: Apache-2.0
#include "app/render/forecast_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"

namespace kubecast::render {

using studies::Forecast;
using studies::Verdict;

namespace {

std::string loadText(const Forecast& forecast) {
  std::string load;
  if (forecast.users > 0) load = roughCountText(forecast.users) + " users";
  if (forecast.openPerSecond > 0) {
    if (!load.empty()) load += " and ";
    load += numberText(forecast.openPerSecond) + " arrivals/s";
  }
  return load;
}

void addTitle(Page& page, const Forecast& forecast) {
  page.title(forecast.scenario, loadText(forecast));
  page.note(fmt::format("{} × {} after {} of warm-up, seed {} · {} requests · {} events",
                        forecast.replications, durationText(forecast.measured), durationText(forecast.warmup),
                        forecast.seed, roughCountText(static_cast<double>(forecast.requests)),
                        roughCountText(static_cast<double>(forecast.events))));
  if (!forecast.partial) return;
  page.blank();
  const std::string how = forecast.replications < forecast.replicationsAsked
                              ? fmt::format("{} of {} replications are complete", forecast.replications,
                                            forecast.replicationsAsked)
                              : "the replications are complete, the studies that follow them are not";
  page.entry(terminal::Tone::Warning, "PARTIAL", 7,
             fmt::format("The run was interrupted: {}. This is what there is, not the whole answer.", how));
}

void addStory(Page& page, const Forecast& forecast) {
  if (!forecast.story.empty()) page.blank();
  for (const std::string& line : forecast.story) page.paragraph(line);
}

}  // namespace

std::string forecastPage(const Forecast& forecast, const terminal::Style& style,
                         const ForecastPageOptions& options) {
  Page page(style);
  addTitle(page, forecast);
  addStory(page, forecast);
  addVerdicts(page, forecast);
  addFirstToGiveOut(page, forecast, options);
  addLatencies(page, forecast, options);
  addFailures(page, forecast);
  addNodes(page, forecast, options);
  addCredits(page, forecast, options);
  addClusterEvents(page, forecast, options);
  addAlerts(page, forecast, options);
  addStations(page, forecast);
  addStorage(page, forecast);
  addCourse(page, forecast);
  addSimulatedAvailability(page, forecast, options);
  addSensitivity(page, forecast, options);
  return std::move(page).text();
}

std::string verdictSummary(const Forecast& forecast) {
  if (forecast.objectives.empty()) return "no objectives";
  std::string summary;
  const auto count = [&](Verdict verdict, const char* word) {
    const auto n = std::count_if(forecast.objectives.begin(), forecast.objectives.end(),
                                 [&](const auto& objective) { return objective.verdict == verdict; });
    if (n > 0) summary += fmt::format("{}{} {}", summary.empty() ? "" : ", ", n, word);
  };
  count(Verdict::Met, "met");
  count(Verdict::Missed, "missed");
  count(Verdict::Undecided, "undecided");
  return summary;
}

bool allMet(const Forecast& forecast) {
  return std::all_of(forecast.objectives.begin(), forecast.objectives.end(),
                     [](const auto& objective) { return objective.verdict == Verdict::Met; });
}

}  // namespace kubecast::render
