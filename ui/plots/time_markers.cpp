// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/time_markers.hpp"

#include <QCoreApplication>
#include <cmath>

namespace kubecast::ui {

namespace {

constexpr double kNear = 6;  ///< px

}  // namespace

std::vector<TimeMarker> markersOf(std::span<const results::ClusterEvent> events) {
  std::vector<TimeMarker> markers;
  for (const results::ClusterEvent& event : events) {
    const auto kind = markerKindOf(event.reason);
    if (!kind) continue;
    QString text = QString::fromStdString(event.reason + " " + event.object);
    if (!event.message.empty()) text += QStringLiteral(": ") + QString::fromStdString(event.message);
    markers.push_back({event.at.value(), *kind, text});
  }
  return markers;
}

std::vector<TimeMarker> markersOf(const studies::AlertsForecast& alerts) {
  std::vector<TimeMarker> markers;
  for (const studies::AlertForecast& alert : alerts.episodes) {
    if (!alert.firedAt) continue;
    const std::string what = alert.subject.empty() ? alert.rule : alert.rule + " " + alert.subject;
    const QString text = QCoreApplication::translate("kubecast::ui::TimeMarker", "alert: %1")
                             .arg(QString::fromStdString(what));
    markers.push_back({alert.firedAt->value(), MarkerKind::Alert, text});
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
    paintSign(painter, {x, frame.inside.top() - 4}, 4, marker.kind);
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
