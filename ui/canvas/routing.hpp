// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPolygonF>
#include <vector>

#include "ui/canvas/layout.hpp"
#include "ui/canvas/traffic.hpp"

namespace kubecast::ui {

/// A polyline of level and upright parts, and where its label goes.
struct Route {
  QPolygonF line;
  QPointF label;  ///< the label's centre
};

/// From one card (or external, or the clients) to another through the gutters between cards, so that it
/// crosses none. `offset`, within ±8, keeps several routes apart; `share` their labels, along the longest
/// part.
Route routeAround(const CanvasLayout& layout, const QRectF& from, const QRectF& to, double offset,
                  double share = 0.5);

/// One route per trunk, between neighbours through the gap, else over the frames in a lane of its own.
std::vector<Route> routeTrunks(const CanvasLayout& layout, const std::vector<Trunk>& trunks);

/// The lanes that the trunks of these tiers, left to right, need above the frames.
int lanesFor(const std::vector<std::string>& tiers, const std::vector<Trunk>& trunks);

}  // namespace kubecast::ui
