// SPDX-License-Identifier: Apache-2.0
#include "ui/run/timeline.hpp"

#include <QCoreApplication>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace kubecast::ui {

namespace {

using Kind = RunTick::Kind;

struct Reason {
  std::string_view name;
  Kind kind;
};
/// Events worth a mark; what the scheduler and the kubelets do all day is not.
constexpr std::array<Reason, 31> kReasons{{{"BackOff", Kind::Fault},
                                           {"CacheFlushed", Kind::Fault},
                                           {"CreditsExhausted", Kind::Fault},
                                           {"DiskFull", Kind::Fault},
                                           {"DisruptionTerminating", Kind::Fault},
                                           {"Evicted", Kind::Fault},
                                           {"ExternalDegraded", Kind::Fault},
                                           {"FailedScheduling", Kind::Fault},
                                           {"InstanceTerminated", Kind::Fault},
                                           {"NamesNotResolved", Kind::Fault},
                                           {"NetworkPartition", Kind::Fault},
                                           {"NodeHasInsufficientMemory", Kind::Fault},
                                           {"NodeLost", Kind::Fault},
                                           {"NodeNotReady", Kind::Fault},
                                           {"NodeOutOfSight", Kind::Fault},
                                           {"OOMKilling", Kind::Fault},
                                           {"Preempted", Kind::Fault},
                                           {"ScaleDownFailed", Kind::Fault},
                                           {"NotTriggerScaleUp", Kind::Fault},
                                           {"SystemOOM", Kind::Fault},
                                           {"TaintManagerEviction", Kind::Fault},
                                           {"Unhealthy", Kind::Fault},
                                           {"Launched", Kind::Scaling},
                                           {"RegisteredNode", Kind::Scaling},
                                           {"RemovingNode", Kind::Scaling},
                                           {"RolloutStarted", Kind::Scaling},
                                           {"ScaleDown", Kind::Scaling},
                                           {"ScaledUpGroup", Kind::Scaling},
                                           {"SuccessfulRescale", Kind::Scaling},
                                           {"TerraformApply", Kind::Scaling},
                                           {"TriggeredScaleUp", Kind::Scaling}}};

QColor colourOf(Kind kind, const Theme& theme) {
  switch (kind) {
    case Kind::Fault:
      return theme.bad;
    case Kind::Scaling:
      return theme.accent;
    case Kind::Alert:
      return theme.warning;
  }
  return theme.text;
}

void paintMark(QPainter& painter, const QPointF& at, Kind kind) {
  constexpr double kHalf = 3.5;
  switch (kind) {
    case Kind::Fault:
      painter.drawPolygon(
          QPolygonF({at + QPointF(0, -kHalf), at + QPointF(kHalf, kHalf), at + QPointF(-kHalf, kHalf)}));
      return;
    case Kind::Scaling:
      painter.drawRect(QRectF(at - QPointF(kHalf - 0.5, kHalf - 0.5), QSizeF(2 * kHalf - 1, 2 * kHalf - 1)));
      return;
    case Kind::Alert:
      painter.drawEllipse(at, kHalf, kHalf);
      return;
  }
}

}  // namespace

double RunTimeline::xOf(double seconds, const QRectF& line) const {
  return line.left() + (end > 0 ? std::clamp(seconds / end, 0.0, 1.0) : 0) * line.width();
}

double RunTimeline::secondsAt(double x, const QRectF& line) const {
  return line.width() > 0 ? std::clamp((x - line.left()) / line.width(), 0.0, 1.0) * end : 0;
}

std::optional<Kind> tickKindOf(const std::string& reason) {
  const auto found = std::ranges::find(kReasons, reason, &Reason::name);
  if (found == kReasons.end()) return std::nullopt;
  return found->kind;
}

std::vector<RunTick> ticksOf(const Recording& recording, const studies::AlertsForecast* alerts) {
  std::vector<RunTick> ticks;
  const auto add = [&ticks](double at, Kind kind, const QString& text) {
    ticks.push_back({at, kind, clockText(at) + QStringLiteral("  ") + text});
  };
  for (const results::ClusterEvent& event : recording.events())
    if (const auto kind = tickKindOf(event.reason))
      add(event.at.value(), *kind, QString::fromStdString(event.reason + " · " + event.object));
  if (alerts != nullptr)
    for (const studies::AlertForecast& alert : alerts->episodes)
      if (alert.firedAt)
        add(alert.firedAt->value(), Kind::Alert,
            QCoreApplication::translate("kubecast::ui::RunPanel", "alert: %1")
                .arg(QString::fromStdString(alert.subject.empty() ? alert.rule
                                                                  : alert.rule + " · " + alert.subject)));
  std::ranges::stable_sort(ticks, {}, &RunTick::at);
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
  std::array<double, 3> last{-1e9, -1e9, -1e9};
  for (const RunTick& tick : timeline.ticks) {
    const double x = timeline.xOf(tick.at, line);
    double& before = last[static_cast<std::size_t>(tick.kind)];
    if (x - before < 4) continue;
    before = x;
    painter.setBrush(colourOf(tick.kind, theme));
    paintMark(painter, {x, y + kBelow}, tick.kind);
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
