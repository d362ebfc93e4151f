// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kubecast::ui {

/// Sizes of the canvas, in scene units (pixels at 100 %).
namespace canvas {
inline constexpr QSizeF kCard{206, 158};
inline constexpr QSizeF kExternal{206, 44};
inline constexpr QSizeF kClientsPill{172, 40};
inline constexpr double kGap = 22;      ///< between the cards of a tier
inline constexpr double kTierGap = 84;  ///< between the frames of two tiers
inline constexpr double kPadding = 12;  ///< of a frame around its cards
inline constexpr double kHeader = 46;   ///< of a frame's title and the gutter under it
inline constexpr double kBandTitle = 26;
inline constexpr double kLane = 34;  ///< height of one lane for trunks above the frames
}  // namespace canvas

/// What the place of a card depends on.
struct LayoutNode {
  std::string name;
  std::string tier;
  std::string zone;
};

struct LayoutOptions {
  bool byZone = false;              ///< one band per zone, across all tiers
  std::set<std::string> collapsed;  ///< tiers shown as one card
  int lanes = 3;                    ///< room above the frames
  double trayHeight = 0;            ///< of the Pending pods below; 0 = no tray
};

/// A card of one node, or of all nodes of a collapsed tier (of a band).
struct PlacedCard {
  QRectF rect;
  std::vector<int> nodes;  ///< indices into what was laid out
  bool group = false;
};

struct TierFrame {
  std::string tier;
  QRectF rect;
  QRectF header;
  std::vector<int> nodes;
  bool collapsed = false;
};

struct ZoneBand {
  std::string zone;
  QRectF rect;
};

struct CanvasLayout {
  std::vector<PlacedCard> cards;  ///< in reading order: tier by tier, row by row
  std::vector<TierFrame> tiers;   ///< left to right
  std::vector<ZoneBand> zones;    ///< top to bottom; empty unless asked for
  std::vector<QRectF> externals;
  QRectF outside;  ///< the frame around them; null without any
  QRectF clients;
  QRectF tray;  ///< null without Pending pods
  QRectF bounds;

  /// The card that shows a node; absent for an index nobody laid out.
  [[nodiscard]] const PlacedCard* cardOf(int node) const;
};

/// Nodes by tier in columns, left to right: the control plane, the API (two wide), workers, tiers of other
/// names, infrastructure; then what is outside. A tier of many nodes gets as many columns as keep the picture
/// about as high as wide. Rows of all tiers are level, so that the gutters between them run all across.
CanvasLayout layOut(const std::vector<LayoutNode>& nodes, int externals, const LayoutOptions& options = {});

/// Where a tier belongs from left to right: 0 control plane … 4 infrastructure.
int tierRank(const std::string& tier);

}  // namespace kubecast::ui
