// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/line_chart_view.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {

constexpr double kCatch = 12;  ///< px: the cross-hair jumps to points this near

Extent moved(const Scale& scale, double pixels) {
  return {scale.value(scale.from - pixels), scale.value(scale.to - pixels)};
}

Extent zoomed(const Scale& scale, double times, double around) {
  return {scale.value(around + (scale.from - around) / times),
          scale.value(around + (scale.to - around) / times)};
}

}  // namespace

void LineChartView::setChart(LineChart chart) {
  chart_ = std::move(chart);
  look_ = {};
  shown(chart_.title);
}

void LineChartView::resetZoom() {
  look_.x.reset();
  look_.y.reset();
  update();
}

QString LineChartView::words() const {
  if (isEmpty(chart_)) return chart_.empty;
  QStringList all;
  for (const LineSeries& series : chart_.series) {
    if (series.points.empty()) continue;
    const QPointF& first = series.points.front();
    const QPointF& last = series.points.back();
    all << tr("%1: from %2 at %3 to %4 at %5")
               .arg(series.name, valueText(chart_.y.unit, first.y()), valueText(chart_.x.unit, first.x()),
                    valueText(chart_.y.unit, last.y()), valueText(chart_.x.unit, last.x()));
  }
  return all.join(QStringLiteral("; "));
}

void LineChartView::paintChart(QPainter& painter, const QRectF& area, const Theme& theme) const {
  LineChartLook look = look_;
  look.crossHair.reset();
  paintLineChart(painter, area, chart_, theme, look);
}

void LineChartView::paintLive(QPainter& painter, const QRectF& area, const Theme& theme) const {
  paintLineChart(painter, area, chart_, theme, look_);
}

Frame LineChartView::frame() const { return frameOf(chart_, area(), font(), look_); }

void LineChartView::pointAt(std::optional<double> x) {
  if (look_.crossHair == x) return;
  look_.crossHair = x;
  if (x) emit crossHairMoved(*x);
  update();
}

void LineChartView::mouseMoveEvent(QMouseEvent* event) {
  if (isEmpty(chart_)) return;
  if (dragged_) {
    const QPointF by = event->position() - *dragged_;
    look_.x = moved(dragFrame_.x, by.x());
    if (look_.y) look_.y = moved(dragFrame_.y, by.y());
    return update();
  }
  const Frame now = frame();
  if (!now.inside.adjusted(-4, -4, 4, 4).contains(event->position())) return pointAt({});
  double x = now.x.value(std::clamp(event->position().x(), now.inside.left(), now.inside.right()));
  double nearest = kCatch;
  for (const double candidate : pointsOfX(chart_)) {
    const double away = std::abs(now.x.pixel(candidate) - event->position().x());
    if (away >= nearest) continue;
    nearest = away;
    x = candidate;
  }
  pointAt(x);
}

void LineChartView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || isEmpty(chart_)) return;
  dragged_ = event->position();
  dragFrame_ = frame();
}

void LineChartView::mouseReleaseEvent(QMouseEvent*) { dragged_.reset(); }

void LineChartView::mouseDoubleClickEvent(QMouseEvent*) { resetZoom(); }

void LineChartView::wheelEvent(QWheelEvent* event) {
  if (isEmpty(chart_) || event->angleDelta().y() == 0) return;
  zoom(std::pow(1.2, event->angleDelta().y() / 120.0), event->position(),
       event->modifiers().testFlag(Qt::ControlModifier));
  event->accept();
}

void LineChartView::zoom(double times, const QPointF& around, bool alsoY) {
  const Frame now = frame();
  const double x = std::clamp(around.x(), now.inside.left(), now.inside.right());
  const double y = std::clamp(around.y(), now.inside.top(), now.inside.bottom());
  const Extent whole = wholeX(chart_);
  const Extent wanted = zoomed(now.x, times, x);
  // Not beyond the whole, and not into the digits that doubles do not have.
  if (wanted.length() > whole.length() * 1.001) return resetZoom();
  if (wanted.length() < whole.length() * 1e-6) return;
  look_.x = wanted;
  if (alsoY) look_.y = zoomed(now.y, times, y);
  update();
}

void LineChartView::step(int by) {
  const std::vector<double> all = pointsOfX(chart_);
  if (all.empty()) return;
  const int last = static_cast<int>(all.size()) - 1;
  int at = by > 0 ? 0 : last;
  if (look_.crossHair) {
    const auto here = std::ranges::lower_bound(all, *look_.crossHair);
    at = static_cast<int>(here - all.begin());
    const bool on = here != all.end() && *here == *look_.crossHair;
    at = by > 0 ? at + (on ? by : by - 1) : at + by;
  }
  pointAt(all[static_cast<std::size_t>(std::clamp(at, 0, last))]);
}

void LineChartView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      return step(-1);
    case Qt::Key_Right:
      return step(1);
    case Qt::Key_Home:
      pointAt({});
      return step(1);
    case Qt::Key_End:
      pointAt({});
      return step(-1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom(1.2, frame().inside.center(), false);
    case Qt::Key_Minus:
      return zoom(1 / 1.2, frame().inside.center(), false);
    case Qt::Key_0:
      return resetZoom();
    case Qt::Key_Escape:
      if (look_.crossHair) return pointAt({});
      break;
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void LineChartView::leaveEvent(QEvent*) { pointAt({}); }

}  // namespace kubecast::ui
