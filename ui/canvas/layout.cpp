// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/layout.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace kubecast::ui {

namespace {

using namespace canvas;

constexpr int kFewRows = 5;  ///< a tier is not spread over more columns before it has so many rows
constexpr std::size_t kApiColumns = 2;

struct Tier {
  std::string name;
  std::vector<int> nodes;
  std::size_t columns = 1;
  double x = 0;
};

std::vector<Tier> tiersOf(const std::vector<LayoutNode>& nodes, const std::set<std::string>& collapsed) {
  std::vector<Tier> tiers;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    auto tier = std::ranges::find(tiers, nodes[i].tier, &Tier::name);
    if (tier == tiers.end()) tier = tiers.insert(tiers.end(), {nodes[i].tier, {}, 1, 0});
    tier->nodes.push_back(static_cast<int>(i));
  }
  std::ranges::stable_sort(tiers, {}, [](const Tier& tier) { return tierRank(tier.name); });
  std::size_t cards = 0;
  for (const Tier& tier : tiers) cards += collapsed.contains(tier.name) ? 1 : tier.nodes.size();
  // Cards are wider than high and tiers stand apart, hence somewhat more rows than columns.
  const double rows = std::max<double>(kFewRows, std::round(std::sqrt(1.1 * static_cast<double>(cards))));
  for (Tier& tier : tiers) {
    if (collapsed.contains(tier.name)) continue;
    const std::size_t few = tierRank(tier.name) == 1 && tier.nodes.size() > 1 ? kApiColumns : 1;
    tier.columns =
        std::max(few, static_cast<std::size_t>(std::ceil(static_cast<double>(tier.nodes.size()) / rows)));
  }
  return tiers;
}

std::vector<std::string> zonesOf(const std::vector<LayoutNode>& nodes, bool byZone) {
  if (!byZone) return {std::string()};
  std::set<std::string> zones;
  for (const LayoutNode& node : nodes) zones.insert(node.zone);
  return {zones.begin(), zones.end()};
}

double widthOf(const Tier& tier) {
  return static_cast<double>(tier.columns) * (kCard.width() + kGap) - kGap + 2 * kPadding;
}

std::vector<int> inZone(const Tier& tier, const std::vector<LayoutNode>& nodes, const std::string& zone,
                        bool byZone) {
  std::vector<int> members;
  for (const int node : tier.nodes)
    if (!byZone || nodes[static_cast<std::size_t>(node)].zone == zone) members.push_back(node);
  return members;
}

}  // namespace

int tierRank(const std::string& tier) {
  static const std::map<std::string, int> ranks = {
      {"control-plane", 0}, {"master", 0}, {"ingress", 1},  {"edge", 1},    {"web", 1},
      {"frontend", 1},      {"api", 1},    {"worker", 2},   {"workers", 2}, {"infrastructure", 4},
      {"infra", 4},         {"data", 4},   {"database", 4}, {"storage", 4}};
  const auto known = ranks.find(tier);
  return known == ranks.end() ? 3 : known->second;
}

const PlacedCard* CanvasLayout::cardOf(int node) const {
  const auto found = std::ranges::find_if(cards, [node](const PlacedCard& card) {
    return std::ranges::find(card.nodes, node) != card.nodes.end();
  });
  return found == cards.end() ? nullptr : &*found;
}

