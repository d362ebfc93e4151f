// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/frame_items.hpp"

#include <QGraphicsSceneMouseEvent>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/canvas/canvas_text.hpp"

namespace kubecast::ui {

namespace {

/// A line with round corners.
QPainterPath rounded(const QPolygonF& line, double radius) {
  QPainterPath path(line.first());
  for (int i = 1; i + 1 < line.size(); ++i) {
    const QPointF before = line[i - 1] - line[i], after = line[i + 1] - line[i];
    const double a = std::hypot(before.x(), before.y()), b = std::hypot(after.x(), after.y());
    const double r = std::min({radius, a / 2, b / 2});
    if (r <= 0) continue;
    path.lineTo(line[i] + before * (r / a));
    path.quadTo(line[i], line[i] + after * (r / b));
  }
  path.lineTo(line.last());
  return path;
}

double titleSize(Detail detail) { return detail == Detail::Full ? 14 : detail == Detail::Bars ? 20 : 34; }

QPolygonF arrow(const QPolygonF& line, double size) {
  const QPointF tip = line.last();
  QPointF along = tip - line[line.size() - 2];
  const double length = std::max(1e-9, std::hypot(along.x(), along.y()));
  along /= length;
  const QPointF across(-along.y(), along.x());
  QPolygonF head;
  head << tip << tip - along * size + across * size * 0.55 << tip - along * size - across * size * 0.55;
  return head;
}

}  // namespace

TierItem::TierItem(const CanvasStyle& style, TierFrame frame, QString figures)
    : style_(style), frame_(std::move(frame)), figures_(std::move(figures)) {
  setAcceptedMouseButtons(Qt::LeftButton);
}

QRectF TierItem::button() const {
  const QRectF& head = frame_.header;
  return {head.left() + 8, head.top(), 30, head.height()};
}

void TierItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const Theme& theme = *style_.theme;
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(mixed(theme.window, theme.border, 0.6), 1));
  painter->setBrush(mixed(theme.window, theme.raised, 0.75));
  painter->drawRoundedRect(frame_.rect, 12, 12);
  const QRectF head = frame_.header.adjusted(35, 0, -14, 0);
  const QPointF middle(button().center());
  QPolygonF chevron;
  if (frame_.collapsed)
    chevron << QPointF(-3, -5) << QPointF(3, 0) << QPointF(-3, 5);
  else
    chevron << QPointF(-5, -3) << QPointF(0, 3) << QPointF(5, -3);
  chevron.translate(middle);
  painter->setPen(QPen(theme.muted, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter->setBrush(Qt::NoBrush);
  painter->drawPolyline(chevron);
  const double size = titleSize(style_.detail);
  const QFont title = sized(size, QFont::DemiBold), figure = sized(size * 0.85);
  const QString name = elided(CanvasText::tier(frame_.tier), title, head.width());
  const double nameWidth = QFontMetricsF(title).horizontalAdvance(name);
  painter->setFont(title);
  painter->setPen(theme.text);
  painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter, name);
  const double left = head.width() - nameWidth - 12;
  // What there is room for: nodes and price, else nodes.
  QString figures = figures_;
  if (QFontMetricsF(figure).horizontalAdvance(figures) > left) figures = figures.section(" · ", 0, 0);
  if (QFontMetricsF(figure).horizontalAdvance(figures) > left) return;
  painter->setFont(figure);
  painter->setPen(theme.muted);
  painter->drawText(head, Qt::AlignRight | Qt::AlignVCenter, figures);
}

void TierItem::mousePressEvent(QGraphicsSceneMouseEvent* event) {
  if (!button().contains(event->pos())) return event->ignore();
  event->accept();
  emit toggled(frame_.tier);
}

void OutsideItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const Theme& theme = *style_.theme;
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(theme.border, 1, Qt::DashLine));
  painter->setBrush(Qt::NoBrush);
  painter->drawRoundedRect(area_, 12, 12);
  const QFont title = sized(titleSize(style_.detail), QFont::DemiBold);
  const QRectF head(area_.left() + 14, area_.top(), area_.width() - 28, canvas::kHeader - canvas::kGap / 2);
  painter->setFont(title);
  painter->setPen(theme.text);
  painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                    elided(CanvasText::tr("Outside"), title, head.width()));
}

ZoneItem::ZoneItem(const CanvasStyle& style, ZoneBand band) : style_(style), band_(std::move(band)) {}

void ZoneItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const Theme& theme = *style_.theme;
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(theme.muted, 1.2, Qt::DashLine));
  painter->setBrush(Qt::NoBrush);
  painter->drawRoundedRect(band_.rect, 10, 10);
  const QFont font = sized(style_.detail == Detail::Full   ? 12
                           : style_.detail == Detail::Bars ? 17
                                                           : 26,
                           QFont::Medium);
  const QString text = QString::fromStdString(band_.zone);
  const double width = QFontMetricsF(font).horizontalAdvance(text) + 16;
  const QRectF label(band_.rect.left() + 14, band_.rect.top() - 1, width, canvas::kBandTitle - 2);
  painter->setPen(theme.muted);
  painter->setFont(font);
  painter->drawText(label, Qt::AlignLeft | Qt::AlignVCenter, text);
}

TrunkItem::TrunkItem(const CanvasStyle& style, Route route, bool own, bool pill)
    : style_(style), route_(std::move(route)), own_(own), pill_(pill) {
  setAcceptedMouseButtons(Qt::NoButton);
}

void TrunkItem::setRate(PerSecond rate) {
  rate_ = rate;
  const QString text = CanvasText::rate(rate);
  if (text == text_) return;
  text_ = text;
  update();
}

QRectF TrunkItem::boundingRect() const {
  return pill_ ? QRectF(route_.label - QPointF(70, 22), QSizeF(140, 44))
               : route_.line.boundingRect().adjusted(-8, -8, 8, 8);
}

void TrunkItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const Theme& theme = *style_.theme;
  painter->setRenderHint(QPainter::Antialiasing);
  if (pill_) {
    if (style_.detail == Detail::Heat && own_) return;
    const double size = style_.detail == Detail::Full ? 12 : style_.detail == Detail::Bars ? 17 : 34;
    paintPill(*painter, route_.label, text_, sized(own_ ? size * 0.92 : size, QFont::Medium), theme.surface,
              theme.text, own_ ? theme.accent : theme.border);
    return;
  }
  const double width = (own_ ? 1.6 : 2.2) + 1.1 * std::log10(1 + std::max(0.0, rate_.value()));
  const QColor colour = own_ ? theme.accent : mixed(theme.window, theme.muted, 0.75);
  QPolygonF line = route_.line;
  const QPolygonF tip = arrow(line, 6 + width * 1.6);
  line.last() = (tip[1] + tip[2]) / 2;  // the line ends where the head begins
  painter->setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
  painter->setBrush(Qt::NoBrush);
  painter->drawPath(rounded(line, 9));
  painter->setPen(Qt::NoPen);
  painter->setBrush(colour);
  painter->drawPolygon(tip);
}

}  // namespace kubecast::ui
