// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/frame.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {

constexpr double kGap = 8;

double linePixel(const Scale& scale, double value) {
  return scale.from + (value - scale.values.from) / scale.values.length() * (scale.to - scale.from);
}

int ticksWithin(double pixels, double each) { return std::max(2, static_cast<int>(pixels / each) + 1); }

std::vector<Tick> ticksFor(const Axis& axis, const Extent& values, int most) {
  return axis.log ? logTicksOf(axis.unit, values, most) : ticksOf(axis.unit, values, most);
}

double widest(const std::vector<Tick>& ticks, const QFontMetricsF& metrics) {
  double width = 0;
  for (const Tick& tick : ticks) width = std::max(width, metrics.horizontalAdvance(tick.text));
  return width;
}

}  // namespace

double Scale::pixel(double value) const {
  if (!log) return linePixel(*this, value);
  const double least = values.from;
  const double share = std::log(std::max(value, least) / least) / std::log(values.to / least);
  return from + share * (to - from);
}

double Scale::value(double pixel) const {
  const double share = (pixel - from) / (to - from);
  return log ? values.from * std::pow(values.to / values.from, share) : values.from + share * values.length();
}

Frame frameOf(const QRectF& area, const Axis& x, const Axis& y, const Extent& xValues, const Extent& yValues,
              const QFont& font) {
  const QFontMetricsF metrics(small(font));
  const double line = metrics.height();
  Frame frame;
  const double top = area.top() + (y.title.isEmpty() ? line / 2 : line + kGap);
  const double bottom = area.bottom() - line - kGap - (x.title.isEmpty() ? 0 : line + 2);
  frame.yTicks = ticksFor(y, yValues, ticksWithin(bottom - top, line * 2.6));
  const double left = area.left() + widest(frame.yTicks, metrics) + kGap;
  frame.xTicks = ticksFor(x, xValues, 6);
  const double each = std::max(48.0, widest(frame.xTicks, metrics) + 3 * kGap);
  frame.xTicks = ticksFor(x, xValues, ticksWithin(area.right() - left, each));
  const double right = area.right() - std::max(kGap, widest(frame.xTicks, metrics) / 2);
  frame.inside = QRectF(QPointF(left, top), QPointF(std::max(left + 1, right), std::max(top + 1, bottom)));
  frame.x = {xValues, frame.inside.left(), frame.inside.right(), x.log};
  frame.y = {yValues, frame.inside.bottom(), frame.inside.top(), y.log};
  return frame;
}

void paintFrame(QPainter& painter, const Frame& frame, const QRectF& area, const Axis& x, const Axis& y,
                const Theme& theme) {
  painter.save();
  const QFont font = painter.font();
  painter.setFont(small(font));
  const QFontMetricsF metrics(painter.font());
  painter.setRenderHint(QPainter::Antialiasing, false);
  QPen grid(theme.grid, 1);
  grid.setCosmetic(true);
  QPen edge(theme.border, 1);
  edge.setCosmetic(true);
  const QRectF& in = frame.inside;
  for (const Tick& tick : frame.yTicks) {
    const double at = std::round(frame.y.pixel(tick.at));
    painter.setPen(grid);
    painter.drawLine(QPointF(in.left(), at), QPointF(in.right(), at));
    painter.setPen(theme.muted);
    painter.drawText(
        QRectF(area.left(), at - metrics.height() / 2, in.left() - area.left() - kGap + 2, metrics.height()),
        Qt::AlignRight | Qt::AlignVCenter, tick.text);
  }
  painter.setPen(edge);
  painter.drawLine(in.bottomLeft(), in.bottomRight());
  for (const Tick& tick : frame.xTicks) {
    const double at = std::round(frame.x.pixel(tick.at));
    painter.setPen(edge);
    painter.drawLine(QPointF(at, in.bottom()), QPointF(at, in.bottom() + 4));
    painter.setPen(theme.muted);
    const double half = metrics.horizontalAdvance(tick.text) / 2 + 1;
    painter.drawText(QRectF(at - half, in.bottom() + 5, 2 * half, metrics.height()), Qt::AlignCenter,
                     tick.text);
  }
  painter.setPen(theme.muted);
  if (!y.title.isEmpty())
    painter.drawText(QRectF(area.left(), area.top(), area.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(y.title, Qt::ElideRight, area.width()));
  if (!x.title.isEmpty())
    painter.drawText(QRectF(in.left(), area.bottom() - metrics.height(), in.width(), metrics.height()),
                     Qt::AlignCenter, metrics.elidedText(x.title, Qt::ElideRight, in.width()));
  painter.restore();
}

}  // namespace kubecast::ui
