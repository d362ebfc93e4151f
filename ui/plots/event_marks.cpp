// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/event_marks.hpp"

#include <algorithm>
#include <array>

namespace kubecast::ui {

namespace {

struct Reason {
  std::string_view name;
  MarkerKind kind;
};

/// Reasons as sim/control notes them; a test holds every one of those to be here or to be everyday life.
constexpr std::array kReasons = {
    Reason{"AddOnDown", MarkerKind::Fault},
    Reason{"AddOnUp", MarkerKind::Recovery},
    Reason{"ApiServerWithoutQuorum", MarkerKind::Fault},
    Reason{"BackOff", MarkerKind::Fault},
    Reason{"CacheFlushed", MarkerKind::Fault},
    Reason{"ControlPlaneDown", MarkerKind::Fault},
    Reason{"ControlPlaneUp", MarkerKind::Recovery},
    Reason{"CreditsExhausted", MarkerKind::Fault},
    Reason{"DiskFreed", MarkerKind::Recovery},
    Reason{"DiskFull", MarkerKind::Fault},
    Reason{"DisruptionTerminating", MarkerKind::Scaling},
    Reason{"Evicted", MarkerKind::Fault},
    Reason{"ExternalDegraded", MarkerKind::Fault},
    Reason{"ExternalRecovered", MarkerKind::Recovery},
    Reason{"FailedScheduling", MarkerKind::Fault},
    Reason{"InstanceTerminated", MarkerKind::Fault},
    Reason{"Launched", MarkerKind::Scaling},
    Reason{"NamesNotResolved", MarkerKind::Fault},
    Reason{"NamesResolved", MarkerKind::Recovery},
    Reason{"NetworkHealed", MarkerKind::Recovery},
    Reason{"NetworkPartition", MarkerKind::Fault},
    Reason{"NodeHasDiskPressure", MarkerKind::Fault},
    Reason{"NodeHasInsufficientMemory", MarkerKind::Fault},
    Reason{"NodeHasNoDiskPressure", MarkerKind::Recovery},
    Reason{"NodeHasSufficientMemory", MarkerKind::Recovery},
    Reason{"NodeLost", MarkerKind::Fault},
    Reason{"NodeNotReady", MarkerKind::Fault},
    Reason{"NodeOutOfSight", MarkerKind::Fault},
    Reason{"NodeReady", MarkerKind::Recovery},
    Reason{"NotTriggerScaleUp", MarkerKind::Fault},
    Reason{"OOMKilling", MarkerKind::Fault},
    Reason{"Preempted", MarkerKind::Fault},
    Reason{"RegisteredNode", MarkerKind::Scaling},
    Reason{"RemovingNode", MarkerKind::Scaling},
    Reason{"ResourceAlarmCleared", MarkerKind::Recovery},
    Reason{"ResourceAlarmSet", MarkerKind::Fault},
    Reason{"RolloutComplete", MarkerKind::Scaling},
    Reason{"RolloutStarted", MarkerKind::Scaling},
    Reason{"ScaleDown", MarkerKind::Scaling},
    Reason{"ScaleDownFailed", MarkerKind::Fault},
    Reason{"ScaledUpGroup", MarkerKind::Scaling},
    Reason{"SuccessfulRescale", MarkerKind::Scaling},
    Reason{"SystemOOM", MarkerKind::Fault},
    Reason{"TaintManagerEviction", MarkerKind::Fault},
    Reason{"TerraformApply", MarkerKind::Scaling},
    Reason{"TriggeredScaleUp", MarkerKind::Scaling},
    Reason{"Unhealthy", MarkerKind::Fault},
};

}  // namespace

std::optional<MarkerKind> markerKindOf(std::string_view reason) {
  const auto* known = std::ranges::find(kReasons, reason, &Reason::name);
  if (known == kReasons.end()) return std::nullopt;
  return known->kind;
}

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

void paintSign(QPainter& painter, const QPointF& at, double r, MarkerKind kind) {
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

}  // namespace kubecast::ui
