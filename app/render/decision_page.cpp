// SPDX-License-Identifier: Apache-2.0
#include "app/render/decision_page.hpp"

#include <fmt/format.h>

#include "app/render/figures.hpp"
#include "app/render/page.hpp"
#include "app/terminal/text.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using decision::Decision;
using decision::Lean;
using decision::OptionFigures;
using decision::Side;
using decision::View;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

std::string percent(Ratio ratio) { return fmt::format("{:.2f}%", ratio.value() * 100); }

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

Cell latencyCell(const OptionFigures& figures) {
  if (!figures.outlook) return {"-", Tone::Dim};
  return Cell(spansOf(latencyText(figures.outlook->p95)));
}

void addOptions(Page& page, const Decision& decision) {
  page.heading("Options", "a month; API server and flows up as AWS promises; P95 simulated");
  Table table({{""},
               {"a month", Align::Right},
               {"nodes", Align::Right},
               {"Pending", Align::Right},
               {"API", Align::Right},
               {"flows", Align::Right},
               {"P95", Align::Right}});
  bool atLeast = false;
  for (const OptionFigures& each : decision.options) {
    const bool best = decision.recommended == each.kind;
    const Tone tone = best ? Tone::Bold : Tone::Plain;
    atLeast = atLeast || each.atLeast;
    table.add({Cell((best ? "▸ " : "  ") + each.name, tone),
               Cell((each.atLeast ? "≥ " : "") + units::format(each.monthly), tone),
               std::to_string(each.nodes),
               Cell(std::to_string(each.pending), each.pending > 0 ? Tone::Warning : Tone::Plain),
               percent(each.controlPlane),
               each.promised ? Cell(percent(*each.promised)) : Cell("?", Tone::Dim), latencyCell(each)});
  }
  page.table(table);
  if (atLeast) page.note("≥ a price is unknown: `kubecast cost` says which line.");
  for (const OptionFigures& each : decision.options) {
    if (each.outlook && !each.outlook->missed.empty()) {
      page.note(fmt::format("{} misses {}.", each.name, joined(each.outlook->missed)));
    }
  }
}

Cell moneyCell(const Side& side) {
  if (!side.monthly) return {"-", Tone::Dim};
  return {(side.atLeast ? "≥ " : "") + units::format(*side.monthly)};
}

void addViews(Page& page, const Decision& decision) {
  page.heading("Money", "a month, counted alike on both sides");
  Table table({{""},
               {"", Align::Left, true},
               {"kubeadm", Align::Right},
               {"EKS", Align::Right},
               {"EKS is", Align::Right}});
  const View* before = nullptr;
  for (const decision::ViewRow& row : decision.views) {
    const bool first = before == nullptr || *before != row.view;
    before = &row.view;
    const auto difference = row.difference();
    table.add({Cell(first ? std::string(nameOf(row.view)) : ""), Cell(row.name, Tone::Dim),
               moneyCell(row.kubeadm), moneyCell(row.eks),
               difference ? Cell((row.kubeadm.machinesUnknown ? "≤ " : "") + differenceText(*difference))
                          : Cell("-", Tone::Dim)});
  }
  page.table(table);
}

void addCriteria(Page& page, const Decision& decision) {
  if (decision.criteria.empty()) return;
  page.heading("Criteria", "* the documents' own, for a move to EKS; figures: kubeadm / EKS");
  Table table({{""}, {"", Align::Left, true}, {"speaks for"}});
  for (const decision::Criterion& each : decision.criteria) {
    const Tone tone = each.lean == Lean::Unknown ? Tone::Warning : Tone::Plain;
    const std::string name =
        each.documented ? fmt::format("* {}: {}", each.name, each.asks) : "  " + each.name;
    table.add({Cell(name), Cell(each.value), Cell(leanText(each.lean), tone)});
  }
  page.table(table);
}

}  // namespace

std::string differenceText(Money difference) {
  return difference < Money() ? "−" + units::format(Money() - difference) : "+" + units::format(difference);
}

std::string leanText(Lean lean) {
  switch (lean) {
    case Lean::Kubeadm:
      return "kubeadm";
    case Lean::Eks:
      return "EKS";
    case Lean::Neither:
      return "neither";
    case Lean::Unknown:
      return "unknown";
  }
  return "";
}

std::string decisionPage(const Scenario& scenario, const Decision& decision, const terminal::Style& style) {
  Page page(style);
  page.title(scenario.name, fmt::format("{} · as of {} · US dollars", scenario.cluster.region, decision.day));
  page.blank();
  for (const std::string& line : terminal::wrapped(decision.answer, style.width - 2)) {
    page.line({{"  "}, {line, Tone::Bold}});
  }
  for (const std::string& reason : decision.reasons) page.paragraph(reason, 2);
  addOptions(page, decision);
  addViews(page, decision);
  addCriteria(page, decision);
  if (!decision.flips.empty()) page.heading("What would turn it");
  for (const std::string& flip : decision.flips) page.paragraph(flip, 2);
  page.blank();
  page.note(
      "Sources: the price book (`kubecast prices`), the SLAs of EKS and EC2, EKS's release calendar, the "
      "scenario's documents. Every line of the bills with its own: `kubecast cost --sources`, for EKS with "
      "`--as eks --fitted`.");
  return std::move(page).text();
}

}  // namespace kubecast::render
