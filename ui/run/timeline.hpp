// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>
#include <vector>

#include "studies/forecast.hpp"
#include "ui/plots/time_markers.hpp"
#include "ui/run/recording.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

/// The line of a run's time and where on it we are; simulated seconds.
struct RunTimeline {
  double end = 0;
  double warmup = 0;
  double recorded = 0;
  double position = 0;
  std::vector<TimeMarker> ticks;  ///< ascending

  [[nodiscard]] double xOf(double seconds, const QRectF& line) const;
  [[nodiscard]] double secondsAt(double x, const QRectF& line) const;
};

/// Of a recording's events and the alerts that fired; `alerts` may be null.
std::vector<TimeMarker> ticksOf(const Recording& recording, const studies::AlertsForecast* alerts);

/// `4:05`, `1:04:05`.
QString clockText(double seconds);

/// The line in the middle of `line`, ticks below it, with the signs of the plots.
void paintTimeline(QPainter& painter, const QRectF& line, const RunTimeline& timeline, const Theme& theme,
                   bool focused);

}  // namespace kubecast::ui
