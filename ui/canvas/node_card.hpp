// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "ui/canvas/canvas_item.hpp"

namespace kubecast::ui {

/// The card of a node, or of the nodes of a collapsed tier. Its face is cached in device pixels; ground and
/// figures, which change with a run, are children that are not.
class NodeCard : public CanvasItem {
  Q_OBJECT
 public:
  NodeCard(const CanvasStyle& style, NodeValues values, std::vector<int> nodes, bool group);

  [[nodiscard]] const NodeValues& values() const { return values_; }
  [[nodiscard]] const std::vector<int>& nodes() const { return nodes_; }
  [[nodiscard]] bool isGroup() const { return group_; }
  [[nodiscard]] const std::optional<NodeLive>& live() const { return live_; }
  [[nodiscard]] const CardMark& mark() const { return mark_; }

  void setValues(NodeValues values, std::vector<int> nodes, const QString& price);
  void setLive(std::optional<NodeLive> live);
  void setMark(CardMark mark);
  void setGone(bool gone);
  void setPickedWorkload(const std::string& workload);

  [[nodiscard]] QRectF boundingRect() const override;
  /// Without the room for badges, which reaches over other cards.
  [[nodiscard]] QPainterPath shape() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  [[nodiscard]] QString summary() const override;
  [[nodiscard]] std::string pathAt(const QPointF& at) const override;
  [[nodiscard]] std::string dragAt(const QPointF& at) const override;
  /// The pod whose chip is at a point; null where there is none.
  [[nodiscard]] const PodValues* podAt(const QPointF& at) const;
  void refresh() override;

 protected:
  void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
  void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;

 private:
  class Part;
  [[nodiscard]] CardLook look() const;

  NodeValues values_;
  std::vector<int> nodes_;
  bool group_ = false;
  QString price_;
  std::optional<NodeLive> live_;
  CardMark mark_;
  bool gone_ = false;
  bool hovered_ = false;
  std::string pickedWorkload_;
  Part* ground_;
  Part* figures_;
};

}  // namespace kubecast::ui
