// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>
#include <optional>
#include <vector>

#include "models/error.hpp"
#include "ui/plots/ticks.hpp"

namespace kubecast::ui {

enum class StudyVerdict { Met, Missed, Undecided };

struct CapacityLoad {
  double load = 0;  ///< in the study's unit
  int replications = 0;
  StudyVerdict verdict = StudyVerdict::Undecided;
  double p95 = 0;  ///< seconds
  double errorRate = 0;
  double flowsPerSecond = 0;
  std::optional<double> monthly;  ///< dollars
};

struct CapacityBracket {
  QString objective;
  std::optional<double> metAt, missedAt;  ///< loads
};

struct CapacityResource {
  QString name;
  double utilization = 0;
  std::optional<double> fullAt;  ///< load
};

/// What `kubecast capacity --json` says.
struct CapacityResult {
  QString unit;  ///< of loads: `users`, `requests/s`
  double asDescribed = 0;
  QString answer;  ///< `bracketed`, `unreachable`, `unlimited`, `undecided`
  QString headline;
  QStringList remarks;
  CapacityBracket capacity;
  std::vector<CapacityBracket> objectives;
  std::vector<CapacityResource> resources;
  std::vector<CapacityLoad> loads;  ///< ascending
};

[[nodiscard]] Expected<CapacityResult> parseCapacity(const QByteArray& json);

}  // namespace kubecast::ui
