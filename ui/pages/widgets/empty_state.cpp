// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/empty_state.hpp"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <cmath>

#include "ui/pages/widgets/table_delegate.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      title_(new TextLabel(1.5, QFont::DemiBold)),
      hint_(new TextLabel(1.0, QFont::Normal, true)),
      button_(new QPushButton) {
  auto* column = new QVBoxLayout(this);
  column->addStretch(2);
  column->setSpacing(10);
  for (TextLabel* label : {title_, hint_}) {
    label->setAlignment(Qt::AlignHCenter);
    column->addWidget(label);
  }
  column->addSpacing(6);
  button_->setProperty("primary", true);
  button_->setMinimumSize(140, 34);
  column->addWidget(button_, 0, Qt::AlignHCenter);
  column->addStretch(3);
  connect(button_, &QPushButton::clicked, this, &EmptyState::actionWanted);
}

void EmptyState::setTexts(const QString& title, const QString& hint, const QString& action) {
  title_->setText(title);
  hint_->setText(hint);
  button_->setText(action);
  button_->setAccessibleDescription(title);
  button_->setVisible(!action.isEmpty());
}

BusyBar::BusyBar(QWidget* parent)
    : QWidget(parent), phase_(new QLabel), bar_(new QProgressBar), cancel_(new QPushButton) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  bar_->setFixedHeight(8);
  phase_->setForegroundRole(QPalette::PlaceholderText);
  phase_->setMinimumWidth(180);
  row->addWidget(phase_);
  row->addWidget(bar_, 1);
  row->addWidget(cancel_);
  connect(cancel_, &QPushButton::clicked, this, &BusyBar::cancelWanted);
}

void BusyBar::setProgress(double share, const QString& phase) {
  bar_->setValue(static_cast<int>(std::lround(share * 1000)));
  bar_->setAccessibleName(phase);
  phase_->setText(phase);
}

void BusyBar::setCancelText(const QString& text) { cancel_->setText(text); }

PageNotice::PageNotice(QWidget* parent) : QWidget(parent), text_(new TextLabel), button_(new QPushButton) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 6, 8, 6);
  row->addWidget(text_, 1);
  row->addWidget(button_);
  connect(button_, &QPushButton::clicked, this, &PageNotice::actionWanted);
  hide();
}

void PageNotice::tell(const QString& text, TextTone tone, const QString& action) {
  text_->setText(text);
  setAccessibleName(text);
  button_->setText(action);
  button_->setVisible(!action.isEmpty());
  tone_ = tone;
  setVisible(!text.isEmpty());
  update();
}

void PageNotice::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::of(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(tone_ == TextTone::Plain ? theme.border : colourOf(tone_, theme));
  painter.setBrush(tone_ == TextTone::Bad       ? theme.badTint
                   : tone_ == TextTone::Warning ? theme.warningTint
                                                : theme.raised);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

}  // namespace kubecast::ui
