// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/card.hpp"

#include <QPainter>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

constexpr double kRadius = 8;

QFont scaled(QFont font, double scale, int weight) {
  font.setPointSizeF(font.pointSizeF() * scale);
  font.setWeight(static_cast<QFont::Weight>(weight));
  return font;
}

}  // namespace

PageCard::PageCard(QWidget* parent) : QFrame(parent), column_(new QVBoxLayout(this)) {
  column_->setContentsMargins(16, 14, 16, 14);
  column_->setSpacing(6);
}

void PageCard::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::of(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(theme.border);
  painter.setBrush(theme.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

TextLabel::TextLabel(double scale, int weight, bool muted, QWidget* parent) : QLabel(parent) {
  setFont(scaled(font(), scale, weight));
  setWordWrap(true);
  setTextFormat(Qt::PlainText);
  setTextInteractionFlags(Qt::TextSelectableByMouse);
  if (muted) setForegroundRole(QPalette::PlaceholderText);  // the theme's muted text
}

HeadlineCard::HeadlineCard(QWidget* parent)
    : PageCard(parent),
      caption_(new TextLabel(0.92, QFont::DemiBold, true)),
      value_(new TextLabel(1.8, QFont::DemiBold)),
      note_(new TextLabel(0.92, QFont::Normal, true)) {
  column()->addWidget(caption_);
  column()->addWidget(value_);
  column()->addWidget(note_);
  column()->addStretch();
}

void HeadlineCard::setTexts(const QString& caption, const QString& value, const QString& note) {
  caption_->setText(caption);
  value_->setText(value);
  note_->setText(note);
  note_->setVisible(!note.isEmpty());
  setAccessibleName(caption + ": " + value);
  setAccessibleDescription(note);
}

SectionHeader::SectionHeader(QWidget* parent) : QWidget(parent), title_(new QLabel), subtitle_(new QLabel) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 4);
  row->setSpacing(10);
  title_->setFont(scaled(font(), 1.2, QFont::DemiBold));
  subtitle_->setForegroundRole(QPalette::PlaceholderText);
  row->addWidget(title_, 0, Qt::AlignBaseline);
  row->addWidget(subtitle_, 1, Qt::AlignBaseline);
}

void SectionHeader::setTexts(const QString& title, const QString& subtitle) {
  title_->setText(title);
  subtitle_->setText(subtitle);
  setAccessibleName(title);
}

}  // namespace kubecast::ui
