// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace kubecast::ui::testing {

/// What is told in English of the scenarios that ship, each text once, in a fixed order.
struct SpokenCorpus {
  QStringList
      forecasts;  ///< stories, sentences and verdicts of the forecasts under tests/golden and tests/ui/data
  QStringList studies;    ///< headlines, remarks and sentences of the studies under tests/ui/data
  QStringList findings;   ///< messages and remedies of audits, of the scenarios and of their variants
  QStringList figures;    ///< what findings state and count
  QStringList bills;      ///< items, reasons, unknowns, units
  QStringList decisions;  ///< answers, reasons, flips, criteria, options, views
  QStringList variants;   ///< what and why of the changes
  QStringList mistakes;   ///< what is said of the mistakes under tests/golden/diagnostics
  QStringList expected;   ///< what it expects there instead
  QStringList hints;      ///< how it helps
  QStringList remedies;   ///< both, as the audit page and programs are told
  QStringList keys;       ///< what it expects where a key is missing, for every key that is required
  int mistaken = 0;       ///< files under tests/golden/diagnostics that it finds something in
  QStringList plans;      ///< answers, reasons, notes and refusals of `kubecast plan`
  QStringList streamed;   ///< what is said of a scenario from standard input
  QStringList exports;    ///< targets and their options, what they refuse and leave out
};

/// Loads and assesses every scenario of scenarios/library; takes some seconds.
SpokenCorpus spokenCorpus();

}  // namespace kubecast::ui::testing
