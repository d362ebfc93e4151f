// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/minimap.hpp"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace kubecast::ui {

Minimap::Minimap(ClusterView& view, QWidget* parent) : QWidget(parent), view_(view) {
  setObjectName("minimap");
  setFixedSize(188, 124);
  setCursor(Qt::PointingHandCursor);
  setAttribute(Qt::WA_OpaquePaintEvent);
}

QTransform Minimap::toMap() const {
  const QRectF all = view_.clusterScene().picture();
  const double scale =
      std::min((width() - 12) / std::max(1.0, all.width()), (height() - 12) / std::max(1.0, all.height()));
  QTransform map;
  map.translate(width() / 2.0, height() / 2.0);
  map.scale(scale, scale);
  map.translate(-all.center().x(), -all.center().y());
  return map;
}

bool Minimap::isNeeded() const {
  const QRectF seen = view_.mapToScene(view_.viewport()->rect()).boundingRect();
  const QRectF all = view_.clusterScene().layout().bounds;
  return !view_.clusterScene().view().nodes.empty() && !seen.contains(all);
}

void Minimap::refresh() {
  setVisible(isNeeded());
  update();
}

void Minimap::paintEvent(QPaintEvent*) {
  const ClusterScene& scene = view_.clusterScene();
  const Theme& theme = Theme::of(palette());
  QPainter painter(this);
  painter.fillRect(rect(), theme.surface);
  painter.setPen(theme.border);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.save();
  painter.setTransform(toMap(), true);
  painter.setPen(Qt::NoPen);
  painter.setBrush(mixed(theme.surface, theme.border, 0.6));
  for (const TierFrame& frame : scene.layout().tiers) painter.drawRect(frame.rect);
  for (const CanvasItem* item : scene.items()) {
    if (const auto* card = dynamic_cast<const NodeCard*>(item)) {
      const NodeLive* live = card->live() ? &*card->live() : nullptr;
      painter.setBrush(live != nullptr && live->notReady ? theme.bad
                                                         : theme.heat(heatOf(card->values(), live)));
      painter.drawRect(QRectF(card->pos(), canvas::kCard));
    }
  }
  painter.setBrush(theme.warning);
  painter.drawRect(scene.layout().tray);
  const QRectF seen = view_.mapToScene(view_.viewport()->rect()).boundingRect();
  painter.restore();
  painter.setPen(QPen(theme.accent, 1.5));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(toMap().mapRect(seen).intersected(QRectF(rect()).adjusted(1, 1, -1, -1)));
}

void Minimap::mousePressEvent(QMouseEvent* event) {
  view_.centerOn(toMap().inverted().map(event->position()));
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
  if ((event->buttons() & Qt::LeftButton) != 0) mousePressEvent(event);
}

}  // namespace kubecast::ui
