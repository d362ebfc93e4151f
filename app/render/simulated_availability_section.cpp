// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"
#include "models/cost/billing_units.hpp"

namespace kubecast::render {

using studies::AvailabilityForecast;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kFaultsShown = 6;
constexpr std::size_t kSpotShown = 8;

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

/// Two digits that count, however small: what spot costs is mostly less than a hundredth of a percent.
std::string smallShareText(double share) {
  if (!(share > 5e-9)) return "none";
  int decimals = 1;
  for (double digits = share * 100; digits < 1; digits *= 10) ++decimals;
  return fmt::format("{:.{}f}%", share * 100, decimals);
}

Table spotTableOf(const AvailabilityForecast& a, std::size_t most) {
  Table table({{"spot node", Align::Left, true},
               {"taken back a month", Align::Right},
               {"this one", Align::Right},
               {"costs", Align::Right}});
  std::size_t shown = 0;
  for (const AvailabilityForecast::Fault& fault : a.faults) {
    if (!fault.spot) continue;
    if (shown++ >= most) break;
    table.add({fault.spot->node, percentText(fault.spot->monthly) + (fault.spot->assumed ? ", assumed" : ""),
               fmt::format("{:.2f} times", cost::kMonth / fault.every), smallShareText(fault.lost.value())});
  }
  return table;
}

/// Whether what is asked for is met with spot and would be without.
std::string spotVerdict(const AvailabilityForecast& a) {
  const double with = a.share.value;
  const double without = with + a.lostToSpot();
  std::string text = fmt::format("Spot costs {} of requests in all: {:.4f}% with it, {:.4f}% without",
                                 smallShareText(a.lostToSpot()), with * 100, without * 100);
  if (!(a.wanted > Ratio(0))) return text + ".";
  const char* verdict = "missed with and without spot";
  if (without >= a.wanted.value()) verdict = "missed because of spot";
  if (with >= a.wanted.value()) verdict = "met with spot, too";
  return text + fmt::format("; {} asks for {}: {}.", a.objective.name, shareText(a.wanted), verdict);
}

void addSpot(Page& page, const AvailabilityForecast& a, const ForecastPageOptions& options) {
  const auto nodes = static_cast<std::size_t>(
      std::count_if(a.faults.begin(), a.faults.end(), [](const auto& f) { return f.spot.has_value(); }));
  if (nodes > 0) {
    const std::size_t shown = options.all ? nodes : std::min(nodes, kSpotShown);
    page.blank();
    page.table(spotTableOf(a, shown));
    if (shown < nodes) page.note(fmt::format("and {} more: --all", nodes - shown));
    page.note(spotVerdict(a));
    page.note(
        "Taken back: share of such instances in a month, the upper end of AWS's Spot Instance Advisor. Pods "
        "are cut off: the two minutes' notice is not used.");
  }
  for (const std::string& node : a.spotUnknown)
    page.note(node + " is spot: no source says how often it is taken back, and it is not counted.");
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
  addSpot(page, a, options);
  for (const AvailabilityForecast::Fault& fault : a.faults) {
    if (!fault.settled)
      page.note(fmt::format("{}: after {} more requests still fail than without it; that is not counted",
                            fault.fault, durationText(fault.window)));
  }
}

}  // namespace kubecast::render
