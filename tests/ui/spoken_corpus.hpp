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
  QStringList mistakes;   ///< what the loader says of the files under tests/golden/diagnostics
};

/// Loads and assesses every scenario of scenarios/library; takes some seconds.
SpokenCorpus spokenCorpus();

}  // namespace kubecast::ui::testing
