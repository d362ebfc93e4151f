// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"
#include "app/terminal/bars.hpp"

namespace kubecast::render {

using studies::Forecast;
using studies::NodeForecast;
using studies::PodForecast;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kBarWidth = 10;
/// Throttling below this share of the periods is not worth a line of its own.
constexpr double kWorthAWord = 0.01;

const PodForecast* mostThrottled(const NodeForecast& node, const Forecast& forecast) {
  const PodForecast* most = nullptr;
  for (const PodForecast& pod : forecast.pods) {
    if (pod.node != node.node || pod.throttledShare.value <= 0) continue;
    if (most == nullptr || pod.throttledShare.value > most->throttledShare.value) most = &pod;
  }
  return most;
}

Cell throttledCell(const PodForecast* pod) {
  if (pod == nullptr) return Cell("–", Tone::Dim);
  const double share = pod->throttledShare.value;
  return Cell(percentText(Ratio(share)), share >= 0.25   ? Tone::Bad
                                         : share >= 0.05 ? Tone::Warning
                                                         : Tone::Plain);
}

Cell useCell(double share) { return Cell(percentText(Ratio(share)), share >= 0.9 ? Tone::Bad : Tone::Plain); }

}  // namespace

void addNodes(Page& page, const Forecast& forecast, const ForecastPageOptions& options) {
  if (forecast.nodes.empty()) return;
  page.heading("Nodes", "memory at its peak; network of the baseline; the most throttled pod");
  Table table({{"", Align::Left, true},
               {"", Align::Left},
               {"CPU"},
               {"", Align::Right, false, 1},
               {"memory"},
               {"", Align::Right, false, 1},
               {"network", Align::Right, false, 1},
               {"throttled", Align::Right, false, 1}});
  for (const NodeForecast& node : forecast.nodes) {
    const double memory =
        node.osVisibleMemoryBytes > 0 ? node.memoryPeakBytes / node.osVisibleMemoryBytes : 0;
    const double link = std::max(node.linkUtilizationUp.value, node.linkUtilizationDown.value);
    table.add({node.node, Cell(node.instanceType, Tone::Dim),
               Cell(terminal::bar(node.cpuUtilization.value, kBarWidth)), useCell(node.cpuUtilization.value),
               Cell(terminal::bar(memory, kBarWidth)), useCell(memory), useCell(link),
               throttledCell(mostThrottled(node, forecast))});
  }
  page.table(table);
  std::vector<const PodForecast*> throttled;
  for (const PodForecast& pod : forecast.pods) {
    if (pod.throttledShare.value >= (options.all ? 0.0001 : kWorthAWord)) throttled.push_back(&pod);
  }
  std::stable_sort(throttled.begin(), throttled.end(), [](const PodForecast* a, const PodForecast* b) {
    return a->throttledShare.value > b->throttledShare.value;
  });
  if (throttled.empty()) return;
  std::string list;
  constexpr std::size_t kNamed = 4;
  for (std::size_t i = 0; i < throttled.size() && (options.all || i < kNamed); ++i) {
    list += fmt::format("{}{} {}", i == 0 ? "" : ", ", throttled[i]->pod,
                        percentText(Ratio(throttled[i]->throttledShare.value)));
  }
  if (!options.all && throttled.size() > kNamed)
    list += fmt::format(" and {} more", throttled.size() - kNamed);
  page.note("CFS periods throttled by a CPU limit: " + list);
}

}  // namespace kubecast::render
