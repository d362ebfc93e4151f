// SPDX-License-Identifier: Apache-2.0
#include "app/render/explain_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "app/render/figures.hpp"
#include "app/render/page.hpp"
#include "models/scheduling/requests.hpp"

namespace kubecast::render {

using scheduling::Decision;
using scheduling::NodeVerdict;
using scheduling::PluginScore;
using terminal::Align;
using terminal::Cell;
using terminal::Column;
using terminal::Table;
using terminal::Tone;

namespace {

/// Upstream's plugin names are too long for a table's head.
struct ShortName {
  std::string_view plugin, shortName;
};
constexpr ShortName kShortNames[] = {
    {"TaintToleration", "taints"},   {"NodeAffinity", "node-aff"},
    {"PodTopologySpread", "spread"}, {"InterPodAffinity", "pod-aff"},
    {"NodeResourcesFit", "fit"},     {"NodeResourcesBalancedAllocation", "balanced"},
    {"ImageLocality", "image"}};

std::string shortNameOf(const std::string& plugin) {
  for (const ShortName& name : kShortNames) {
    if (name.plugin == plugin) return std::string(name.shortName);
  }
  return plugin;
}

void addPod(Page& page, const Scenario& scenario, const Decision& decision) {
  const Workload& workload = scenario.workloads.at(static_cast<std::size_t>(decision.pod.workload));
  const scheduling::CpuMemory requests = scheduling::podRequests(workload);
  page.title(decision.pod.name, decision.node
                                    ? "→ " + scenario.nodes.at(static_cast<std::size_t>(*decision.node)).name
                                    : "Pending");
  std::string about =
      fmt::format("requests {} CPU and {} of memory", cpuText(requests.cpu), bytesText(requests.memory));
  for (const auto& [key, value] : workload.nodeSelector)
    about += fmt::format(" · nodeSelector {}={}", key, value);
  page.note(about);
}

void addScores(Page& page, const Scenario& scenario, const Decision& decision,
               const std::vector<const NodeVerdict*>& feasible) {
  std::vector<Column> columns{{""}, {"", Align::Left, true, 1}, {"total", Align::Right}};
  for (const PluginScore& score : feasible.front()->scores) {
    columns.push_back({shortNameOf(score.plugin), Align::Right, false, 1});
  }
  Table table(std::move(columns), 0);
  std::vector<Cell> weights{"", Cell("weight", Tone::Dim), ""};
  for (const PluginScore& score : feasible.front()->scores) {
    weights.emplace_back(fmt::format("×{}", score.weight), Tone::Dim);
  }
  table.add(std::move(weights));
  for (const NodeVerdict* verdict : feasible) {
    const bool winner = decision.node == verdict->node;
    std::vector<Cell> row{Cell(winner ? "→" : " ", Tone::Good),
                          Cell(scenario.nodes.at(static_cast<std::size_t>(verdict->node)).name,
                               winner ? Tone::Bold : Tone::Plain),
                          Cell(std::to_string(verdict->total), winner ? Tone::Bold : Tone::Plain)};
    for (const PluginScore& score : verdict->scores) row.emplace_back(std::to_string(score.score));
    table.add(std::move(row));
  }
  page.heading("Scores", "0 to 100 per plugin, times its weight");
  page.table(table);
  std::string legend;
  for (const PluginScore& score : feasible.front()->scores) {
    const std::string shortName = shortNameOf(score.plugin);
    if (shortName != score.plugin)
      legend += fmt::format("{}{} {}", legend.empty() ? "" : ", ", shortName, score.plugin);
  }
  if (!legend.empty()) page.note(legend);
}

}  // namespace

std::string explainPage(const Scenario& scenario, const Decision& decision, const terminal::Style& style) {
  Page page(style);
  addPod(page, scenario, decision);
  std::vector<const NodeVerdict*> feasible;
  std::size_t nameWidth = 0;
  for (const NodeVerdict& verdict : decision.verdicts) {
    if (verdict.reasons.empty() && !verdict.scores.empty()) feasible.push_back(&verdict);
    nameWidth = std::max(nameWidth, scenario.nodes.at(static_cast<std::size_t>(verdict.node)).name.size());
  }
  std::stable_sort(feasible.begin(), feasible.end(),
                   [](const NodeVerdict* a, const NodeVerdict* b) { return a->total > b->total; });
  if (!feasible.empty()) addScores(page, scenario, decision, feasible);
  bool headed = false;
  for (const NodeVerdict& verdict : decision.verdicts) {
    if (verdict.reasons.empty()) continue;
    if (!headed) page.heading("Ruled out");
    headed = true;
    std::string reasons;
    for (const std::string& reason : verdict.reasons) reasons += (reasons.empty() ? "" : "; ") + reason;
    page.entry(Tone::Plain, scenario.nodes.at(static_cast<std::size_t>(verdict.node)).name, nameWidth,
               reasons);
  }
  if (!decision.event.empty()) {
    page.heading("FailedScheduling");
    page.paragraph(decision.event);
  }
  return std::move(page).text();
}

}  // namespace kubecast::render
