// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/change_summary.hpp"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "scenarios/load.hpp"
#include "ui/speech/spoken.hpp"
#include "ui/workbench/preferences.hpp"

namespace kubecast::ui {

namespace {

constexpr std::size_t kMostNamed = 3;

/// As QObject::tr(), so that lupdate finds texts and plurals.
QString tr(const char* text, const char* disambiguation = nullptr, int n = -1) {
  return QCoreApplication::translate("kubecast::ui::ChangeSummary", text, disambiguation, n);
}

std::vector<std::string> lacking(std::vector<std::string> all, std::vector<std::string> known) {
  std::ranges::sort(all);
  std::ranges::sort(known);
  std::vector<std::string> rest;
  std::ranges::set_difference(all, known, std::back_inserter(rest));
  return rest;
}

QString named(const std::vector<std::string>& names) {
  QStringList shown;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i)
    shown << QString::fromStdString(names[i]);
  if (names.size() > kMostNamed) shown << "…";
  return shown.join(", ");
}

}  // namespace

Outcome outcomeOf(const Assessment& assessment) {
  Outcome outcome;
  outcome.loads = assessment.scenario != nullptr;
  for (const auto& diagnostic : assessment.diagnostics) {
    if (diagnostic.severity == scenarios::Severity::Error)
      outcome.errors.push_back(diagnostic.what);
    else
      ++outcome.warnings;
  }
  if (!outcome.loads) return outcome;
  outcome.monthly = assessment.bill.total();
  for (const auto& decision : assessment.placement.decisions)
    if (!decision.node) outcome.pending.push_back(decision.pod.name);
  for (const auto& finding : assessment.findings)
    if (finding.severity != audit::Severity::Info) outcome.findings.push_back(finding.message);
  return outcome;
}

bool Changes::none() const {
  return loads && loadedBefore && monthly.cents() == 0 && pending.empty() && scheduled.empty() &&
         found.empty() && mended == 0;
}

Changes changesBetween(const Outcome& before, const Outcome& after) {
  Changes changes;
  changes.loads = after.loads;
  changes.loadedBefore = before.loads;
  if (!after.loads) {
    const auto fresh = lacking(after.errors, before.errors);
    changes.error = !fresh.empty() ? fresh.front() : after.errors.empty() ? "" : after.errors.front();
    return changes;
  }
  if (!before.loads) return changes;
  changes.monthly = after.monthly - before.monthly;
  changes.pending = lacking(after.pending, before.pending);
  changes.scheduled = lacking(before.pending, after.pending);
  changes.found = lacking(after.findings, before.findings);
  changes.mended = lacking(before.findings, after.findings).size();
  return changes;
}

std::vector<scenarios::Diagnostic> newErrors(const Assessment& before, const Assessment& after) {
  std::vector<std::string> known;
  for (const auto& diagnostic : before.diagnostics) known.push_back(diagnostic.what);
  std::vector<scenarios::Diagnostic> fresh;
  for (const auto& diagnostic : after.diagnostics) {
    if (diagnostic.severity != scenarios::Severity::Error) continue;
    const auto same = std::ranges::find(known, diagnostic.what);
    if (same == known.end())
      fresh.push_back(diagnostic);
    else
      known.erase(same);
  }
  return fresh;
}

std::vector<scenarios::Diagnostic> complaintsAbout(
    const ScenarioDocument& document, const Expected<std::vector<scenarios::edit::TextEdit>>& edits) {
  if (!edits) {
    scenarios::Diagnostic refused;
    refused.what = edits.error().what;
    return {refused};
  }
  const scenarios::edit::EditedText in = document.edited();
  Assessment tried;
  tried.diagnostics = scenarios::loadScenarioText(scenarios::edit::apply(in.text, *edits), in.file, in.reader,
                                                  document.knowledge().loadOptions())
                          .diagnostics;
  return newErrors(document.assessment(), tried);
}

QString summaryOf(const Changes& changes, const Preferences& preferences) {
  if (!changes.loads) return tr("Does not load: %1").arg(spoken(changes.error));
  if (!changes.loadedBefore) return tr("Loads again");
  if (changes.none()) return tr("No change in check, audit and bill");
  QStringList parts;
  if (changes.monthly.cents() != 0) {
    const QString amount = preferences.money(changes.monthly);
    parts << tr("%1 a month").arg(changes.monthly > Money{} ? "+" + amount : amount);
  }
  if (!changes.pending.empty())
    parts << tr("%n pod(s) Pending: %1", nullptr, static_cast<int>(changes.pending.size()))
                 .arg(named(changes.pending));
  if (!changes.scheduled.empty())
    parts << tr("%n pod(s) scheduled: %1", nullptr, static_cast<int>(changes.scheduled.size()))
                 .arg(named(changes.scheduled));
  if (changes.found.size() == 1)
    parts << tr("new finding: %1").arg(spoken(changes.found.front()));
  else if (!changes.found.empty())
    parts << tr("%n new finding(s)", nullptr, static_cast<int>(changes.found.size()));
  if (changes.mended > 0) parts << tr("%n finding(s) mended", nullptr, static_cast<int>(changes.mended));
  return parts.join(" · ");
}

}  // namespace kubecast::ui
