// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/verdict_badge.hpp"

#include <QPainter>

#include "ui/pages/widgets/table_delegate.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

VerdictBadge::VerdictBadge(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void VerdictBadge::setWord(const QString& word, TextTone tone) {
  word_ = word;
  tone_ = tone;
  setAccessibleName(word);
  updateGeometry();
  update();
}

QFont VerdictBadge::badgeFont() const {
  QFont bold = font();
  bold.setWeight(QFont::Bold);
  bold.setPointSizeF(bold.pointSizeF() * 0.9);
  return bold;
}

QSize VerdictBadge::sizeHint() const {
  const QFontMetrics metrics(badgeFont());
  return {metrics.horizontalAdvance(word_) + 18, metrics.height() + 6};
}

void VerdictBadge::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::of(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(tone_ == TextTone::Good      ? theme.goodTint
                   : tone_ == TextTone::Warning ? theme.warningTint
                   : tone_ == TextTone::Bad     ? theme.badTint
                                                : theme.raised);
  painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
  painter.setFont(badgeFont());
  painter.setPen(colourOf(tone_, theme));
  painter.drawText(rect(), Qt::AlignCenter, word_);
}

}  // namespace kubecast::ui
