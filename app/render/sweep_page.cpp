// SPDX-License-Identifier: Apache-2.0
#include "app/render/sweep_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/render/figures.hpp"
#include "app/render/page.hpp"
#include "app/render/sweep_matrix.hpp"
#include "app/terminal/text.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::render {

using results::Estimate;
using studies::FigureKind;
using studies::Measure;
using studies::SweepPoint;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kRowsShown = 60;
constexpr std::size_t kProblemsShown = 10;
constexpr std::size_t kOtherColumns = 52;  ///< what the columns beside the values usually take

/// Half the interval as a share of the value.
std::optional<double> relativeHalf(const Estimate& estimate) {
  if (!estimate.interval || estimate.value == 0) return std::nullopt;
  return std::abs((estimate.interval->second - estimate.interval->first) / 2 / estimate.value);
}

/// The measures a table shows: the one asked for, then what else everyone asks.
std::vector<Measure> columnsOf(const SweepData& data) {
  std::vector<Measure> columns{data.measure};
  for (const Measure& usual :
       {Measure{FigureKind::P95, "all calls"}, Measure{FigureKind::ErrorRate, "all calls"},
        Measure{FigureKind::CostPerMonth, ""}}) {
    if (std::find(columns.begin(), columns.end(), usual) == columns.end()) columns.push_back(usual);
  }
  return columns;
}

std::string headingOf(const Measure& measure) {
  if (measure.kind == FigureKind::CostPerMonth) return "a month";
  if (measure.subject == "all calls") {
    std::string name(studies::nameOf(measure.kind));
    if (name.size() == 3 && name.front() == 'p') name.front() = 'P';
    return name;
  }
  return studies::nameOf(measure);
}

/// Beyond the value itself the size of an interval says nothing more.
std::string halfText(double half) {
  return half > 1 ? std::string(" ±>100 %") : fmt::format(" ±{}", studies::percent(half));
}

Cell estimateCell(const SweepPoint& point, const Measure& measure, bool withInterval) {
  const auto estimate = studies::estimateOf(point, measure);
  if (!estimate) return {"–", Tone::Dim};
  const auto half = withInterval ? relativeHalf(*estimate) : std::nullopt;
  terminal::Spans spans{{studies::figureText(measure.kind, estimate->value)}};
  if (half) spans.push_back({halfText(*half), Tone::Dim});
  return Cell(std::move(spans));
}

Cell objectivesCell(const SweepPoint& point) {
  if (!point.problem.empty()) return {point.problem, Tone::Bad};
  return {objectivesText(point), studies::meetsAll(point) ? Tone::Good : Tone::Bad};
}

void addTable(Page& page, const SweepData& data) {
  const std::vector<Measure> measures = columnsOf(data);
  const std::size_t room = page.style().width > kOtherColumns ? page.style().width - kOtherColumns : 8;
  const std::size_t label = std::max<std::size_t>(8, room / std::max<std::size_t>(1, data.labels.size()));
  std::vector<terminal::Column> columns;
  for (const std::string& name : data.labels)
    columns.push_back({terminal::truncatedMiddle(name, label), Align::Right});
  for (const Measure& measure : measures) columns.push_back({headingOf(measure), Align::Right});
  columns.push_back({"objectives", Align::Left, true});
  Table table(columns);
  for (std::size_t i = 0; i < std::min(kRowsShown, data.sweep.points.size()); ++i) {
    const SweepPoint& point = data.sweep.points[i];
    std::vector<Cell> row;
    const Tone tone = data.reading.best == i ? Tone::Bold : Tone::Plain;
    for (const std::string& value : point.values)
      row.emplace_back(terminal::truncatedMiddle(value, label), tone);
    for (const Measure& measure : measures)
      row.push_back(estimateCell(point, measure, measure == data.measure));
    row.push_back(objectivesCell(point));
    table.add(std::move(row));
  }
  page.table(table);
  if (data.sweep.points.size() > kRowsShown)
    page.note(fmt::format("{} more: --csv FILE has all.", data.sweep.points.size() - kRowsShown));
}

void addMatrixNotes(Page& page, const SweepData& data) {
  const auto worst = [&]() -> std::optional<double> {
    std::optional<double> widest;
    for (const SweepPoint& point : data.sweep.points) {
      const auto estimate = studies::estimateOf(point, data.measure);
      const auto half = estimate ? relativeHalf(*estimate) : std::nullopt;
      if (half && (!widest || *half > *widest)) widest = half;
    }
    return widest;
  }();
  std::string note = "✗ misses an objective.";
  if (worst) note += fmt::format(" 95% intervals:{} at most.", halfText(*worst));
  page.note(note);
}

void addProblems(Page& page, const SweepData& data) {
  if (data.reading.failed == 0) return;
  page.heading("Without a result",
               fmt::format("{} of {} points", data.reading.failed, data.sweep.points.size()));
  std::size_t shown = 0;
  for (const SweepPoint& point : data.sweep.points) {
    if (point.problem.empty()) continue;
    if (shown++ == kProblemsShown) {
      page.note("and others: --csv FILE has all.");
      break;
    }
    page.paragraph(fmt::format("{}: {}", studies::pointText(data.labels, point.values), point.problem));
  }
}

std::string replicationsText(const StudyFacts& facts) {
  return fmt::format("{} replication{} of {} · seed {}", facts.replications,
                     facts.replications == 1 ? "" : "s", durationText(facts.duration), facts.seed);
}

}  // namespace

bool isMatrix(const SweepData& data) {
  if (data.labels.size() != 2) return false;
  const auto rows = studies::valuesOf(data.sweep, 0);
  const auto columns = studies::valuesOf(data.sweep, 1);
  if (rows.size() * columns.size() != data.sweep.points.size()) return false;
  for (const std::string& row : rows) {
    for (const std::string& column : columns) {
      if (studies::pointAt(data.sweep, row, column) == nullptr) return false;
    }
  }
  return true;
}

std::string estimateText(FigureKind kind, const std::optional<Estimate>& estimate) {
  if (!estimate) return "–";
  const auto half = relativeHalf(*estimate);
  return studies::figureText(kind, estimate->value) + (half ? halfText(*half) : "");
}

std::string objectivesText(const SweepPoint& point) {
  std::vector<std::string> missed;
  std::size_t counted = 0;
  bool unsure = false;
  for (const studies::ObjectiveAtPoint& objective : point.objectives) {
    if (!objective.counted) continue;
    ++counted;
    unsure = unsure || (objective.met && !objective.agreed);
    if (!objective.met) missed.push_back(objective.name + (objective.agreed ? "" : "?"));
  }
  if (counted == 0) return "";
  if (missed.empty()) return fmt::format("all met{}", unsure ? "?" : "");
  return fmt::format("misses {}", studies::joined(missed));
}

std::string sweepPage(const SweepData& data, const terminal::Style& style) {
  Page page(style);
  page.title(data.facts.scenario, replicationsText(data.facts));
  page.blank();
  for (const std::string& sentence : data.reading.sentences) page.paragraph(sentence);
  page.heading(studies::nameOf(data.measure));
  if (isMatrix(data)) {
    addMatrix(page, data);
    addMatrixNotes(page, data);
  } else {
    addTable(page, data);
  }
  addProblems(page, data);
  if (data.facts.replications == 1 && !isMatrix(data))
    page.note("One replication: no intervals; --replications 3 gives them.");
  return std::move(page).text();
}

}  // namespace kubecast::render
