// SPDX-License-Identifier: Apache-2.0
#include "ui/run/lever_row.hpp"

#include <QEvent>
#include <QGridLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>
#include <cmath>

#include "ui/run/label_colour.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {
constexpr int kSteps = 1000;

int sliderAt(const Lever& lever, double value) {
  return static_cast<int>(std::lround(lever.positionOf(value) * kSteps));
}
}  // namespace

LeverSlider::LeverSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
  setRange(0, kSteps);
  setSingleStep(kSteps / 100);
  setPageStep(kSteps / 10);
}

int LeverSlider::handleWidth() const {
  QStyleOptionSlider option;
  initStyleOption(&option);
  return style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this).width();
}

void LeverSlider::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::of(palette());
  const int handle = handleWidth();
  const auto xOf = [&](int value) {
    return QStyle::sliderPositionFromValue(minimum(), maximum(), value, width() - handle) + handle / 2.0;
  };
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  const double y = height() / 2.0, own = xOf(own_), now = xOf(value());
  painter.setBrush(theme.border);
  painter.drawRoundedRect(QRectF(handle / 2.0, y - 2, width() - handle, 4), 2, 2);
  painter.setBrush(theme.accent);
  painter.drawRect(QRectF(std::min(own, now), y - 2, std::abs(now - own), 4));
  painter.setBrush(theme.muted);
  painter.drawRoundedRect(QRectF(own - 1, y - 7, 2, 14), 1, 1);
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.drawEllipse(QPointF(now, y), 9, 9);
  }
  painter.setPen(QPen(isEnabled() ? theme.accent : theme.border, 2));
  painter.setBrush(value() == own_ ? theme.surface : theme.accent);
  painter.drawEllipse(QPointF(now, y), 6, 6);
}

void LeverSlider::mousePressEvent(QMouseEvent* event) {
  // A click goes there, as on any slider people know; QSlider's goes a page.
  if (event->button() == Qt::LeftButton) {
    const int handle = handleWidth();
    setValue(QStyle::sliderValueFromPosition(minimum(), maximum(), qRound(event->position().x()) - handle / 2,
                                             width() - handle));
  }
  QSlider::mousePressEvent(event);
}

void LeverSlider::mouseDoubleClickEvent(QMouseEvent*) { emit resetWanted(); }

LeverRow::LeverRow(const Lever& lever, double value, QWidget* parent)
    : QWidget(parent),
      lever_(lever),
      value_(value),
      name_(new QLabel(this)),
      was_(new QLabel(this)),
      now_(new QLabel(this)),
      slider_(new LeverSlider(this)) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 2, 0, 2);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(0);
  grid->addWidget(name_, 0, 0);
  grid->addWidget(was_, 0, 1);
  grid->addWidget(now_, 0, 2);
  grid->addWidget(slider_, 1, 0, 1, 3);
  grid->setColumnStretch(0, 1);
  name_->setTextFormat(Qt::PlainText);
  name_->setBuddy(slider_);
  slider_->setObjectName(QString::fromStdString(lever.path));
  slider_->setOwn(sliderAt(lever_, lever_.value));
  slider_->setValue(sliderAt(lever_, value_));
  connect(slider_, &QSlider::valueChanged, this, [this](int position) {
    const double value = lever_.valueAt(static_cast<double>(position) / kSteps);
    if (value == value_) return;
    value_ = value;
    refresh();
    emit changed();
  });
  connect(slider_, &LeverSlider::resetWanted, this, &LeverRow::reset);
  refresh();
}

void LeverRow::reset() { slider_->setValue(sliderAt(lever_, lever_.value)); }

QString LeverRow::name() const {
  const QString subject = QString::fromStdString(lever_.subject);
  switch (lever_.kind) {
    case Lever::Kind::Users:
      return tr("Users · %1").arg(subject);
    case Lever::Kind::Rate:
      return tr("Arrivals · %1").arg(subject);
    case Lever::Kind::HitRatio:
      return tr("Hit ratio · %1").arg(subject);
    case Lever::Kind::Latency:
      return tr("Latency · %1").arg(subject);
  }
  return subject;
}

void LeverRow::refresh() {
  const Theme& theme = Theme::of(palette());
  name_->setText(name());
  now_->setText(lever_.text(value_));
  was_->setText(isChanged() ? lever_.text(lever_.value) + QStringLiteral(" →") : QString());
  colourLabel(was_, theme.muted);
  colourLabel(now_, isChanged() ? theme.accent : theme.text);
  QFont font = now_->font();
  font.setBold(isChanged());
  now_->setFont(font);
  const QString range = tr("%1 to %2").arg(lever_.text(lever_.low), lever_.text(lever_.high));
  slider_->setToolTip((lever_.stated ? tr("Plausible range of the scenario: %1").arg(range) : range) + '\n' +
                      tr("Double click: back to %1").arg(lever_.text(lever_.value)));
  slider_->setAccessibleName(name());
  slider_->setAccessibleDescription(
      tr("%1, in the scenario %2").arg(now_->text(), lever_.text(lever_.value)));
}

void LeverRow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
      event->type() == QEvent::LanguageChange)
    refresh();
  QWidget::changeEvent(event);
}

}  // namespace kubecast::ui
