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

struct SweepValue {
  StudyFigure figure;
  double mean = 0;
  std::optional<Extent> interval;
};

struct SweepResultPoint {
  QStringList values;  ///< of SweepResult::paths
  QString problem;     ///< not empty: it has no result, and why
  std::optional<bool> meetsObjectives;
  std::vector<SweepValue> figures;
};

/// What `kubecast sweep --json` says.
struct SweepResult {
  StudyFigure measure;
  QStringList paths;
  QStringList sentences;
  std::optional<QStringList> best;  ///< values
  std::vector<SweepResultPoint> points;
};
[[nodiscard]] Expected<SweepResult> parseSweep(const QByteArray& json);

/// The value of a figure at a point; absent where it has none.
[[nodiscard]] const SweepValue* valueAt(const SweepResultPoint& point, const StudyFigure& figure);

struct TornadoChange {
  StudyFigure figure;
  double change = 0;
  std::optional<Extent> interval;
  bool noise = false;
};
struct TornadoEndResult {
  QString value;
  QString problem;
  std::vector<TornadoChange> changes;
};
struct TornadoFigureResult {
  QString path, assumed, why;
  std::optional<TornadoEndResult> low, high;
};
/// What `kubecast sweep --sensitivity --json` says.
struct TornadoResult {
  std::vector<SweepValue> base;
  std::vector<TornadoFigureResult> figures;
};
[[nodiscard]] Expected<TornadoResult> parseTornado(const QByteArray& json);

}  // namespace kubecast::ui
