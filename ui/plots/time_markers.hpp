// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <span>
#include <vector>

#include "models/results/replication.hpp"
#include "studies/forecast.hpp"
#include "ui/plots/event_marks.hpp"
#include "ui/plots/frame.hpp"

namespace kubecast::ui {

/// Something that happened, on the time axis.
struct TimeMarker {
  double at = 0;  ///< seconds from the begin
  MarkerKind kind = MarkerKind::Fault;
  QString text;  ///< `NodeNotReady node/scan-node: …`
};

/// Those of a run's events a person looks for in a plot: faults, what healed them, what scaled; events of
/// everyday life (`Scheduled` …) have none. By the reasons of Kubernetes.
[[nodiscard]] std::vector<TimeMarker> markersOf(std::span<const results::ClusterEvent> events);

/// Where alerts fired.
[[nodiscard]] std::vector<TimeMarker> markersOf(const studies::AlertsForecast& alerts);

/// Marks along the upper edge of a plot: ▼ faults, ▲ recoveries, ◆ scaling, ● alerts; the line down is for
/// the first of those that stand too close to tell apart.
void paintMarkers(QPainter& painter, const Frame& frame, std::span<const TimeMarker> markers,
                  const Theme& theme);

/// The markers within a few pixels of `x`, for a tooltip.
[[nodiscard]] std::vector<TimeMarker> markersNear(const Frame& frame, std::span<const TimeMarker> markers,
                                                  double x);

}  // namespace kubecast::ui
