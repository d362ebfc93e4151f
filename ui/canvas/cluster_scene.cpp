// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/cluster_scene.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "ui/canvas/canvas_text.hpp"
#include "ui/canvas/routing.hpp"
#include "ui/run/timeline.hpp"

namespace kubecast::ui {

namespace {

constexpr double kOwnEdge = 4;  ///< over the cards

/// Several nodes at once, as the card of a collapsed tier shows them.
NodeLive groupLive(const LiveValues& live, const std::vector<int>& nodes) {
  NodeLive sum;
  double cpu = 0, memory = 0;
  int withCpu = 0, withMemory = 0;
  for (const int index : nodes) {
    const NodeLive& node = live.nodes[static_cast<std::size_t>(index)];
    if (node.cpu) cpu += node.cpu->value(), ++withCpu;
    if (node.memory) memory += node.memory->value(), ++withMemory;
    sum.notReady = sum.notReady || node.notReady;
    sum.ready += node.ready;
    sum.inService += node.inService;
    sum.throttled.insert(sum.throttled.end(), node.throttled.begin(), node.throttled.end());
  }
  if (withCpu > 0) sum.cpu = Ratio(cpu / withCpu);
  if (withMemory > 0) sum.memory = Ratio(memory / withMemory);
  return sum;
}

}  // namespace

ClusterScene::ClusterScene(Price price, QObject* parent) : QGraphicsScene(parent), price_(std::move(price)) {
  setItemIndexMethod(NoIndex);  // some hundred items, half of which change thirty times a second
}

ClusterScene::~ClusterScene() { disconnect(); }

void ClusterScene::show(const Assessment& assessment, const InstanceCatalog& catalog) {
  own_ = viewOf(assessment, catalog);
  view_ = own_;
  traffic_ = trafficOf(assessment);
  trunks_ = trunksOf(traffic_, view_);
  if (live_ && live_->nodes.size() != view_.nodes.size()) live_.reset();
  radius_.reset();
  verdicts_.clear();
  rebuild();
}

void ClusterScene::setGuests(const Guests& guests, const Scenario& scenario, const InstanceCatalog& catalog) {
  view_ = own_;
  addGuests(view_, guests, scenario, catalog);
  live_.reset();  // is of those who were there; the next moment comes at once
  rebuild();
}

void ClusterScene::setBaseline(std::optional<ClusterViewModel> baseline) {
  baseline_ = std::move(baseline);
  rebuild();
}

void ClusterScene::setByZone(bool byZone) {
  if (options_.byZone == byZone) return;
  options_.byZone = byZone;
  rebuild();
}

void ClusterScene::setCollapsed(const std::string& tier, bool collapsed) {
  if (options_.collapsed.contains(tier) == collapsed) return;
  if (collapsed)
    options_.collapsed.insert(tier);
  else
    options_.collapsed.erase(tier);
  rebuild();
}

void ClusterScene::setTheme(const Theme& theme) {
  style_.theme = &theme;
  setBackgroundBrush(theme.window);
  for (CanvasItem* item : items_) item->refresh();
  update();
}

void ClusterScene::setDetail(Detail detail) {
  if (style_.detail == detail) return;
  style_.detail = detail;
  for (CanvasItem* item : items_) item->refresh();
  update();
}

void ClusterScene::retell() { rebuild(); }

QRectF ClusterScene::rectOf(const Place& place) const {
  if (place.kind == Place::Kind::Clients) return layout_.clients;
  if (place.kind == Place::Kind::External) return layout_.externals[static_cast<std::size_t>(place.index)];
  const PlacedCard* card = layout_.cardOf(place.index);
  return card != nullptr ? card->rect : QRectF();
}

void ClusterScene::showOwnEdges() {
  for (const auto& [item, edge] : ownEdges_) {
    std::erase(scenery_, item);
    delete item;
  }
  ownEdges_.clear();
  const auto name = nameIn(selection_, "nodes");
  const auto external = nameIn(selection_, "externals");
  Place self{Place::Kind::Node, name ? view_.find(*name).value_or(-1) : -1};
  if (external) {
    const auto found = std::ranges::find(view_.externals, *external);
    if (found == view_.externals.end()) return;
    self = {Place::Kind::External, static_cast<int>(found - view_.externals.begin())};
  }
  if (self.index < 0) return;
  std::vector<std::size_t> own;
  for (std::size_t i = 0; i < traffic_.edges.size(); ++i)
    if (traffic_.edges[i].from == self || traffic_.edges[i].to == self) own.push_back(i);
  for (std::size_t k = 0; k < own.size(); ++k) {
    const Edge& edge = traffic_.edges[own[k]];
    const QRectF from = rectOf(edge.from), to = rectOf(edge.to);
    if (from.isNull() || to.isNull() || from == to) continue;
    // Side by side within the gutter, in as many steps as there are edges.
    const double offset =
        own.size() < 2 ? 0 : -8 + 16.0 * static_cast<double>(k) / static_cast<double>(own.size() - 1);
    // Labels of neighbours are far apart: they go round in steps that meet every place once.
    const std::size_t stride = std::gcd(own.size(), std::size_t{3}) == 1 ? 3 : 1;
    const double place = static_cast<double>(k * stride % own.size()) + 0.5;
    const double share = 0.1 + 0.8 * place / static_cast<double>(own.size());
    const Route route = routeAround(layout_, from, to, offset, share);
    for (const bool pill : {false, true}) {
      auto* item = new TrunkItem(style_, route, true, pill);
      item->setZValue(pill ? kOwnEdge + 1 : kOwnEdge);
      item->setRate(
          rateOf(edge.byFlow, traffic_.offered, live_ ? live_->flows : std::map<std::string, PerSecond>()));
      addItem(item);
      scenery_.push_back(item);
      ownEdges_.emplace_back(item, own[k]);
    }
  }
}

void ClusterScene::setLive(const std::optional<LiveValues>& live) {
  if (!live && !live_) return;
  live_ = live;
  showLive();
}

void ClusterScene::showLive() {
  const bool usable = live_ && live_->nodes.size() == view_.nodes.size();
  for (const auto& [key, card] : cards_) {
    if (!usable || card->nodes().empty())
      card->setLive(std::nullopt);
    else if (card->isGroup())
      card->setLive(groupLive(*live_, card->nodes()));
    else
      card->setLive(live_->nodes[static_cast<std::size_t>(card->nodes().front())]);
  }
  const std::map<std::string, PerSecond> now = usable ? live_->flows : std::map<std::string, PerSecond>();
  for (const auto& [item, trunk] : trunkItems_)
    item->setRate(rateOf(trunks_[trunk].byFlow, traffic_.offered, now));
  for (const auto& [item, edge] : ownEdges_)
    item->setRate(rateOf(traffic_.edges[edge].byFlow, traffic_.offered, now));
  if (clients_ != nullptr)
    clients_->setText(CanvasText::tr("Clients"),
                      CanvasText::rate(rateOf(traffic_.offered, traffic_.offered, now)));
  std::vector<PerSecond> calls(outside_.size());
  for (const Edge& edge : traffic_.edges)
    if (edge.to.kind == Place::Kind::External)
      calls[static_cast<std::size_t>(edge.to.index)] += rateOf(edge.byFlow, traffic_.offered, now);
  for (std::size_t i = 0; i < outside_.size(); ++i)
    outside_[i]->setText(QString::fromStdString(view_.externals[i]),
                         calls[i].value() > 0 ? CanvasText::rate(calls[i]) : QString());
}

void ClusterScene::showMarks() {
  for (const auto& [key, card] : cards_) {
    CardMark mark;
    const int node = card->nodes().empty() ? -1 : card->nodes().front();
    const auto at = static_cast<std::size_t>(std::max(0, node));
    if (node < 0) {
      mark = {CardMark::Tone::Bad, CanvasText::tr("removed"), false};
    } else if (card->values().since) {
      mark = {CardMark::Tone::Accent,
              CanvasText::tr("since %1", "time of the run").arg(clockText(card->values().since->value())),
              false};
    } else if (at < verdicts_.size() && !card->isGroup()) {
      const DropVerdict& verdict = verdicts_[at];
      mark = {verdict.here       ? CardMark::Tone::Accent
              : verdict.feasible ? CardMark::Tone::Good
                                 : CardMark::Tone::Bad,
              CanvasText::verdict(verdict), true};
    } else if (radius_ && !card->isGroup()) {
      int taken = 0;
      for (const auto& [pod, to] : radius_->moved) taken += to == card->values().name ? 1 : 0;
      if (taken > 0) mark = {CardMark::Tone::Accent, CanvasText::tr("takes %n pods", nullptr, taken), false};
      if (card->path() == selection_) mark = {CardMark::Tone::Bad, CanvasText::tr("fails"), false};
    } else if (baseline_ && !card->isGroup() && at < difference_.nodes.size()) {
      const NodeDifference& difference = difference_.nodes[at];
      if (difference.kind == NodeDifference::Kind::Added) mark.tone = CardMark::Tone::Good;
      if (difference.kind == NodeDifference::Kind::Changed) mark.tone = CardMark::Tone::Warning;
      if (mark.tone != CardMark::Tone::None) mark.text = CanvasText::difference(difference);
    }
    card->setMark(mark);
  }
}

void ClusterScene::setVerdicts(std::vector<DropVerdict> verdicts) {
  verdicts_ = std::move(verdicts);
  showMarks();
}

void ClusterScene::setBlastRadius(const std::optional<BlastRadius>& radius) {
  radius_ = radius;
  showMarks();
}

void ClusterScene::setSelection(const std::string& path) {
  selection_ = path;
  const std::string workload = nameIn(path, "workloads").value_or(std::string());
  const CanvasItem* picked = itemOf(path);
  for (CanvasItem* item : items_) {
    item->setPicked(item == picked && item != tray_);
    if (auto* card = dynamic_cast<NodeCard*>(item)) card->setPickedWorkload(workload);
  }
  if (tray_ != nullptr) tray_->setPickedWorkload(workload);
  showOwnEdges();
  if (radius_) showMarks();
}

NodeCard* ClusterScene::cardOf(const std::string& node) const {
  if (const auto found = cards_.find(node); found != cards_.end()) return found->second;
  const auto index = view_.find(node);
  if (!index) return nullptr;
  for (const auto& [key, card] : cards_)
    if (std::ranges::find(card->nodes(), *index) != card->nodes().end()) return card;
  return nullptr;
}

CanvasItem* ClusterScene::itemOf(const std::string& path) const {
  if (const auto node = nameIn(path, "nodes")) return cardOf(*node);
  if (path.starts_with("workloads[")) return nullptr;  // its chips stand out, no card
  const auto found =
      std::ranges::find_if(items_, [&](CanvasItem* item) { return !path.empty() && item->path() == path; });
  return found == items_.end() ? nullptr : *found;
}

CanvasItem* ClusterScene::itemAt(const QPointF& at) const {
  for (CanvasItem* item : items_)
    if (item->contains(item->mapFromScene(at))) return item;
  return nullptr;
}

QString ClusterScene::toolTipAt(const QPointF& at) const {
  CanvasItem* item = itemAt(at);
  if (item == nullptr) return {};
  const QPointF local = item->mapFromScene(at);
  if (const auto* card = dynamic_cast<const NodeCard*>(item)) {
    const NodeLive* live = card->live() ? &*card->live() : nullptr;
    QString tip;
    if (const PodValues* pod = card->podAt(local)) {
      tip = QString("<b>%1</b><br>").arg(QString::fromStdString(pod->name).toHtmlEscaped());
      tip += pod->pinned ? CanvasText::tr("one on every node it belongs to") + "<hr>"
                         : CanvasText::tr("drag it to another node") + "<hr>";
    }
    return tip + CanvasText::toolTip(card->values(), live, priceOf(card->values()));
  }
  if (const auto* tray = dynamic_cast<const PendingTray*>(item)) {
    const PendingPod* pod = tray->podAt(local);
    return pod == nullptr ? QString()
                          : QString("<b>%1</b><br>%2")
                                .arg(QString::fromStdString(pod->pod.name).toHtmlEscaped(),
                                     QString::fromStdString(pod->event).toHtmlEscaped());
  }
  return item->summary().toHtmlEscaped();
}

}  // namespace kubecast::ui
