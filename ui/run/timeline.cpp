// SPDX-License-Identifier: Apache-2.0
#include "ui/run/timeline.hpp"

#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace kubecast::ui {

double RunTimeline::xOf(double seconds, const QRectF& line) const {
  return line.left() + (end > 0 ? std::clamp(seconds / end, 0.0, 1.0) : 0) * line.width();
}

double RunTimeline::secondsAt(double x, const QRectF& line) const {
  return line.width() > 0 ? std::clamp((x - line.left()) / line.width(), 0.0, 1.0) * end : 0;
}

std::vector<TimeMarker> ticksOf(const Recording& recording, const studies::AlertsForecast* alerts) {
  std::vector<TimeMarker> ticks = markersOf(recording.events());
  if (alerts != nullptr) {
    std::ranges::move(markersOf(*alerts), std::back_inserter(ticks));
    std::ranges::stable_sort(ticks, {}, &TimeMarker::at);
  }
  return ticks;
}

QString clockText(double seconds) {
  const auto whole = static_cast<long long>(std::max(0.0, std::floor(seconds)));
  const auto two = [](long long value) { return QString::number(value).rightJustified(2, '0'); };
  const long long hours = whole / 3600, minutes = whole / 60 % 60;
  const QString rest = two(whole % 60);
  return hours > 0 ? QString::number(hours) + ':' + two(minutes) + ':' + rest
                   : QString::number(minutes) + ':' + rest;
}

void paintTimeline(QPainter& painter, const QRectF& line, const RunTimeline& timeline, const Theme& theme,
                   bool focused) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  constexpr double kThick = 6, kBelow = 12, kKnob = 7;
  const double y = line.center().y();
  const QRectF groove(line.left(), y - kThick / 2, line.width(), kThick);
  QPainterPath clip;
  clip.addRoundedRect(groove, kThick / 2, kThick / 2);
  painter.setPen(Qt::NoPen);
  painter.fillPath(clip, theme.border);
  painter.save();
  painter.setClipPath(clip, Qt::IntersectClip);
  const auto fill = [&](double to, const QColor& colour) {
    painter.fillRect(QRectF(groove.topLeft(), QPointF(timeline.xOf(to, line), groove.bottom())), colour);
  };
  fill(timeline.recorded, theme.requested);
  fill(std::min(timeline.position, timeline.recorded), theme.used);
  if (timeline.warmup > 0 && timeline.end > 0) {
    // Shown and not counted: hatched.
    const QRectF warmup(groove.topLeft(), QPointF(timeline.xOf(timeline.warmup, line), groove.bottom()));
    painter.fillRect(warmup, QBrush(theme.surface, Qt::BDiagPattern));
  }
  painter.restore();

  // One mark per few pixels and kind: a crash loop of an hour is a row of marks, not a smear.
  std::array<double, 4> last{-1e9, -1e9, -1e9, -1e9};
  for (const TimeMarker& tick : timeline.ticks) {
    const double x = timeline.xOf(tick.at, line);
    double& before = last[static_cast<std::size_t>(tick.kind)];
    if (x - before < 4) continue;
    before = x;
    painter.setBrush(colourOf(tick.kind, theme));
    paintSign(painter, {x, y + kBelow}, 3.5, tick.kind);
  }

  if (timeline.recorded > 0) {
    const QPointF knob(timeline.xOf(timeline.position, line), y);
    if (focused) {
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(theme.accent, 2));
      painter.drawEllipse(knob, kKnob + 3, kKnob + 3);
    }
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(theme.surface);
    painter.drawEllipse(knob, kKnob, kKnob);
  }
  painter.restore();
}

}  // namespace kubecast::ui
