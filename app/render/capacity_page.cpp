// SPDX-License-Identifier: Apache-2.0
#include "app/render/capacity_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/render/figures.hpp"
#include "app/render/page.hpp"
#include "app/terminal/text.hpp"
#include "studies/capacity/words.hpp"
#include "studies/sentences/numbers.hpp"
#include "studies/sentences/resource_words.hpp"

namespace kubecast::render {

using studies::Verdict;
using studies::capacity::CapacityStudy;
using studies::capacity::limitWords;
using studies::capacity::LoadState;
using studies::capacity::LoadSummary;
using studies::capacity::ResourceAtLoad;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kResourcesShown = 6;

const LoadSummary* summaryAt(const CapacityStudy& study, std::optional<double> factor) {
  for (const LoadSummary& load : study.loads)
    if (factor && load.state.factor == *factor) return &load;
  return nullptr;
}

std::string measuredText(const Objective& objective, const studies::capacity::ObjectiveAtLoad& at) {
  if (!at.counted) return "-";
  return objective.measure == Measure::ErrorRate ? percentText(Ratio(at.measured))
                                                 : durationText(Seconds(at.measured));
}

void addObjectives(Page& page, const CapacityView& view) {
  const CapacityStudy& study = view.study;
  const LoadSummary* met = summaryAt(study, study.bracket.met);
  const LoadSummary* missed = summaryAt(study, study.bracket.missed);
  page.heading("Objectives", "each alone, within the same mix");
  std::vector<terminal::Column> columns{{"", Align::Left, true}, {""}, {"holds up to", Align::Right}};
  if (met != nullptr) columns.push_back({"at " + view.unit.figure(met->state.factor), Align::Right});
  if (missed != nullptr) columns.push_back({"at " + view.unit.figure(missed->state.factor), Align::Right});
  Table table(columns);
  for (std::size_t o = 0; o < study.objectives.size(); ++o) {
    const Objective& objective = study.objectives[o];
    std::vector<Cell> row{objective.name, Cell(limitWords(objective), Tone::Dim),
                          rangeWords(study.brackets[o], study.limits, view.unit)};
    for (const LoadSummary* at : {met, missed})
      if (at != nullptr) row.push_back(measuredText(objective, at->objectives[o]));
    table.add(std::move(row));
  }
  page.table(table);
}

void addFlows(Page& page, const CapacityView& view) {
  const CapacityStudy& study = view.study;
  if (study.flows.empty()) return;
  page.heading("Flows that succeed", "at " + view.unit.at(study.limitFactor));
  std::string text;
  double all = 0;
  for (const auto& [flow, perSecond] : study.flows) {
    all += perSecond;
    text += fmt::format("{}{} {}/s", text.empty() ? "" : ", ", flow, studies::number(perSecond));
  }
  if (study.flows.size() > 1) text += fmt::format("; in all {}/s", studies::number(all));
  page.paragraph(text + ".");
}

void addResources(Page& page, const CapacityView& view) {
  const CapacityStudy& study = view.study;
  if (study.resources.empty()) return;
  page.heading("What gives out first",
               "use at " + view.unit.at(study.limitFactor) + ", and where it is full");
  Table table(
      {{"", Align::Left, true}, {"busy", Align::Right}, {"use", Align::Right}, {"full at", Align::Right}});
  std::size_t shown = 0;
  for (const ResourceAtLoad& resource : study.resources) {
    if (!(resource.fullAt > 0) || shown++ == kResourcesShown) break;
    std::string name = studies::resourceWords(resource.kind, resource.name);
    if (name.starts_with("the ")) name.erase(0, 4);
    table.add({name, percentText(Ratio(resource.utilization)),
               fmt::format("{} of {} {}", studies::number(resource.used), studies::number(resource.capacity),
                           resource.unit),
               view.unit.figure(resource.fullAt)});
  }
  page.table(table);
}

Tone toneOf(const LoadState& state) {
  if (!state.decided()) return state.tested() ? Tone::Warning : Tone::Dim;
  return state.verdict == Verdict::Met ? Tone::Good : Tone::Bad;
}

void addCurve(Page& page, const CapacityView& view) {
  const CapacityStudy& study = view.study;
  page.heading("Against load", "P95 and errors of all calls; in parentheses by one replication");
  const bool priced = std::any_of(study.loads.begin(), study.loads.end(),
                                  [](const LoadSummary& load) { return load.monthly.has_value(); });
  Table table({{view.unit.name(), Align::Right},
               {"P95", Align::Right},
               {"errors", Align::Right},
               {"flows/s", Align::Right},
               {priced ? "a month" : "", Align::Right},
               {"objectives"},
               {"runs", Align::Right}});
  for (const LoadSummary& load : study.loads) {
    table.add({view.unit.figure(load.state.factor), durationText(Seconds(load.p95)),
               percentText(Ratio(load.errorRate)), studies::number(load.flowsPerSecond),
               load.monthly ? fmt::format("${:.2f}", *load.monthly) : std::string(),
               Cell(verdictWord(load.state), toneOf(load.state)), std::to_string(load.state.replications)});
  }
  page.table(table);
}

}  // namespace

std::string verdictWord(const LoadState& state) {
  if (state.decided()) return state.verdict == Verdict::Met ? "met" : "missed";
  if (state.tested()) return "undecided";
  return state.seemsMet() ? "(met)" : "(missed)";
}

std::string capacityPage(const CapacityView& view, const terminal::Style& style) {
  const CapacityStudy& study = view.study;
  Page page(style);
  page.title(view.scenario.name, fmt::format("capacity · as described {}", view.unit.at(1)));
  page.blank();
  for (const std::string& line : terminal::wrapped(headline(study, view.unit), style.width - 2))
    page.line({{"  "}, {line, Tone::Bold}});
  for (const std::string& remark : remarks(study, view.unit)) page.paragraph(remark);
  addObjectives(page, view);
  addResources(page, view);
  addFlows(page, view);
  addCurve(page, view);
  page.blank();
  page.note(basis(study, view.scenario));
  return std::move(page).text();
}

}  // namespace kubecast::render
