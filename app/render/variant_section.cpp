// SPDX-License-Identifier: Apache-2.0
#include "app/render/variant_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "app/terminal/text.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using terminal::Tone;
using variants::Change;
using variants::ChangeKind;
using variants::Misfit;
using variants::Remedy;

namespace {

constexpr std::size_t kKindWidth = 8;

const char* wordOf(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::Dropped:
      return "gone";
    case ChangeKind::Added:
      return "new";
    case ChangeKind::Moved:
      return "moved";
    case ChangeKind::Replaced:
      return "replaced";
    case ChangeKind::Set:
      return "set";
  }
  return "";
}

/// `etcd` of `workloads[etcd]`.
std::string subjectOf(const Change& change) {
  const std::size_t open = change.subject.find('[');
  const std::size_t close = change.subject.find(']');
  if (open == std::string::npos || close == std::string::npos) return change.subject;
  return change.subject.substr(open + 1, close - open - 1);
}

/// Changes of one kind for one reason are told together.
void addChanges(Page& page, const std::vector<Change>& changes) {
  page.heading("Changes", "to the scenario as written");
  std::vector<bool> told(changes.size(), false);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (told[i]) continue;
    std::string subjects = subjectOf(changes[i]);
    int alike = 1;
    for (std::size_t j = i + 1; j < changes.size(); ++j) {
      if (changes[j].kind != changes[i].kind || changes[j].why != changes[i].why) continue;
      subjects += ", " + subjectOf(changes[j]);
      told[j] = true;
      ++alike;
    }
    page.entry(Tone::Plain, wordOf(changes[i].kind), kKindWidth, alike == 1 ? changes[i].what : subjects);
    page.dimEntry(kKindWidth, changes[i].why);
  }
}

std::string costOf(const Remedy& remedy) {
  if (!remedy.monthly) return "";
  return fmt::format(", {} a month more", units::format(*remedy.monthly));
}

std::string textOf(const Remedy& remedy) {
  if (remedy.kind == Remedy::Kind::OneMoreNode)
    return fmt::format("one more node like {}, a {}{}", remedy.node, remedy.to, costOf(remedy));
  return fmt::format("{} as a {} in the place of a {}{}", remedy.node, remedy.to, remedy.from,
                     costOf(remedy));
}

void addMisfits(Page& page, const std::vector<Misfit>& misfits, bool made) {
  if (misfits.empty()) {
    page.heading("Room", "every pod has a node");
    return;
  }
  page.heading("No room", made ? "as written; below, with these changes made"
                               : "and the cheapest change that makes room; --fitted makes them");
  for (const Misfit& misfit : misfits) {
    if (!misfit.sharedWith.empty()) continue;
    std::string pods = misfit.pod;
    for (const Misfit& other : misfits) {
      if (other.sharedWith == misfit.pod) pods += ", " + other.pod;
    }
    for (const std::string& line : terminal::wrapped(pods, page.style().width - 2))
      page.line({{"  "}, {line, Tone::Bold}});
    page.paragraph(misfit.event, 4);
    page.paragraph(
        misfit.remedy ? "room with " + textOf(*misfit.remedy) : "no change of one machine makes room", 4);
  }
}

}  // namespace

void addVariant(Page& page, const variants::Variant& variant, bool made) {
  addChanges(page, variant.changes);
  addMisfits(page, variant.misfits, made);
}

}  // namespace kubecast::render
