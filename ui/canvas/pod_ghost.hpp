// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGraphicsItem>

#include "ui/canvas/card_painter.hpp"

namespace kubecast::ui {

/// The pod under the mouse while it is dragged.
class PodGhost : public QGraphicsItem {
 public:
  PodGhost(const Theme& theme, QString name) : theme_(theme), name_(std::move(name)) {
    setZValue(100);
    setFlag(ItemIgnoresTransformations);
  }
  [[nodiscard]] QRectF boundingRect() const override {
    return {8, 8, QFontMetricsF(sized(13, QFont::Medium)).horizontalAdvance(name_) + 40, 30};
  }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
    const QRectF area = boundingRect().adjusted(1, 1, -1, -1);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme_.accent, 1.5));
    painter->setBrush(theme_.surface);
    painter->drawRoundedRect(area, 7, 7);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme_.ofName(name_));
    painter->drawRoundedRect(QRectF(area.left() + 9, area.center().y() - 5, 10, 10), 3, 3);
    painter->setPen(theme_.text);
    painter->setFont(sized(13, QFont::Medium));
    painter->drawText(area.adjusted(26, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter, name_);
  }

 private:
  const Theme& theme_;
  QString name_;
};

}  // namespace kubecast::ui
