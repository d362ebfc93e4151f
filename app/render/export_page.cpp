// SPDX-License-Identifier: Apache-2.0
#include "app/render/export_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "app/render/page.hpp"
#include "exporters/tree/difference.hpp"

namespace kubecast::render {
namespace {

using exporters::Step;
using terminal::Tone;

struct StepWord {
  Step step;
  const char* done;
  const char* wouldBe;
  Tone tone;
};
constexpr std::array<StepWord, 7> kSteps = {{
    {Step::Create, "created", "missing", Tone::Good},
    {Step::Update, "updated", "outdated", Tone::Good},
    {Step::TakeBack, "taken back", "changed by hand", Tone::Good},
    {Step::Remove, "removed", "obsolete", Tone::Good},
    {Step::KeepEdited, "kept, changed by hand", "changed by hand", Tone::Warning},
    {Step::KeepGone, "left out, deleted by hand", "deleted by hand", Tone::Warning},
    {Step::KeepForeign, "kept, not of an export", "not of an export", Tone::Bad},
}};

Tone toneOf(exporters::DiffLine::Kind kind) {
  switch (kind) {
    case exporters::DiffLine::Kind::Wanted:
      return Tone::Good;
    case exporters::DiffLine::Kind::There:
      return Tone::Bad;
    default:
      return Tone::Dim;
  }
}

void addDifference(Page& page, const exporters::Difference& kept) {
  page.heading(kept.path, "- as it is, + as the export would have it");
  for (const auto& [kind, text] : exporters::linesOf(kept)) page.line({{"  " + text, toneOf(kind)}});
}

std::size_t count(const ExportView& view, Step step) {
  return static_cast<std::size_t>(std::count_if(view.delivered.steps.begin(), view.delivered.steps.end(),
                                                [&](const auto& planned) { return planned.step == step; }));
}

const char* label(const ExportView& view, const StepWord& word) {
  return view.onlyLooked ? word.wouldBe : word.done;
}

std::string summary(const ExportView& view) {
  const std::size_t same = count(view, Step::Same);
  std::string text;
  for (const StepWord& word : kSteps)
    if (const std::size_t n = count(view, word.step))
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", n, label(view, word));
  if (same > 0) text += fmt::format("{}{} as they should be", text.empty() ? "" : "; ", same);
  return text.empty() ? "nothing to export" : text;
}

std::size_t labelWidth(const ExportView& view) {
  std::size_t longest = 0;
  for (const StepWord& word : kSteps)
    if (count(view, word.step) > 0) longest = std::max(longest, std::string_view(label(view, word)).size());
  return longest + 2;
}

}  // namespace

std::string exportPage(const ExportView& view, const terminal::Style& style) {
  Page page(style);
  page.title(view.scenario, fmt::format("{} in {}", view.target, view.folder));
  page.paragraph(summary(view) + ".");
  for (const StepWord& word : kSteps)
    for (const auto& [path, step] : view.delivered.steps)
      if (step == word.step) page.entry(word.tone, label(view, word), labelWidth(view), path);
  for (const Error& one : view.leftOut) page.note(fmt::format("{}: {}", one.where, one.what));
  for (const exporters::Difference& kept : view.delivered.kept) addDifference(page, kept);
  return std::move(page).text();
}

}  // namespace kubecast::render
