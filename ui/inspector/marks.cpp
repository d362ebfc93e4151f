// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/marks.hpp"

#include <QPainterPath>

namespace kubecast::ui {

void paintMark(QPainter& painter, const QRectF& box, Mark mark, const Theme& theme) {
  if (mark == Mark::None) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF in = box.adjusted(1, 1, -1, -1);
  const QColor colour = mark == Mark::Error ? theme.bad : mark == Mark::Warning ? theme.warning : theme.muted;
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  QPainterPath sign;
  if (mark == Mark::Warning) {
    sign.moveTo(in.center().x(), in.top());
    sign.lineTo(in.bottomRight());
    sign.lineTo(in.bottomLeft());
    sign.closeSubpath();
    painter.drawPath(sign);
  } else if (mark == Mark::Error) {
    painter.drawEllipse(in);
  } else {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.4));
    painter.drawEllipse(in.adjusted(1.5, 1.5, -1.5, -1.5));
    painter.restore();
    return;
  }
  // The stroke and dot of an exclamation mark, in the colour of the ground.
  painter.setBrush(theme.surface);
  const double top = mark == Mark::Warning ? 0.38 : 0.22;
  const double width = in.width() * 0.16;
  const double x = in.center().x() - width / 2;
  painter.drawRoundedRect(QRectF(x, in.top() + in.height() * top, width, in.height() * (0.68 - top)),
                          width / 2, width / 2);
  painter.drawEllipse(QRectF(x, in.top() + in.height() * 0.75, width, width));
  painter.restore();
}

}  // namespace kubecast::ui
