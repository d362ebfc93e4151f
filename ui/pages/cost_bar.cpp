// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cost_bar.hpp"

#include <QEvent>
#include <QPainter>
#include <QPixmap>
#include <algorithm>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

constexpr qreal kBarHeight = 22;
constexpr qreal kMark = 10;
constexpr qreal kGap = 18;

QColor colourOf(std::size_t part, const Theme& theme) { return theme.series[part % theme.series.size()]; }

}  // namespace

qreal paintStackedBar(QPainter& painter, const QRectF& area, const std::vector<CostShare>& parts,
                      const Theme& theme) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  qreal x = area.left();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const qreal width = area.width() * parts[i].share;
    painter.setBrush(colourOf(i, theme));
    // A pixel between parts keeps neighbours apart whatever their colours.
    painter.drawRect(QRectF(x, area.top(), std::max(1.0, width - 1), kBarHeight));
    x += width;
  }
  const QFontMetricsF metrics(painter.font(), painter.device());
  const qreal line = metrics.height() + 6;
  qreal y = area.top() + kBarHeight + 10;
  x = area.left();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const qreal name = metrics.horizontalAdvance(parts[i].name) + 6;
    const qreal width = kMark + 6 + name + metrics.horizontalAdvance(parts[i].amount) + kGap;
    if (x > area.left() && x + width - kGap > area.right()) {
      x = area.left();
      y += line;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(i, theme));
    painter.drawRoundedRect(QRectF(x, y + (metrics.height() - kMark) / 2, kMark, kMark), 2, 2);
    painter.setPen(theme.muted);
    painter.drawText(QPointF(x + kMark + 6, y + metrics.ascent()), parts[i].name);
    painter.setPen(theme.text);
    painter.drawText(QPointF(x + kMark + 6 + name, y + metrics.ascent()), parts[i].amount);
    x += width;
  }
  painter.restore();
  return y + line - area.top();
}

CostBar::CostBar(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CostBar::setParts(std::vector<CostShare> parts) {
  parts_ = std::move(parts);
  QStringList words;
  for (const CostShare& part : parts_) words << part.name + ' ' + part.amount;
  setAccessibleDescription(words.join(", "));
  fit();
  update();
}

void CostBar::fit() {
  QPixmap nothing(1, 1);
  QPainter painter(&nothing);
  painter.setFont(font());
  const int height = static_cast<int>(
      paintStackedBar(painter, QRectF(0, 0, std::max(100, width()), 0), parts_, Theme::of(palette())));
  if (height != this->height()) setFixedHeight(height);
}

void CostBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintStackedBar(painter, rect(), parts_, Theme::of(palette()));
}

void CostBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit();
}

void CostBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) update();
  if (event->type() == QEvent::FontChange) fit();
  QWidget::changeEvent(event);
}

}  // namespace kubecast::ui
