// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_words.hpp"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>

namespace kubecast::ui {
namespace {

using exporters::Step;

struct StepWords {
  Step step;
  const char* before;  ///< in the list, while nothing is written
  const char* after;
  const char* countBefore;
  const char* countAfter;
  TextTone tone;
};

constexpr std::array<StepWords, 8> kSteps = {{
    {Step::Create, QT_TRANSLATE_NOOP("Export", "new"), QT_TRANSLATE_NOOP("Export", "created"),
     QT_TRANSLATE_NOOP("Export", "%1 new"), QT_TRANSLATE_NOOP("Export", "%1 created"), TextTone::Good},
    {Step::Update, QT_TRANSLATE_NOOP("Export", "changes"), QT_TRANSLATE_NOOP("Export", "updated"),
     QT_TRANSLATE_NOOP("Export", "%1 to change"), QT_TRANSLATE_NOOP("Export", "%1 updated"), TextTone::Good},
    {Step::TakeBack, QT_TRANSLATE_NOOP("Export", "to be taken back"),
     QT_TRANSLATE_NOOP("Export", "taken back"), QT_TRANSLATE_NOOP("Export", "%1 to be taken back"),
     QT_TRANSLATE_NOOP("Export", "%1 taken back"), TextTone::Warning},
    {Step::Remove, QT_TRANSLATE_NOOP("Export", "goes"), QT_TRANSLATE_NOOP("Export", "removed"),
     QT_TRANSLATE_NOOP("Export", "%1 to be removed"), QT_TRANSLATE_NOOP("Export", "%1 removed"),
     TextTone::Good},
    {Step::KeepEdited, QT_TRANSLATE_NOOP("Export", "changed by hand"),
     QT_TRANSLATE_NOOP("Export", "kept, changed by hand"), QT_TRANSLATE_NOOP("Export", "%1 changed by hand"),
     QT_TRANSLATE_NOOP("Export", "%1 kept, changed by hand"), TextTone::Warning},
    {Step::KeepGone, QT_TRANSLATE_NOOP("Export", "deleted by hand"),
     QT_TRANSLATE_NOOP("Export", "left out, deleted by hand"),
     QT_TRANSLATE_NOOP("Export", "%1 deleted by hand"),
     QT_TRANSLATE_NOOP("Export", "%1 left out, deleted by hand"), TextTone::Warning},
    {Step::KeepForeign, QT_TRANSLATE_NOOP("Export", "not of an export"),
     QT_TRANSLATE_NOOP("Export", "kept, not of an export"),
     QT_TRANSLATE_NOOP("Export", "%1 not of an export"),
     QT_TRANSLATE_NOOP("Export", "%1 kept, not of an export"), TextTone::Bad},
    {Step::Same, QT_TRANSLATE_NOOP("Export", "unchanged"), QT_TRANSLATE_NOOP("Export", "unchanged"),
     QT_TRANSLATE_NOOP("Export", "%1 as they should be"), QT_TRANSLATE_NOOP("Export", "%1 as they should be"),
     TextTone::Muted},
}};

QString tr(const char* text) { return QCoreApplication::translate("Export", text); }

const StepWords& wordsOf(Step step) { return *std::ranges::find(kSteps, step, &StepWords::step); }

}  // namespace

QString stepText(const ExportFile& file, bool written) {
  if (!file.step) return {};
  const StepWords& words = wordsOf(*file.step);
  return tr(written ? words.after : words.before);
}

TextTone stepTone(const ExportFile& file) { return file.step ? wordsOf(*file.step).tone : TextTone::Muted; }

QString summaryOf(const ExportResult& result) {
  if (result.files.empty()) return tr(QT_TRANSLATE_NOOP("Export", "The scenario has nothing for this."));
  QStringList parts;
  for (const StepWords& words : kSteps) {
    const auto n = std::ranges::count(result.files, std::optional(words.step), &ExportFile::step);
    if (n > 0) parts << tr(result.writtenTo.empty() ? words.countBefore : words.countAfter).arg(n);
  }
  if (parts.isEmpty())
    return QCoreApplication::translate("Export", "%n file(s)", nullptr,
                                       static_cast<int>(result.files.size()));
  return parts.join(QStringLiteral("  ·  "));
}

int changedByHand(const ExportResult& result) {
  const bool toBeTaken = result.writtenTo.empty();
  return static_cast<int>(std::ranges::count_if(result.files, [&](const ExportFile& file) {
    return file.wanted && (file.step == Step::KeepEdited || file.step == Step::KeepGone ||
                           (file.step == Step::TakeBack && toBeTaken));
  }));
}

}  // namespace kubecast::ui
