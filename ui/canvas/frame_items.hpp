// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGraphicsObject>
#include <string>

#include "ui/canvas/canvas_item.hpp"
#include "ui/canvas/layout.hpp"
#include "ui/canvas/routing.hpp"

namespace kubecast::ui {

/// The ground of a tier with its title; a click on the title's button collapses it.
class TierItem : public QGraphicsObject {
  Q_OBJECT
 public:
  TierItem(const CanvasStyle& style, TierFrame frame, QString figures);
  [[nodiscard]] const TierFrame& frame() const { return frame_; }
  [[nodiscard]] QRectF boundingRect() const override { return frame_.rect.adjusted(-1, -1, 1, 1); }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 signals:
  void toggled(const std::string& tier);

 protected:
  void mousePressEvent(QGraphicsSceneMouseEvent* event) override;

 private:
  [[nodiscard]] QRectF button() const;
  const CanvasStyle& style_;
  TierFrame frame_;
  QString figures_;
};

/// The ground of what is outside the cluster.
class OutsideItem : public QGraphicsItem {
 public:
  OutsideItem(const CanvasStyle& style, QRectF area) : style_(style), area_(area) {}
  [[nodiscard]] QRectF boundingRect() const override { return area_.adjusted(-1, -1, 1, 1); }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  const CanvasStyle& style_;
  QRectF area_;
};

/// The outline of a zone across the tiers.
class ZoneItem : public QGraphicsItem {
 public:
  ZoneItem(const CanvasStyle& style, ZoneBand band);
  [[nodiscard]] QRectF boundingRect() const override { return band_.rect.adjusted(-1, -1, 1, 1); }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  const CanvasStyle& style_;
  ZoneBand band_;
};

/// Requests on their way between two places, or the pill that says how many: two items, so that no line runs
/// over a pill.
class TrunkItem : public QGraphicsItem {
 public:
  /// `own`: an edge of the selected node, drawn over cards' gutters; else a trunk between tiers.
  TrunkItem(const CanvasStyle& style, Route route, bool own, bool pill);
  void setRate(PerSecond rate);
  [[nodiscard]] QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  const CanvasStyle& style_;
  Route route_;
  bool own_, pill_;
  PerSecond rate_;
  QString text_;
};

}  // namespace kubecast::ui
