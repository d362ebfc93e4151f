// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/heat_map.hpp"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <algorithm>
#include <limits>

namespace kubecast::ui {

namespace {

constexpr double kGap = 8;
constexpr double kScaleWidth = 12;

struct HeatFrame {
  QRectF inside;
  double cellWidth = 0, cellHeight = 0;
  [[nodiscard]] QRectF cell(std::size_t row, std::size_t column) const {
    return QRectF(inside.left() + static_cast<double>(column) * cellWidth,
                  inside.top() + static_cast<double>(row) * cellHeight, cellWidth, cellHeight)
        .adjusted(1, 1, -1, -1);
  }
};

Extent reachOf(const HeatMap& map) {
  Extent reach{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const HeatCell& cell : map.cells) {
    if (!cell.value) continue;
    reach.from = std::min(reach.from, *cell.value);
    reach.to = std::max(reach.to, *cell.value);
  }
  return reach;
}

double shareOf(const HeatMap& map, const Extent& reach, double value) {
  const double share = reach.length() > 0 ? (value - reach.from) / reach.length() : 0.5;
  return map.highIsHot ? share : 1 - share;
}

HeatFrame frameOf(const HeatMap& map, const QRectF& below, const QFont& font) {
  const QFontMetricsF metrics(small(font));
  double left = 0;
  for (const QString& row : map.rows) left = std::max(left, metrics.horizontalAdvance(row));
  const Extent reach = reachOf(map);
  const double scale = std::max(metrics.horizontalAdvance(valueText(map.unit, reach.from)),
                                metrics.horizontalAdvance(valueText(map.unit, reach.to))) +
                       kScaleWidth + 3 * kGap;
  HeatFrame frame;
  const double line = metrics.height();
  frame.inside = below.adjusted(left + kGap, map.yTitle.isEmpty() ? 0 : line + 4, -scale,
                                -line - kGap - (map.xTitle.isEmpty() ? 0 : line));
  frame.cellWidth = frame.inside.width() / static_cast<double>(std::max<std::size_t>(1, map.columns.size()));
  frame.cellHeight = frame.inside.height() / static_cast<double>(std::max<std::size_t>(1, map.rows.size()));
  return frame;
}

bool isEmpty(const HeatMap& map) {
  return map.cells.empty() || map.cells.size() != map.columns.size() * map.rows.size();
}

void paintScale(QPainter& painter, const HeatMap& map, const QRectF& inside, const Theme& theme) {
  const Extent reach = reachOf(map);
  if (reach.from > reach.to) return;
  const QRectF bar(inside.right() + 2 * kGap, inside.top() + 1, kScaleWidth, inside.height() - 2);
  QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
  for (int i = 0; i <= 12; ++i) {
    const double share = i / 12.0;
    gradient.setColorAt(share, theme.heat(map.highIsHot ? share : 1 - share));
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(gradient);
  painter.drawRoundedRect(bar, 3, 3);
  painter.setPen(theme.muted);
  const QFontMetricsF metrics(painter.font());
  const double left = bar.right() + 5;
  painter.drawText(QPointF(left, bar.top() + metrics.ascent()), valueText(map.unit, reach.to));
  if (reach.length() > 0) painter.drawText(QPointF(left, bar.bottom() - 2), valueText(map.unit, reach.from));
}

/// Black or white, whichever is read more easily there.
QColor inkOn(const QColor& ground) {
  return contrast(Qt::white, ground) >= contrast(QColor("#0b1118"), ground) ? QColor(Qt::white)
                                                                            : QColor("#0b1118");
}

}  // namespace

std::vector<ChartItem> itemsOf(const HeatMap& map, const QRectF& area, const QFont& font) {
  std::vector<ChartItem> items;
  if (isEmpty(map)) return items;
  const HeatFrame frame = frameOf(map, belowHeader(area, map.title, {}, font), font);
  for (std::size_t r = 0; r < map.rows.size(); ++r)
    for (std::size_t c = 0; c < map.columns.size(); ++c) {
      const HeatCell& cell = map.cells[r * map.columns.size() + c];
      items.push_back({frame.cell(r, c), map.columns[c] + QStringLiteral(" · ") + map.rows[r],
                       cell.value ? valueText(map.unit, *cell.value) : QString(), cell.note});
    }
  return items;
}

void paintHeatMap(QPainter& painter, const QRectF& area, const HeatMap& map, const Theme& theme) {
  const QRectF below = paintHeader(painter, area, map.title, {}, theme);
  if (isEmpty(map)) return paintEmpty(painter, below, map.empty, theme);
  const HeatFrame frame = frameOf(map, below, painter.font());
  const Extent reach = reachOf(map);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(small(painter.font()));
  const QFontMetricsF metrics(painter.font());
  for (std::size_t r = 0; r < map.rows.size(); ++r) {
    for (std::size_t c = 0; c < map.columns.size(); ++c) {
      const HeatCell& cell = map.cells[r * map.columns.size() + c];
      const QRectF area = frame.cell(r, c);
      const QColor ground = cell.value ? theme.heat(shareOf(map, reach, *cell.value)) : theme.raised;
      painter.setPen(Qt::NoPen);
      painter.setBrush(ground);
      painter.drawRoundedRect(area, 3, 3);
      QString text = cell.value ? valueText(map.unit, *cell.value) : QStringLiteral("–");
      if (cell.good) text += *cell.good ? QStringLiteral(" ✓") : QStringLiteral(" ✕");
      if (metrics.horizontalAdvance(text) > area.width() - 4 && cell.good)
        text = *cell.good ? QStringLiteral("✓") : QStringLiteral("✕");
      if (metrics.horizontalAdvance(text) > area.width() - 2 || metrics.height() > area.height()) continue;
      painter.setPen(cell.value ? inkOn(ground) : theme.muted);
      painter.drawText(area, Qt::AlignCenter, text);
    }
  }
  painter.setPen(theme.muted);
  const QRectF& in = frame.inside;
  for (std::size_t r = 0; r < map.rows.size(); ++r) {
    const QRectF cell = frame.cell(r, 0);
    painter.drawText(QRectF(below.left(), cell.center().y() - metrics.height() / 2,
                            in.left() - below.left() - kGap, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter, map.rows[r]);
  }
  double free = -1;  // columns whose names would touch keep silent
  for (std::size_t c = 0; c < map.columns.size(); ++c) {
    const double width = metrics.horizontalAdvance(map.columns[c]) + 2;
    const double left = frame.cell(0, c).center().x() - width / 2;
    if (left < free) continue;
    free = left + width + 6;
    painter.drawText(QRectF(left, in.bottom() + 3, width, metrics.height()), Qt::AlignCenter, map.columns[c]);
  }
  if (!map.xTitle.isEmpty())
    painter.drawText(QRectF(in.left(), below.bottom() - metrics.height(), in.width(), metrics.height()),
                     Qt::AlignCenter, metrics.elidedText(map.xTitle, Qt::ElideMiddle, in.width()));
  if (!map.yTitle.isEmpty())
    painter.drawText(QRectF(below.left(), below.top(), below.width(), metrics.height()), Qt::AlignLeft,
                     metrics.elidedText(map.yTitle, Qt::ElideMiddle, below.width()));
  paintScale(painter, map, in, theme);
  painter.restore();
}

}  // namespace kubecast::ui
