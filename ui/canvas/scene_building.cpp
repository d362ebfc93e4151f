// SPDX-License-Identifier: Apache-2.0
// How the scene is put together: frames, cards, what is outside, trunks, the tray.
#include <algorithm>
#include <set>
#include <utility>

#include "ui/canvas/canvas_text.hpp"
#include "ui/canvas/cluster_scene.hpp"
#include "ui/canvas/routing.hpp"

namespace kubecast::ui {

namespace {

constexpr double kTier = 1, kTrunk = 2, kPill = 2.5, kCardLevel = 3;

}  // namespace

void ClusterScene::rebuild() {
  for (QGraphicsItem* item : scenery_) delete item;
  scenery_.clear();
  items_.clear();
  outside_.clear();
  trunkItems_.clear();
  ownEdges_.clear();
  clients_ = nullptr;
  tray_ = nullptr;

  difference_ = baseline_ ? differencesOf(*baseline_, own_) : ClusterDifference{};
  std::vector<LayoutNode> nodes;
  for (const NodeValues& node : view_.nodes)
    nodes.push_back({node.name, node.tier, CanvasText::zone(node).toStdString()});
  for (const NodeValues& node : difference_.removed)
    nodes.push_back({node.name, node.tier, CanvasText::zone(node).toStdString()});
  std::vector<std::string> tiers;
  options_.trayHeight = 0;
  layout_ = layOut(nodes, static_cast<int>(view_.externals.size()), options_);
  for (const TierFrame& frame : layout_.tiers) tiers.push_back(frame.tier);
  options_.lanes = lanesFor(tiers, trunks_);
  // The tray is as wide as all above it, and as high as its words need then.
  options_.trayHeight = view_.pending.empty() ? 0 : 1;
  layout_ = layOut(nodes, static_cast<int>(view_.externals.size()), options_);
  options_.trayHeight = PendingTray::heightFor(view_.pending, layout_.tray.width());
  layout_ = layOut(nodes, static_cast<int>(view_.externals.size()), options_);

  addFrames();
  addCards();
  addOutside();
  addTrunks();
  addTray();
  setSceneRect(picture());
  showLive();
  showMarks();
  const std::string selected = std::exchange(selection_, {});
  setSelection(selected);
  emit rebuilt();
}

void ClusterScene::track(CanvasItem* item) {
  items_.push_back(item);
  connect(item, &CanvasItem::pressed, this, [this, item] { emit pressed(item->path()); });
}

void ClusterScene::addFrames() {
  for (const ZoneBand& band : layout_.zones) {
    auto* item = new ZoneItem(style_, band);
    item->setZValue(kTier + 0.5);
    addItem(item);
    scenery_.push_back(item);
  }
  for (const TierFrame& frame : layout_.tiers) {
    std::vector<int> present;
    for (const int node : frame.nodes)
      if (node < static_cast<int>(view_.nodes.size())) present.push_back(node);
    const NodeValues sum = groupOf(view_, present, frame.tier);
    QString figures = CanvasText::tr("%n nodes", nullptr, static_cast<int>(present.size()));
    if (sum.monthly && !present.empty()) figures += " · " + price_(*sum.monthly);
    auto* item = new TierItem(style_, frame, figures);
    item->setZValue(kTier);
    addItem(item);
    scenery_.push_back(item);
    // Not from within its own event: the frame is made anew.
    connect(
        item, &TierItem::toggled, this,
        [this](const std::string& tier) { setCollapsed(tier, !options_.collapsed.contains(tier)); },
        Qt::QueuedConnection);
  }
}

void ClusterScene::addCards() {
  std::set<std::string> kept;
  for (const PlacedCard& placed : layout_.cards) {
    const int first = placed.nodes.front();
    const bool gone = first >= static_cast<int>(view_.nodes.size());
    std::vector<int> present;
    for (const int node : placed.nodes)
      if (node < static_cast<int>(view_.nodes.size())) present.push_back(node);
    const NodeValues& one = gone ? difference_.removed[static_cast<std::size_t>(first) - view_.nodes.size()]
                                 : view_.nodes[static_cast<std::size_t>(first)];
    const bool group = placed.group && !gone;
    const NodeValues values =
        group ? groupOf(view_, present,
                        CanvasText::tr("%n nodes", nullptr, static_cast<int>(present.size())).toStdString())
              : one;
    const std::string key = group ? "tier/" + one.tier + "/" + one.name : one.name;
    NodeCard*& card = cards_[key];
    if (card == nullptr) {
      NodeValues named = values;
      named.name = one.name;  // the path is that of its first node
      card = new NodeCard(style_, named, present, group);
      card->setZValue(kCardLevel);
      addItem(card);
      connect(card, &CanvasItem::pressed, this, [this, card] { emit pressed(card->path()); });
    }
    card->setValues(values, present, priceOf(values));
    card->setGone(gone);
    card->setPos(placed.rect.topLeft());
    kept.insert(key);
    items_.push_back(card);
  }
  std::erase_if(cards_, [&](const auto& entry) {
    if (kept.contains(entry.first)) return false;
    delete entry.second;
    return true;
  });
}

void ClusterScene::addOutside() {
  if (view_.nodes.empty()) return;
  if (!traffic_.offered.empty()) {
    clients_ = new OutsideCard(style_, "", layout_.clients.size());
    clients_->setPos(layout_.clients.topLeft());
    clients_->setZValue(kCardLevel);
    addItem(clients_);
    scenery_.push_back(clients_);
  }
  if (!layout_.outside.isNull()) {
    auto* ground = new OutsideItem(style_, layout_.outside);
    ground->setZValue(kTier);
    addItem(ground);
    scenery_.push_back(ground);
  }
  for (std::size_t i = 0; i < view_.externals.size(); ++i) {
    auto* card =
        new OutsideCard(style_, "externals[" + view_.externals[i] + "]", layout_.externals[i].size());
    card->setPos(layout_.externals[i].topLeft());
    card->setZValue(kCardLevel);
    addItem(card);
    scenery_.push_back(card);
    outside_.push_back(card);
    track(card);
  }
}

void ClusterScene::addTrunks() {
  const std::vector<Route> routes = routeTrunks(layout_, trunks_);
  for (std::size_t i = 0; i < routes.size(); ++i)
    for (const bool pill : {false, true}) {
      auto* item = new TrunkItem(style_, routes[i], false, pill);
      item->setZValue(pill ? kPill : kTrunk);
      addItem(item);
      scenery_.push_back(item);
      trunkItems_.emplace_back(item, i);
    }
}

void ClusterScene::addTray() {
  if (view_.pending.empty()) return;
  tray_ = new PendingTray(style_, view_.pending, layout_.tray.width());
  tray_->setPos(layout_.tray.topLeft());
  tray_->setZValue(kCardLevel);
  addItem(tray_);
  scenery_.push_back(tray_);
  track(tray_);
}

QString ClusterScene::priceOf(const NodeValues& values) const {
  return values.monthly ? price_(*values.monthly) : QString();
}

}  // namespace kubecast::ui
