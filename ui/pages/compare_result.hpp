// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>
#include <optional>
#include <vector>

#include "models/error.hpp"
#include "ui/pages/study_figure.hpp"
#include "ui/plots/ticks.hpp"

namespace kubecast::ui {

/// One figure on both sides of a comparison. `real`: more than chance explains, at 95 % over all figures of
/// the comparison together (Holm).
struct ComparedFigure {
  StudyFigure figure;
  double baseline = 0;
  double candidate = 0;
  double difference = 0;
  std::optional<Extent> interval;  ///< of the difference
  double adjustedP = 1;
  bool real = false;
  bool same = false;  ///< equal in every pair
};

struct ComparedObjective {
  QString name;
  double allowance = 0;
  std::optional<double> baseline;  ///< share that breaches it
  double candidate = 0;
  bool breached = false;
};

struct ComparedCandidate {
  QString name;
  QStringList headline;
  std::optional<double> monthly;  ///< dollars
  bool atLeast = false;
  bool breaches = false;
  std::vector<ComparedObjective> objectives;
  std::vector<ComparedFigure> figures;
};

/// What `kubecast compare --json` says.
struct CompareResult {
  QString baseline;
  std::optional<double> monthly;
  int replications = 0;
  int testedFigures = 0;
  std::vector<ComparedCandidate> candidates;
};

[[nodiscard]] Expected<CompareResult> parseCompare(const QByteArray& json);

}  // namespace kubecast::ui
