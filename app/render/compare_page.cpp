// SPDX-License-Identifier: Apache-2.0
#include "app/render/compare_page.hpp"

#include <fmt/format.h>

#include "app/render/compare_rows.hpp"
#include "app/render/page.hpp"
#include "app/terminal/text.hpp"

namespace kubecast::render {

using studies::CandidateComparison;
using studies::Comparison;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

void addHeadline(Page& page, const CandidateComparison& candidate) {
  page.blank();
  bool first = true;
  for (const std::string& sentence : candidate.headline) {
    for (const std::string& line : terminal::wrapped(sentence, page.style().width - 2))
      page.line({{"  "}, {line, first ? Tone::Bold : Tone::Plain}});
    first = false;
  }
}

void addObjectives(Page& page, const CandidateComparison& candidate) {
  if (candidate.objectives.empty()) return;
  page.heading("Objectives", "share that breaches them, of what may");
  Table table({{"", Align::Left, true},
               {"may", Align::Right},
               {"baseline", Align::Right},
               {""},
               {"candidate", Align::Right},
               {""}});
  for (const studies::ObjectiveComparison& each : candidate.objectives) {
    const auto share = [](double value) { return valueText(studies::FigureKind::Breaching, value); };
    table.add({Cell(each.name), Cell(share(each.allowance)),
               each.baseline ? Cell(share(each.baseline->breaching.value)) : Cell("-", Tone::Dim),
               each.baseline ? Cell(stateText(*each.baseline), toneOf(*each.baseline)) : Cell(""),
               Cell(share(each.candidate.breaching.value)),
               Cell(stateText(each.candidate) + (each.breached() ? " !" : ""), toneOf(each.candidate))});
  }
  page.table(table);
}

void addFigures(Page& page, const CandidateComparison& candidate, CompareDetail detail) {
  page.heading("Figures", "difference = candidate − baseline");
  Table table({{"", Align::Left, true},
               {"baseline", Align::Right},
               {"candidate", Align::Right},
               {"difference", Align::Right},
               {"", Align::Left, false, 1},
               {"", Align::Right},
               {""}});
  const CompareRows rows = rowsOf(candidate, detail);
  for (const CompareRow& row : rows.rows) {
    const Tone label = row.tone == Tone::Dim ? Tone::Dim : Tone::Plain;
    table.add({Cell(row.figure, label), Cell(row.baseline, label), Cell(row.candidate, label),
               Cell(row.difference, row.tone), Cell(row.plusMinus, Tone::Dim), Cell(row.change, row.tone),
               Cell(row.verdict, row.tone)});
  }
  page.table(table);
  if (const std::string hidden = hiddenText(rows); !hidden.empty()) page.note(hidden);
  if (rows.starred) page.note(kStarText);
}

}  // namespace

std::string comparePage(const Comparison& comparison, const terminal::Style& style, CompareDetail detail) {
  Page page(style);
  page.title("Compared with " + comparison.baseline,
             fmt::format("{} replications · seed {}", comparison.replications, comparison.seed));
  for (const CandidateComparison& candidate : comparison.candidates) {
    if (comparison.candidates.size() > 1) page.heading(candidate.name);
    addHeadline(page, candidate);
    if (const std::string budget = budgetText(comparison, candidate); !budget.empty())
      page.line({{"  "}, {budget, candidate.overBudget ? Tone::Bad : Tone::Plain}});
    addObjectives(page, candidate);
    addFigures(page, candidate, detail);
    for (const std::string& note :
         {loneText(comparison, candidate, detail), reductionText(comparison, candidate)})
      if (!note.empty()) page.note(note);
  }
  page.blank();
  for (const std::string& sentence : methodOf(comparison)) page.note(sentence);
  if (!comparison.lost.empty())
    page.note(fmt::format("{} simulations gave no result; their replications are left out.",
                          comparison.lost.size()));
  return std::move(page).text();
}

}  // namespace kubecast::render
