// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/chart_view.hpp"

#include <QEvent>
#include <QPainter>

namespace kubecast::ui {

namespace {
constexpr double kMargin = 12;
}

ChartView::ChartView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ChartView::setFramed(bool framed) {
  framed_ = framed;
  update();
}

QSize ChartView::sizeHint() const { return {480, 280}; }
QSize ChartView::minimumSizeHint() const { return {260, 160}; }

QRectF ChartView::area() const {
  const double margin = framed_ ? kMargin : 2;
  return QRectF(rect()).adjusted(margin, margin, -margin, -margin);
}

void ChartView::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::of(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (framed_ || hasFocus()) {
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.border, 1));
    painter.setBrush(framed_ ? QBrush(theme.surface) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  }
  paintLive(painter, area(), theme);
}

void ChartView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) update();
}

void ChartView::shown(const QString& title) {
  setAccessibleName(title);
  setAccessibleDescription(words());
  update();
}

}  // namespace kubecast::ui
