// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/node_card.hpp"

#include <algorithm>
#include <cmath>

#include "ui/canvas/canvas_text.hpp"
#include "ui/canvas/layout.hpp"

namespace kubecast::ui {

namespace {

QRectF room() { return QRectF(QPointF(), canvas::kCard).adjusted(-3, -kBadge, 3, 8); }

/// Whether two moments look alike: figures are shown in whole per cents.
bool looksAlike(const std::optional<NodeLive>& a, const std::optional<NodeLive>& b) {
  if (a.has_value() != b.has_value()) return false;
  if (!a) return true;
  const auto near = [](const auto& x, const auto& y, double step) {
    if (x.has_value() != y.has_value()) return false;
    return !x || std::lround(x->value() / step) == std::lround(y->value() / step);
  };
  return near(a->cpu, b->cpu, 0.01) && near(a->memory, b->memory, 0.01) && near(a->credits, b->credits, 1) &&
         a->notReady == b->notReady && a->throttled == b->throttled &&
         std::lround(a->ready) == std::lround(b->ready);
}

}  // namespace

/// A part that is painted anew at every change.
class NodeCard::Part : public QGraphicsItem {
 public:
  using Painting = void (*)(QPainter&, const CardLook&, const Theme&);
  Part(NodeCard* card, Painting painting) : QGraphicsItem(card), card_(card), painting_(painting) {
    setAcceptedMouseButtons(Qt::NoButton);
  }
  [[nodiscard]] QRectF boundingRect() const override { return room(); }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
    painting_(*painter, card_->look(), *card_->style_.theme);
  }
  [[nodiscard]] bool contains(const QPointF&) const override { return false; }
  [[nodiscard]] QPainterPath shape() const override { return {}; }

 private:
  NodeCard* card_;
  Painting painting_;
};

NodeCard::NodeCard(const CanvasStyle& style, NodeValues values, std::vector<int> nodes, bool group)
    : CanvasItem(style, "nodes[" + values.name + "]"), group_(group) {
  ground_ = new Part(this, paintGround);
  ground_->setFlag(QGraphicsItem::ItemStacksBehindParent);
  figures_ = new Part(this, paintLive);
  setCacheMode(DeviceCoordinateCache);
  setAcceptHoverEvents(true);
  setValues(std::move(values), std::move(nodes), {});
}

CardLook NodeCard::look() const {
  return {values_, live_ ? &*live_ : nullptr, price_, style_.detail, picked_, hovered_, group_,
          gone_,   pickedWorkload_,           mark_};
}

void NodeCard::setValues(NodeValues values, std::vector<int> nodes, const QString& price) {
  if (values == values_ && price == price_ && nodes == nodes_) return;
  values_ = std::move(values);
  nodes_ = std::move(nodes);
  price_ = price;
  refresh();
}

void NodeCard::setLive(std::optional<NodeLive> live) {
  const bool same = looksAlike(live, live_);
  live_ = std::move(live);
  if (same) return;
  ground_->update();
  figures_->update();
}

void NodeCard::setMark(CardMark mark) {
  const bool strong = mark.strong != mark_.strong;
  if (mark.tone == mark_.tone && mark.text == mark_.text && !strong) return;
  mark_ = std::move(mark);
  ground_->update();
  figures_->update();
  if (strong) update();
}

void NodeCard::setGone(bool gone) {
  gone_ = gone;
  refresh();
}

void NodeCard::setPickedWorkload(const std::string& workload) {
  const auto holds = [this](const std::string& name) {
    return !name.empty() && std::ranges::find(values_.pods, name, &PodValues::workload) != values_.pods.end();
  };
  const bool changes = workload != pickedWorkload_ && (holds(workload) || holds(pickedWorkload_));
  pickedWorkload_ = workload;
  if (changes) update();
}

QRectF NodeCard::boundingRect() const { return room(); }

QPainterPath NodeCard::shape() const {
  QPainterPath card;
  card.addRect(QRectF(QPointF(), canvas::kCard));
  return card;
}

void NodeCard::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  paintFace(*painter, look(), *style_.theme);
}

QString NodeCard::summary() const { return CanvasText::summary(values_, live_ ? &*live_ : nullptr, group_); }

const PodValues* NodeCard::podAt(const QPointF& at) const {
  for (const Chip& chip : chipsOf(values_, style_.detail))
    if (chip.pod >= 0 && chip.rect.adjusted(-2, -2, 2, 2).contains(at))
      return &values_.pods[static_cast<std::size_t>(chip.pod)];
  return nullptr;
}

std::string NodeCard::pathAt(const QPointF& at) const {
  const PodValues* pod = podAt(at);
  return pod != nullptr ? "workloads[" + pod->workload + "]" : path();
}

std::string NodeCard::dragAt(const QPointF& at) const {
  const PodValues* pod = gone_ ? nullptr : podAt(at);
  return pod != nullptr && !pod->pinned ? pod->workload : std::string();
}

void NodeCard::refresh() {
  update();
  ground_->update();
  figures_->update();
}

void NodeCard::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
  hovered_ = true;
  ground_->update();
}

void NodeCard::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
  hovered_ = false;
  ground_->update();
}

}  // namespace kubecast::ui
