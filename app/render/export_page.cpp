// SPDX-License-Identifier: Apache-2.0
#include "app/render/export_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

// dtl is not written for our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wextra"
#include <dtl/dtl.hpp>
#pragma GCC diagnostic pop

#include "app/render/page.hpp"

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
constexpr std::array<StepWord, 6> kSteps = {{
    {Step::Create, "created", "missing", Tone::Good},
    {Step::Update, "updated", "outdated", Tone::Good},
    {Step::Remove, "removed", "obsolete", Tone::Good},
    {Step::KeepEdited, "kept, changed by hand", "changed by hand", Tone::Warning},
    {Step::KeepGone, "left out, deleted by hand", "deleted by hand", Tone::Warning},
    {Step::KeepForeign, "kept, not of an export", "not of an export", Tone::Bad},
}};

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void addDifference(Page& page, const exporters::Difference& kept) {
  page.heading(kept.path, "- as it is, + as the export would have it");
  dtl::Diff<std::string> difference(linesOf(kept.there), linesOf(kept.wanted));
  difference.compose();
  difference.composeUnifiedHunks();
  std::ostringstream unified;
  difference.printUnifiedFormat(unified);
  for (const std::string& line : linesOf(unified.str())) {
    const Tone tone = line.starts_with('+') ? Tone::Good : line.starts_with('-') ? Tone::Bad : Tone::Dim;
    page.line({{"  " + line, tone}});
  }
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
