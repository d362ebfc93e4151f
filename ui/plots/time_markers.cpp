// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/time_markers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace kubecast::ui {

namespace {

constexpr double kNear = 6;  ///< px

struct Reason {
  std::string_view name;
  MarkerKind kind;
};

/// Reasons as sim/control notes them.
constexpr std::array kReasons = {
    Reason{"NodeLost", MarkerKind::Fault},
    Reason{"NodeNotReady", MarkerKind::Fault},
    Reason{"NodeOutOfSight", MarkerKind::Fault},
    Reason{"NodeReady", MarkerKind::Recovery},
    Reason{"InstanceTerminated", MarkerKind::Fault},
    Reason{"ControlPlaneDown", MarkerKind::Fault},
    Reason{"ControlPlaneUp", MarkerKind::Recovery},
    Reason{"ExternalDegraded", MarkerKind::Fault},
    Reason{"ExternalRecovered", MarkerKind::Recovery},
    Reason{"CacheFlushed", MarkerKind::Fault},
    Reason{"NetworkPartition", MarkerKind::Fault},
    Reason{"NetworkHealed", MarkerKind::Recovery},
    Reason{"DiskFull", MarkerKind::Fault},
    Reason{"DiskFreed", MarkerKind::Recovery},
    Reason{"SystemOOM", MarkerKind::Fault},
    Reason{"OOMKilling", MarkerKind::Fault},
    Reason{"Evicted", MarkerKind::Fault},
    Reason{"NodeHasInsufficientMemory", MarkerKind::Fault},
    Reason{"NodeHasSufficientMemory", MarkerKind::Recovery},
    Reason{"CreditsExhausted", MarkerKind::Fault},
    Reason{"AddOnDown", MarkerKind::Fault},
    Reason{"AddOnUp", MarkerKind::Recovery},
    Reason{"NamesNotResolved", MarkerKind::Fault},
    Reason{"NamesResolved", MarkerKind::Recovery},
    Reason{"ResourceAlarmSet", MarkerKind::Fault},
    Reason{"ResourceAlarmCleared", MarkerKind::Recovery},
    Reason{"SuccessfulRescale", MarkerKind::Scaling},
    Reason{"ScaledUpGroup", MarkerKind::Scaling},
    Reason{"TriggeredScaleUp", MarkerKind::Scaling},
    Reason{"Launched", MarkerKind::Scaling},
    Reason{"ScaleDown", MarkerKind::Scaling},
    Reason{"TerraformApply", MarkerKind::Scaling},
    Reason{"DisruptionTerminating", MarkerKind::Scaling},
    Reason{"RolloutStarted", MarkerKind::Scaling},
};

QColor colourOf(MarkerKind kind, const Theme& theme) {
  switch (kind) {
    case MarkerKind::Fault:
      return theme.bad;
    case MarkerKind::Recovery:
      return theme.good;
    case MarkerKind::Scaling:
      return theme.accent;
    case MarkerKind::Alert:
      break;
  }
  return theme.warning;
}

void paintSign(QPainter& painter, const QPointF& at, MarkerKind kind) {
  constexpr double r = 4;
  switch (kind) {
    case MarkerKind::Fault:
      painter.drawPolygon(QPolygonF{{at + QPointF(-r, -r), at + QPointF(r, -r), at + QPointF(0, r)}});
      return;
    case MarkerKind::Recovery:
      painter.drawPolygon(QPolygonF{{at + QPointF(-r, r), at + QPointF(r, r), at + QPointF(0, -r)}});
      return;
    case MarkerKind::Scaling:
      painter.drawPolygon(
          QPolygonF{{at + QPointF(-r, 0), at + QPointF(0, -r), at + QPointF(r, 0), at + QPointF(0, r)}});
      return;
    case MarkerKind::Alert:
      painter.drawEllipse(at, r * 0.8, r * 0.8);
      return;
  }
}

}  // namespace

std::vector<TimeMarker> markersOf(std::span<const results::ClusterEvent> events) {
  std::vector<TimeMarker> markers;
  for (const results::ClusterEvent& event : events) {
    const auto* known = std::ranges::find(kReasons, std::string_view(event.reason), &Reason::name);
    if (known == kReasons.end()) continue;
    QString text = QString::fromStdString(event.reason + " " + event.object);
    if (!event.message.empty()) text += QStringLiteral(": ") + QString::fromStdString(event.message);
    markers.push_back({event.at.value(), known->kind, text});
  }
  return markers;
}

std::vector<TimeMarker> markersOf(const studies::AlertsForecast& alerts) {
  std::vector<TimeMarker> markers;
  for (const studies::AlertForecast& alert : alerts.episodes) {
    if (!alert.firedAt) continue;
    const std::string text = alert.subject.empty() ? alert.rule : alert.rule + " " + alert.subject;
    markers.push_back({alert.firedAt->value(), MarkerKind::Alert, QString::fromStdString(text)});
  }
  return markers;
}

void paintMarkers(QPainter& painter, const Frame& frame, std::span<const TimeMarker> markers,
                  const Theme& theme) {
  painter.save();
  double lastX = -1e9;
  MarkerKind lastKind = MarkerKind::Alert;
  for (const TimeMarker& marker : markers) {
    if (!frame.x.values.contains(marker.at)) continue;
    const double x = frame.x.pixel(marker.at);
    const bool crowded = x - lastX < kNear;
    if (crowded && marker.kind == lastKind) continue;
    QColor colour = colourOf(marker.kind, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.surface, 1));
    painter.setBrush(colour);
    paintSign(painter, {x, frame.inside.top() - 4}, marker.kind);
    if (!crowded) {
      colour.setAlphaF(0.55F);
      painter.setRenderHint(QPainter::Antialiasing, false);
      painter.setPen(QPen(colour, 1, Qt::DotLine));
      painter.drawLine(QPointF(std::round(x), frame.inside.top()),
                       QPointF(std::round(x), frame.inside.bottom()));
    }
    lastX = x;
    lastKind = marker.kind;
  }
  painter.restore();
}

std::vector<TimeMarker> markersNear(const Frame& frame, std::span<const TimeMarker> markers, double x) {
  std::vector<TimeMarker> near;
  for (const TimeMarker& marker : markers)
    if (frame.x.values.contains(marker.at) && std::abs(frame.x.pixel(marker.at) - x) <= kNear)
      near.push_back(marker);
  return near;
}

}  // namespace kubecast::ui
