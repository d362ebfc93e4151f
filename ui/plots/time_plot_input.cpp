// SPDX-License-Identifier: Apache-2.0
// Mouse and keyboard of a plot over time.
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/plots/time_plot_view.hpp"

namespace kubecast::ui {

namespace {
constexpr double kDragBegins = 4;  ///< px
}

void TimePlotView::mouseMoveEvent(QMouseEvent* event) {
  if (!hasData()) return;
  const Frame now = frame();
  const QPointF at = event->position();
  if (pressed_) {
    const double by = at.x() - pressed_->x();
    dragged_ = dragged_ || std::abs(by) >= kDragBegins;
    if (!dragged_) return;
    if (axis_.isWhole()) {
      emit positionWanted(now.x.value(std::clamp(at.x(), now.inside.left(), now.inside.right())));
    } else {
      const double seconds = by / now.inside.width() * pressedShown_.length();
      axis_.show({pressedShown_.from - seconds, pressedShown_.to - seconds});
    }
    return;
  }
  const auto hits = legendHits();
  const auto hit = std::ranges::find_if(hits, [&at](const QRectF& item) { return item.contains(at); });
  highlight(hit == hits.end() ? -1 : static_cast<int>(hit - hits.begin()));
  pointed_ = now.inside.adjusted(-3, -10, 3, 3).contains(at);
  if (pointed_)
    axis_.setCrossHair(now.x.value(std::clamp(at.x(), now.inside.left(), now.inside.right())));
  else
    axis_.setCrossHair({});
}

void TimePlotView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !hasData()) return;
  pressed_ = event->position();
  pressedShown_ = axis_.shown();
  dragged_ = false;
}

void TimePlotView::mouseReleaseEvent(QMouseEvent* event) {
  if (!pressed_) return;
  const Frame now = frame();
  if (!dragged_ && now.inside.adjusted(-3, -10, 3, 10).contains(*pressed_))
    emit positionWanted(
        now.x.value(std::clamp(event->position().x(), now.inside.left(), now.inside.right())));
  pressed_.reset();
}

void TimePlotView::mouseDoubleClickEvent(QMouseEvent*) { axis_.reset(); }

void TimePlotView::wheelEvent(QWheelEvent* event) {
  const double turned = event->angleDelta().y() / 120.0;
  // Upright scrolling without Ctrl over an empty plot is for the list of plots.
  if (turned == 0 || !hasData()) return event->ignore();
  const Frame now = frame();
  axis_.zoom(std::pow(1.25, turned),
             now.x.value(std::clamp(event->position().x(), now.inside.left(), now.inside.right())));
  event->accept();
}

void TimePlotView::stepCrossHair(int buckets) {
  if (plot_.lines.empty()) return;
  const double step = plot_.lines.front().recording->header().step.value();
  const double begin = buckets > 0 ? axis_.shown().from - step / 2 : axis_.shown().to + step / 2;
  const double at = axis_.crossHair() ? *axis_.crossHair() : playhead_.value_or(begin);
  // In the middle of buckets; of as many as a pixel has when they are dense.
  const Frame now = frame();
  const double pixel = axis_.shown().length() / now.inside.width();
  const double by = std::max(step, std::ceil(pixel / step) * step);
  const double to = (std::floor(at / step) + 0.5) * step + buckets * by;
  pointed_ = true;
  const double last = std::max(0.0, axis_.end() - step / 2);
  axis_.setCrossHair(std::clamp(to, 0.0, last));
  axis_.reveal(*axis_.crossHair());
}

void TimePlotView::keyPressEvent(QKeyEvent* event) {
  const double middle = axis_.crossHair().value_or((axis_.shown().from + axis_.shown().to) / 2);
  switch (event->key()) {
    case Qt::Key_Left:
      return stepCrossHair(event->modifiers().testFlag(Qt::ShiftModifier) ? -10 : -1);
    case Qt::Key_Right:
      return stepCrossHair(event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1);
    case Qt::Key_PageUp:
      return axis_.pan(-axis_.shown().length() / 2);
    case Qt::Key_PageDown:
      return axis_.pan(axis_.shown().length() / 2);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return axis_.zoom(1.25, middle);
    case Qt::Key_Minus:
      return axis_.zoom(1 / 1.25, middle);
    case Qt::Key_0:
      return axis_.reset();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (axis_.crossHair()) emit positionWanted(*axis_.crossHair());
      return;
    case Qt::Key_Escape:
      if (!axis_.crossHair()) break;
      pointed_ = false;
      return axis_.setCrossHair({});
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void TimePlotView::leaveEvent(QEvent*) {
  highlight(-1);
  pointed_ = false;
  axis_.setCrossHair({});
}

}  // namespace kubecast::ui
