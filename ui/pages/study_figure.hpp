// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>
#include <optional>

#include "ui/plots/unit.hpp"

namespace kubecast::ui {

class Preferences;

/// Which figure of a simulation a number is, in the words of the studies' JSON.
struct StudyFigure {
  QString kind;     ///< `p95`, `error rate`, `cost per month`
  QString subject;  ///< `all calls`, `scan`, a node; may be empty
  QString unit;     ///< `s`, `share`, `1/s`, `USD` …
  bool operator==(const StudyFigure&) const = default;

  Q_DECLARE_TR_FUNCTIONS(StudyFigure)
 public:
  /// `P95 of all calls`, `Cost per month`, `CPU of scan-node`, in the user's language.
  [[nodiscard]] QString name() const;
  [[nodiscard]] Unit unitFor(const Preferences& preferences) const;
  /// Whether a larger one is worse; absent where neither is (throughput follows the load, replicas).
  [[nodiscard]] std::optional<bool> largerIsWorse() const;
};

}  // namespace kubecast::ui
