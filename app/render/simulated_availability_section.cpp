// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"

namespace kubecast::render {

using studies::AvailabilityForecast;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kFaultsShown = 6;

/// Two decimals: a tenth of a percent is 44 minutes a month.
std::string shareText(Ratio share) { return fmt::format("{:.2f}%", share.value() * 100); }

Cell lostText(Ratio lost) {
  const std::string text = shareText(lost);
  return text == "0.00%" || text == "-0.00%" ? Cell("none", Tone::Dim) : Cell(text, Tone::Bad);
}

Table tableOf(const AvailabilityForecast& a, std::size_t most) {
  Table table({{"", Align::Left, true},
               {"comes every", Align::Right},
               {"lasts", Align::Right},
               {"bad meanwhile", Align::Right},
               {"costs", Align::Right}});
  for (std::size_t i = 0; i < most; ++i) {
    const AvailabilityForecast::Fault& fault = a.faults[i];
    table.add({fault.fault, Cell(durationText(fault.every), Tone::Dim),
               Cell(fault.lasts > Seconds(0) ? durationText(fault.lasts) : "", Tone::Dim),
               percentText(fault.badShare), lostText(fault.lost)});
  }
  return table;
}

/// How the figure stands to what is asked for and to the other ways to it.
std::string summary(const AvailabilityForecast& a, const studies::Forecast& forecast) {
  std::string text = shareText(Ratio(a.share.value));
  if (const auto& interval = a.share.interval)
    text += fmt::format(" [{:.2f}, {:.2f}]", interval->first * 100, interval->second * 100);
  if (a.wanted > Ratio(0)) text += fmt::format("; {} asks for {}", a.objective.name, shareText(a.wanted));
  text += fmt::format("; {} without faults", shareText(a.withoutFaults));
  if (forecast.availability)
    text += fmt::format("; {} by series-parallel promises", shareText(forecast.availability->whole));
  return text + fmt::format(". Faults that overlap change it by at most {}.", shareText(a.overlapBound));
}

}  // namespace

void addSimulatedAvailability(Page& page, const studies::Forecast& forecast,
                              const ForecastPageOptions& options) {
  if (!forecast.simulatedAvailability) return;
  const AvailabilityForecast& a = *forecast.simulatedAvailability;
  page.heading("Availability, simulated", "each fault in runs of its own, weighed by its rate");
  if (!a.problem.empty()) return page.note(a.problem);
  const std::size_t shown = options.all ? a.faults.size() : std::min(a.faults.size(), kFaultsShown);
  page.table(tableOf(a, shown));
  if (shown < a.faults.size()) page.note(fmt::format("and {} more: --all", a.faults.size() - shown));
  page.note(summary(a, forecast));
  const auto promised =
      std::find_if(a.faults.begin(), a.faults.end(), [](const auto& f) { return f.promised; });
  if (promised != a.faults.end())
    page.note(
        "How often machines are lost follows from 'failures' of the scenario: the share of time they are up "
        "(99.5% of an EC2 instance by AWS's Compute SLA) and how long each loss lasts.");
  for (const AvailabilityForecast::Fault& fault : a.faults) {
    if (!fault.settled)
      page.note(fmt::format("{}: after {} more requests still fail than without it; that is not counted",
                            fault.fault, durationText(fault.window)));
  }
}

}  // namespace kubecast::render
