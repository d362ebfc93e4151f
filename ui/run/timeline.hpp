// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

#include "studies/forecast.hpp"
#include "ui/run/recording.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

/// Something that happened, on the line of time.
struct RunTick {
  enum class Kind { Fault, Scaling, Alert };
  double at = 0;  ///< simulated seconds
  Kind kind = Kind::Fault;
  QString text;  ///< one line: when, who, what
};

/// The line of a run's time and where on it we are; simulated seconds.
struct RunTimeline {
  double end = 0;
  double warmup = 0;
  double recorded = 0;
  double position = 0;
  std::vector<RunTick> ticks;  ///< ascending

  [[nodiscard]] double xOf(double seconds, const QRectF& line) const;
  [[nodiscard]] double secondsAt(double x, const QRectF& line) const;
};

/// Whether an event is worth a tick, and of which kind; by its reason (results::ClusterEvent).
std::optional<RunTick::Kind> tickKindOf(const std::string& reason);

/// Of a recording's events and the alerts that fired; `alerts` may be null.
std::vector<RunTick> ticksOf(const Recording& recording, const studies::AlertsForecast* alerts);

/// `4:05`, `1:04:05`.
QString clockText(double seconds);

/// The line in the middle of `line`, ticks below it: faults as triangles, scaling as squares, alerts as dots,
/// so that they differ without their colours.
void paintTimeline(QPainter& painter, const QRectF& line, const RunTimeline& timeline, const Theme& theme,
                   bool focused);

}  // namespace kubecast::ui
