// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/outside_card.hpp"

#include "ui/canvas/canvas_text.hpp"

namespace kubecast::ui {

OutsideCard::OutsideCard(const CanvasStyle& style, std::string path, QSizeF size)
    : CanvasItem(style, std::move(path)), size_(size) {}

void OutsideCard::setText(const QString& name, const QString& rate) {
  if (name == name_ && rate == rate_) return;
  name_ = name;
  rate_ = rate;
  update();
}

QRectF OutsideCard::boundingRect() const { return QRectF(QPointF(), size_).adjusted(-2, -2, 2, 2); }

QString OutsideCard::summary() const {
  return path_.empty() ? CanvasText::tr("%1, %2 requests").arg(name_, rate_)
                       : CanvasText::tr("%1, outside the cluster, %2 calls").arg(name_, rate_);
}

void OutsideCard::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const Theme& theme = *style_.theme;
  painter->setRenderHint(QPainter::Antialiasing);
  const QRectF area(QPointF(), size_);
  const double radius = path_.empty() ? size_.height() / 2 : 8;
  painter->setPen(picked_ ? QPen(theme.accent, 2.5)
                          : QPen(theme.border, 1, path_.empty() ? Qt::SolidLine : Qt::DashLine));
  painter->setBrush(path_.empty() ? mixed(theme.surface, theme.accent, 0.14) : theme.surface);
  painter->drawRoundedRect(area, radius, radius);
  const bool full = style_.detail == Detail::Full;
  const double size = full ? 13 : style_.detail == Detail::Bars ? 17 : 28;
  const QFont name = sized(size, QFont::Medium), figure = sized(size * 0.88);
  // From afar the name is enough.
  const QString rate = style_.detail == Detail::Heat ? QString() : rate_;
  const double rateWidth = QFontMetricsF(figure).horizontalAdvance(rate) + 4;
  const QRectF inner = area.adjusted(path_.empty() ? 16 : 12, 0, path_.empty() ? -14 : -10, 0);
  painter->setFont(name);
  painter->setPen(theme.text);
  painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                    elided(name_, name, inner.width() - rateWidth - 4));
  painter->setFont(figure);
  painter->setPen(theme.muted);
  painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, rate);
}

}  // namespace kubecast::ui
