// SPDX-License-Identifier: Apache-2.0
// What the cluster itself went through: CPU credits, and the events of controllers, kubelets and faults.
#include <fmt/format.h>

#include <cmath>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"

namespace kubecast::render {

using studies::CreditForecast;
using studies::Forecast;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kEventsShown = 12;
constexpr std::size_t kTimeWidth = 8;  // 1h 30min

Cell endText(const CreditForecast& node) {
  if (node.dryAt)
    return Cell("gone at " + durationText(*node.dryAt), node.standard ? Tone::Bad : Tone::Warning);
  if (node.dryIn) return Cell("last " + durationText(*node.dryIn), Tone::Warning);
  return Cell("never run out", Tone::Dim);
}

Cell thenText(const CreditForecast& node) {
  if (node.dryAt && node.standard) return "held back " + percentText(node.heldBack);
  if (node.dryAt) return numberText(node.surplus + node.charged) + " surplus";
  if (node.dryIn) return node.standard ? "then held back" : "then billed";
  return Cell(node.standard ? "standard" : "unlimited", Tone::Dim);
}

/// `scan-node` of `node/scan-node`.
std::string nameOf(const std::string& object) { return object.substr(object.find('/') + 1); }

/// Why no preemption helps says little that the reasons before it do not.
std::string shortened(const std::string& message) { return message.substr(0, message.find(" preemption:")); }

}  // namespace

void addCredits(Page& page, const Forecast& forecast, const ForecastPageOptions& options) {
  Table table({{"", Align::Left, true},
               {"vCPU", Align::Right},
               {"baseline", Align::Right},
               {"net/h", Align::Right},
               {"", Align::Left},
               {"", Align::Left}});
  for (const CreditForecast& node : forecast.credits) {
    if (!options.all && !node.dryAt && !node.dryIn) continue;
    const double net = node.earnedPerHour - node.spentPerHour;
    table.add({node.node, numberText(node.used), numberText(node.baseline),
               (net < 0 ? "-" : "+") + numberText(std::abs(net)), endText(node), thenText(node)});
  }
  if (table.empty()) return;
  page.heading("CPU credits", options.all ? "burstable nodes" : "burstable nodes that run out of them");
  page.table(table);
}

void addClusterEvents(Page& page, const Forecast& forecast, const ForecastPageOptions& options) {
  if (forecast.clusterEvents.empty()) return;
  page.heading("Events", "of the first replication");
  std::size_t shown = 0;
  for (const results::ClusterEvent& event : forecast.clusterEvents) {
    if (!options.all && shown == kEventsShown) break;
    ++shown;
    page.entry(Tone::Dim, durationText(event.at), kTimeWidth,
               fmt::format("{} {}: {}", nameOf(event.object), event.reason, shortened(event.message)));
  }
  if (shown < forecast.clusterEvents.size())
    page.note(fmt::format("and {} more: --all", forecast.clusterEvents.size() - shown));
}

}  // namespace kubecast::render
