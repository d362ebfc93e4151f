// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/link_row.hpp"

#include <QPainter>
#include <algorithm>

#include "ui/inspector/marks.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {
constexpr int kPad = 6;
constexpr int kMark = 12;
}  // namespace

LinkRow::LinkRow(const QString& title, const QString& detail, Mark mark, QWidget* parent)
    : QAbstractButton(parent), detail_(detail), mark_(mark) {
  setText(title);
  setAccessibleName(detail.isEmpty() ? title : title + ", " + detail);
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  setToolTip(detail.isEmpty() ? title : title + "\n" + detail);
}

QSize LinkRow::sizeHint() const {
  return {fontMetrics().horizontalAdvance(text() + "    " + detail_) + 2 * kPad, fontMetrics().height() + 10};
}
QSize LinkRow::minimumSizeHint() const { return {80, sizeHint().height()}; }

void LinkRow::enterEvent(QEnterEvent*) { update(); }
void LinkRow::leaveEvent(QEvent*) { update(); }

void LinkRow::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::of(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF ground = QRectF(rect()).adjusted(1, 1, -1, -1);
  painter.setPen(hasFocus() ? QPen(theme.accent, 1.5) : QPen(Qt::NoPen));
  painter.setBrush(underMouse() || isDown() ? theme.raised : QColor(Qt::transparent));
  painter.drawRoundedRect(ground, 4, 4);
  QRect room = rect().adjusted(kPad, 0, -kPad, 0);
  if (mark_ != Mark::None) {
    paintMark(painter, QRect(room.left(), room.center().y() - kMark / 2 + 1, kMark, kMark), mark_, theme);
    room.setLeft(room.left() + kMark + kPad);
  }
  const QFontMetrics metrics = fontMetrics();
  const int wanted = std::min(metrics.horizontalAdvance(text()), room.width());
  const int detail =
      std::min(metrics.horizontalAdvance(detail_), std::max(room.width() - wanted - 2 * kPad, 0));
  painter.setPen(theme.accent);
  painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                   metrics.elidedText(text(), Qt::ElideMiddle, wanted));
  painter.setPen(theme.muted);
  if (detail >= std::min(24, metrics.horizontalAdvance(detail_)))
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight,
                     metrics.elidedText(detail_, Qt::ElideRight, detail));
}

MarkLabel::MarkLabel(Mark mark, QWidget* parent) : QWidget(parent), mark_(mark) {
  setFixedSize(kMark + 2, kMark + 4);
  setAccessibleName(mark == Mark::Error ? tr("Error") : mark == Mark::Warning ? tr("Warning") : tr("Note"));
}

void MarkLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintMark(painter, QRect(0, 3, kMark, kMark), mark_, Theme::of(palette()));
}

MeterRow::MeterRow(const QString& title, const QString& figures, double share, QWidget* parent)
    : QWidget(parent), title_(title), figures_(figures), share_(share) {
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  setAccessibleName(title + ": " + figures);
}

QSize MeterRow::sizeHint() const { return {160, fontMetrics().height() + 16}; }

void MeterRow::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::of(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRect room = rect().adjusted(kPad, 0, -kPad, 0);
  const QRect words(room.left(), 2, room.width(), fontMetrics().height());
  painter.setPen(theme.text);
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, title_);
  painter.setPen(share_ > 1 ? theme.bad : theme.muted);
  painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, figures_);
  QRectF bar(room.left(), words.bottom() + 4, room.width(), 5);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.raised);
  painter.drawRoundedRect(bar, 2.5, 2.5);
  if (share_ <= 0) return;
  bar.setWidth(std::max(bar.width() * std::min(share_, 1.0), 5.0));
  painter.setBrush(share_ > 1 ? theme.bad : theme.used);
  painter.drawRoundedRect(bar, 2.5, 2.5);
}

}  // namespace kubecast::ui
