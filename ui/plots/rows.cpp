// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/rows.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {

constexpr double kGap = 8;
constexpr double kTallest = 34;  ///< px of a row

double widest(const std::vector<QString>& texts, const QFont& font) {
  const QFontMetricsF metrics(font);
  double width = 0;
  for (const QString& text : texts) width = std::max(width, metrics.horizontalAdvance(text));
  return width;
}

}  // namespace

RowFrame rowFrameOf(const QRectF& area, const RowNames& names, const Unit& unit, const Extent& values,
                    const QFont& font) {
  RowFrame frame;
  frame.names = font;
  const QFontMetricsF metrics(small(font));
  const double nameWidth = std::min(widest(names.names, font), area.width() * 0.38);
  const double behind = names.behind.empty() ? metrics.height() : widest(names.behind, font) + kGap;
  const double left = area.left() + nameWidth + kGap;
  const double right = std::max(left + 1, area.right() - behind);
  const double bottom = area.bottom() - metrics.height() - kGap;
  const auto rows = static_cast<double>(std::max<std::size_t>(1, names.names.size()));
  frame.rowHeight = std::clamp((bottom - area.top()) / rows, 1.0, kTallest);
  frame.inside = QRectF(QPointF(left, area.top()), QPointF(right, area.top() + frame.rowHeight * rows));
  frame.x = {values, left, right, false};
  const double each = metrics.horizontalAdvance(QStringLiteral("0")) * 10;
  frame.ticks = ticksOf(unit, values, std::clamp(static_cast<int>((right - left) / each) + 1, 2, 9));
  return frame;
}

void paintRowFrame(QPainter& painter, const RowFrame& frame, const QRectF& area, const RowNames& names,
                   const std::function<bool(std::size_t)>& strong, const Theme& theme) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  const QFont font = painter.font();
  const QRectF& in = frame.inside;
  const QFontMetricsF metrics(font);
  for (const Tick& tick : frame.ticks) {
    const double at = std::round(frame.x.pixel(tick.at));
    const bool zero = tick.at == 0;
    painter.setPen(QPen(zero ? theme.border : theme.grid, 1));
    painter.drawLine(QPointF(at, in.top()), QPointF(at, in.bottom()));
    painter.setFont(small(font));
    painter.setPen(theme.muted);
    const double half = QFontMetricsF(painter.font()).horizontalAdvance(tick.text) / 2 + 1;
    painter.drawText(QRectF(at - half, in.bottom() + 3, 2 * half, QFontMetricsF(painter.font()).height()),
                     Qt::AlignCenter, tick.text);
  }
  painter.setFont(font);
  for (std::size_t i = 0; i < names.names.size(); ++i) {
    const QRectF row = frame.row(i);
    const QRectF name(area.left(), row.top(), in.left() - area.left() - kGap, row.height());
    painter.setPen(strong(i) ? theme.text : theme.muted);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(names.names[i], Qt::ElideMiddle, name.width()));
    if (i < names.behind.size())
      painter.drawText(QRectF(QPointF(in.right() + kGap, row.top()), QPointF(area.right() + 1, row.bottom())),
                       Qt::AlignRight | Qt::AlignVCenter, names.behind[i]);
  }
  painter.restore();
}

double rowsHeight(std::size_t rows, const QFont& font) {
  const QFontMetricsF metrics(font);
  return static_cast<double>(rows) * std::min(kTallest, metrics.height() + 10) + metrics.height() + 2 * kGap;
}

}  // namespace kubecast::ui
