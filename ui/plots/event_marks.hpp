// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPainter>
#include <QPointF>
#include <optional>
#include <string_view>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

enum class MarkerKind { Fault, Recovery, Scaling, Alert };

/// Whether an event is what a person looks for in a run, and as what: faults, what healed them, what scaled.
/// By its reason (results::ClusterEvent); nothing for everyday life such as `Scheduled`.
[[nodiscard]] std::optional<MarkerKind> markerKindOf(std::string_view reason);

[[nodiscard]] QColor colourOf(MarkerKind kind, const Theme& theme);

/// ▼ faults, ▲ recoveries, ◆ scaling, ● alerts, so that they differ without their colours; with the painter's
/// pen and brush, around `at`, ± `radius` px.
void paintSign(QPainter& painter, const QPointF& at, double radius, MarkerKind kind);

}  // namespace kubecast::ui
