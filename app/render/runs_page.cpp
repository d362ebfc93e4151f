// SPDX-License-Identifier: Apache-2.0
#include "app/render/runs_page.hpp"

#include <nlohmann/json.hpp>

#include "app/terminal/table.hpp"

namespace kubecast::render {

using store::RunSummary;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

/// `2026-11-21 23:45` of `2026-11-21T23:45:10Z`.
std::string minuteOf(const std::string& created) {
  std::string minute = created.substr(0, 16);
  if (minute.size() > 10) minute[10] = ' ';
  return minute;
}

}  // namespace

std::string runsPage(const std::vector<RunSummary>& runs, const terminal::Style& style) {
  Table table({{"id", Align::Right},
               {"when (UTC)"},
               {"scenario", Align::Left, true},
               {"seed", Align::Right},
               {"text"},
               {"verdict", Align::Left, true}});
  for (const RunSummary& run : runs) {
    Cell verdict(run.verdict);
    if (run.partial) verdict.spans.push_back({"  partial", Tone::Warning});
    Cell scenario(run.scenario);
    if (run.label) scenario.spans.push_back({"  " + *run.label, Tone::Bold});
    table.add({std::to_string(run.id), minuteOf(run.created), std::move(scenario), std::to_string(run.seed),
               Cell(run.scenarioHash.substr(0, 7), Tone::Dim), std::move(verdict)});
  }
  return table.text(style);
}

std::string runsJson(const std::vector<RunSummary>& runs) {
  auto list = nlohmann::ordered_json::array();
  for (const RunSummary& run : runs) {
    list.push_back({{"id", run.id},
                    {"created", run.created},
                    {"scenario", run.scenario},
                    {"scenarioHash", run.scenarioHash},
                    {"version", run.version},
                    {"seed", run.seed},
                    {"partial", run.partial},
                    {"verdict", run.verdict}});
    if (run.label) list.back()["label"] = *run.label;
  }
  return list.dump(2) + "\n";
}

}  // namespace kubecast::render