CanvasLayout layOut(const std::vector<LayoutNode>& nodes, int externals, const LayoutOptions& options) {
  CanvasLayout layout;
  std::vector<Tier> tiers = tiersOf(nodes, options.collapsed);
  const std::vector<std::string> zones = zonesOf(nodes, options.byZone);

  double x = 0;
  for (Tier& tier : tiers) {
    tier.x = x;
    x += widthOf(tier) + kTierGap;
  }
  const double right = tiers.empty() ? kCard.width() : x - kTierGap;

  // Bands from top to bottom; each as high as its highest tier.
  std::map<std::string, double> bandTop;
  double y = kHeader;
  for (const std::string& zone : zones) {
    if (options.byZone) y += kBandTitle;
    bandTop[zone] = y;
    std::size_t rows = 1;
    for (const Tier& tier : tiers) {
      const std::size_t count = inZone(tier, nodes, zone, options.byZone).size();
      const bool one = options.collapsed.contains(tier.name);
      rows = std::max(rows, one ? std::size_t{1} : (count + tier.columns - 1) / tier.columns);
    }
    const double height = static_cast<double>(rows) * (kCard.height() + kGap) - kGap;
    if (options.byZone)
      layout.zones.push_back(
          {zone, QRectF(-kGap, y - kBandTitle, right + 2 * kGap, height + kBandTitle + kGap / 2)});
    y += height + kGap;
  }
  const double bottom = y - kGap + kPadding;

  for (const Tier& tier : tiers) {
    const bool collapsed = options.collapsed.contains(tier.name);
    double lowest = kHeader + kCard.height();
    for (const std::string& zone : zones) {
      const std::vector<int> members = inZone(tier, nodes, zone, options.byZone);
      if (members.empty()) continue;
      const std::size_t cards = collapsed ? 1 : members.size();
      for (std::size_t i = 0; i < cards; ++i) {
        const double column = static_cast<double>(i % tier.columns),
                     row = static_cast<double>(i / tier.columns);
        const QPointF at(tier.x + kPadding + column * (kCard.width() + kGap),
                         bandTop.at(zone) + row * (kCard.height() + kGap));
        layout.cards.push_back(
            {QRectF(at, kCard), collapsed ? members : std::vector<int>{members[i]}, collapsed});
        lowest = std::max(lowest, at.y() + kCard.height());
      }
    }
    const QRectF frame(tier.x, 0, widthOf(tier), (options.byZone ? bottom : lowest + kPadding));
    layout.tiers.push_back({tier.name, frame,
                            QRectF(frame.topLeft(), QSizeF(frame.width(), kHeader - kGap / 2)), tier.nodes,
                            collapsed});
  }

  // Outside the cluster: a column to the right, more than one where the frames are low.
  const auto perColumn = std::max(6, static_cast<int>((bottom - kHeader) / (kExternal.height() + kGap)));
  const QPointF corner(right + kTierGap, 0);
  for (int i = 0; i < externals; ++i)
    layout.externals.emplace_back(corner + QPointF(kPadding + (i / perColumn) * (kExternal.width() + kGap),
                                                   kHeader + (i % perColumn) * (kExternal.height() + kGap)),
                                  kExternal);
  QRectF around;
  for (const QRectF& external : layout.externals) around = around.united(external);
  if (!around.isNull()) layout.outside = QRectF(corner, around.bottomRight() + QPointF(kPadding, kPadding));

  // Clients stand above the tier they call: the API, else the first.
  const double top = -kLane * options.lanes - kGap;
  if (!tiers.empty()) {
    auto api = std::ranges::find_if(tiers, [](const Tier& tier) { return tierRank(tier.name) >= 1; });
    if (api == tiers.end()) api = tiers.begin();
    layout.clients = QRectF(QPointF(api->x + kPadding, top - kClientsPill.height()), kClientsPill);
  }

  double all = std::max(right, layout.outside.right());
  double low = std::max(bottom, layout.outside.bottom());
  if (options.trayHeight > 0) {
    layout.tray = QRectF(0, low + 2 * kGap, std::max(all, 3 * kCard.width()), options.trayHeight);
    low = layout.tray.bottom();
    all = std::max(all, layout.tray.right());
  }
  const double first = tiers.empty() ? 0 : layout.clients.top();
  layout.bounds = QRectF(QPointF(options.byZone ? -kGap : 0, first),
                         QPointF(options.byZone ? std::max(all, right + kGap) : all, low));
  return layout;
}

}  // namespace kubecast::ui
