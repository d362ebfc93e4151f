// SPDX-License-Identifier: Apache-2.0
#include "app/render/assumptions_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "app/terminal/text.hpp"

namespace kubecast::render {

using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

/// `flows` of `flows[scan].steps[analyze].cpu`.
std::string sectionOf(std::string_view path) { return std::string(path.substr(0, path.find_first_of(".["))); }

struct Section {
  std::string name;
  std::size_t count = 0;
  std::vector<std::string> owners;  ///< `scan` of `flows[scan].…`, in order, once each
};

std::string ownerOf(std::string_view path) {
  const std::size_t open = path.find('[');
  const std::size_t close = path.find(']');
  if (open == std::string_view::npos || close == std::string_view::npos || path.find('.') < open) return "";
  return std::string(path.substr(open + 1, close - open - 1));
}

std::vector<Section> sections(const std::vector<const FigureNote*>& assumed) {
  std::vector<Section> found;
  for (const FigureNote* note : assumed) {
    const std::string name = sectionOf(note->path);
    auto section = std::find_if(found.begin(), found.end(), [&](const Section& s) { return s.name == name; });
    if (section == found.end()) section = found.insert(found.end(), Section{name, 0, {}});
    ++section->count;
    const std::string owner = ownerOf(note->path);
    if (!owner.empty() &&
        std::find(section->owners.begin(), section->owners.end(), owner) == section->owners.end()) {
      section->owners.push_back(owner);
    }
  }
  return found;
}

std::size_t countOf(const Scenario& scenario, Provenance provenance) {
  return static_cast<std::size_t>(
      std::count_if(scenario.figures.begin(), scenario.figures.end(),
                    [&](const FigureNote& note) { return note.provenance == provenance; }));
}

void addEach(Page& page, const std::vector<const FigureNote*>& assumed) {
  for (const FigureNote* note : assumed) {
    const std::string range =
        note->low.empty() ? "no range stated" : fmt::format("{} to {}", note->low, note->high);
    page.line({{"  "}, {note->path, Tone::Bold}});
    page.line({{"    " + note->value}, {"  " + range, Tone::Dim}});
    page.paragraph(note->why, 4);
  }
}

void addSummary(Page& page, const std::vector<const FigureNote*>& assumed) {
  Table table({{"", Align::Right}, {""}, {"", Align::Left, true}});
  for (const Section& section : sections(assumed)) {
    std::string owners;
    for (const std::string& owner : section.owners) owners += (owners.empty() ? "" : ", ") + owner;
    table.add({std::to_string(section.count), section.name, Cell(owners, Tone::Dim)});
  }
  page.table(table);
  const auto rangeless =
      std::count_if(assumed.begin(), assumed.end(), [](const FigureNote* n) { return n->low.empty(); });
  if (rangeless > 0) {
    page.note(fmt::format("{} without a range: no run can tell whether they matter", rangeless));
  }
  page.note("--assumptions lists each with its value, range and reason");
}

}  // namespace

void addAssumptions(Page& page, const Scenario& scenario, bool all) {
  std::vector<const FigureNote*> assumed;
  for (const FigureNote& note : scenario.figures) {
    if (note.provenance == Provenance::Assumed) assumed.push_back(&note);
  }
  if (assumed.empty()) {
    page.heading("Assumptions", "none: every figure is documented, measured or from the price book");
    return;
  }
  page.heading("Assumptions",
               fmt::format("{} assumed, {} measured",
                           assumed.size() == 1 ? "1 figure" : fmt::format("{} figures", assumed.size()),
                           countOf(scenario, Provenance::Measured)));
  if (all) {
    addEach(page, assumed);
  } else {
    addSummary(page, assumed);
  }
}

}  // namespace kubecast::render
