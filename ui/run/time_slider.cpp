// SPDX-License-Identifier: Apache-2.0
#include "ui/run/time_slider.hpp"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {
constexpr double kPerSecond = 10;  ///< values of the slider
constexpr double kNear = 6;        ///< px
constexpr int kMostLines = 8;      ///< of a tool tip
}  // namespace

TimeSlider::TimeSlider(QWidget* parent) : QAbstractSlider(parent) {
  setOrientation(Qt::Horizontal);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setRange(0, 0);
  setEnabled(false);
}

void TimeSlider::setRun(double end, double warmup, double step) {
  const QScopedValueRollback told(told_, true);
  timeline_ = {end, warmup, 0, 0, {}};
  setRange(0, static_cast<int>(end * kPerSecond));
  setSingleStep(std::max(1, static_cast<int>(step * kPerSecond)));
  setPageStep(std::max(1, static_cast<int>(end * kPerSecond / 20)));
  setValue(0);
  setEnabled(end > 0);
  update();
}

void TimeSlider::setRecorded(double seconds) {
  timeline_.recorded = seconds;
  update();
}

void TimeSlider::setPosition(double seconds) {
  const QScopedValueRollback told(told_, true);
  timeline_.position = seconds;
  setValue(static_cast<int>(std::lround(seconds * kPerSecond)));
  update();
}

void TimeSlider::setTicks(std::vector<TimeMarker> ticks) {
  timeline_.ticks = std::move(ticks);
  update();
}

QRectF TimeSlider::line() const { return QRectF(10, 0, width() - 20, height() - 10); }

void TimeSlider::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintTimeline(painter, line(), timeline_, Theme::of(palette()), hasFocus());
}

void TimeSlider::sliderChange(SliderChange change) {
  QAbstractSlider::sliderChange(change);
  // By a key, a wheel or assistive technology.
  if (change == SliderValueChange && !told_) emit positionWanted(value() / kPerSecond);
}

void TimeSlider::goTo(double seconds) { emit positionWanted(std::clamp(seconds, 0.0, timeline_.recorded)); }

void TimeSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  setSliderDown(true);
  goTo(timeline_.secondsAt(event->position().x(), line()));
}

void TimeSlider::mouseMoveEvent(QMouseEvent* event) {
  if (isSliderDown()) goTo(timeline_.secondsAt(event->position().x(), line()));
}

void TimeSlider::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) setSliderDown(false);
}

void TimeSlider::keyPressEvent(QKeyEvent* event) {
  const auto& ticks = timeline_.ticks;
  if (event->key() == Qt::Key_Period) {
    const auto next =
        std::ranges::find_if(ticks, [this](const auto& t) { return t.at > timeline_.position + 0.05; });
    if (next != ticks.end()) goTo(next->at);
    return;
  }
  if (event->key() == Qt::Key_Comma) {
    const auto before = std::find_if(ticks.rbegin(), ticks.rend(),
                                     [this](const auto& t) { return t.at < timeline_.position - 0.05; });
    if (before != ticks.rend()) goTo(before->at);
    return;
  }
  QAbstractSlider::keyPressEvent(event);
}

void TimeSlider::wheelEvent(QWheelEvent* event) { event->ignore(); }

QString TimeSlider::ticksNear(double x) const {
  QStringList lines;
  int left = 0;
  for (const TimeMarker& tick : timeline_.ticks) {
    if (std::abs(timeline_.xOf(tick.at, line()) - x) > kNear) continue;
    if (lines.size() < kMostLines)
      lines << clockText(tick.at) + QStringLiteral("  ") + tick.text;
    else
      ++left;
  }
  if (left > 0) lines << tr("… and %n more", nullptr, left);
  if (lines.isEmpty() && timeline_.end > 0) lines << clockText(timeline_.secondsAt(x, line()));
  return lines.join('\n');
}

bool TimeSlider::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), ticksNear(help->pos().x()), this);
    return true;
  }
  return QAbstractSlider::event(event);
}

}  // namespace kubecast::ui
