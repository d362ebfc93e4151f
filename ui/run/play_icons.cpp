// SPDX-License-Identifier: Apache-2.0
#include "ui/run/play_icons.hpp"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

namespace kubecast::ui {

namespace {

class Engine : public QIconEngine {
 public:
  Engine(PlayIcon which, const QColor& colour) : which_(which), colour_(colour) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QColor colour = colour_;
    if (mode == QIcon::Disabled) colour.setAlphaF(0.4F);
    painter->setBrush(colour);
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / 16.0, rect.height() / 16.0);
    switch (which_) {
      case PlayIcon::Play:
        painter->drawPolygon(QPolygonF({{4, 2.5}, {13.5, 8}, {4, 13.5}}));
        break;
      case PlayIcon::Pause:
        painter->drawRoundedRect(QRectF(3.5, 2.5, 3.2, 11), 1, 1);
        painter->drawRoundedRect(QRectF(9.3, 2.5, 3.2, 11), 1, 1);
        break;
      case PlayIcon::Stop:
        painter->drawRoundedRect(QRectF(3, 3, 10, 10), 1.5, 1.5);
        break;
    }
    painter->restore();
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
  }
  [[nodiscard]] QIconEngine* clone() const override { return new Engine(which_, colour_); }

 private:
  PlayIcon which_;
  QColor colour_;
};

}  // namespace

QIcon playIcon(PlayIcon which, const QColor& colour) { return QIcon(new Engine(which, colour)); }

}  // namespace kubecast::ui
