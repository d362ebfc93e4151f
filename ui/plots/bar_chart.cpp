// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/bar_chart.hpp"

#include <QFontMetricsF>
#include <algorithm>

#include "ui/plots/rows.hpp"

namespace kubecast::ui {

namespace {

double valueOf(const BarPart& part, std::size_t group) {
  return group < part.values.size() ? part.values[group] : 0;
}

double sumOf(const BarChart& chart, std::size_t group) {
  double sum = 0;
  for (const BarPart& part : chart.parts) sum += valueOf(part, group);
  return sum;
}

QColor colourOf(const BarChart& chart, std::size_t part, const Theme& theme) {
  return theme.series[chart.parts[part].colour.value_or(part) % theme.series.size()];
}

RowNames namesOf(const BarChart& chart) {
  RowNames names{chart.groups, {}};
  for (std::size_t g = 0; g < chart.groups.size(); ++g)
    names.behind.push_back(valueText(chart.unit, sumOf(chart, g)));
  return names;
}

RowFrame frameOf(const BarChart& chart, const QRectF& below, const QFont& font) {
  double most = chart.limit.value_or(0);
  for (std::size_t g = 0; g < chart.groups.size(); ++g) most = std::max(most, sumOf(chart, g));
  return rowFrameOf(below, namesOf(chart), chart.unit, {0, most > 0 ? most : 1}, font);
}

struct Piece {
  std::size_t group, part;
  QRectF area;
};

std::vector<Piece> piecesOf(const BarChart& chart, const RowFrame& frame) {
  std::vector<Piece> pieces;
  for (std::size_t g = 0; g < chart.groups.size(); ++g) {
    const QRectF row = frame.row(g);
    const double height = std::min(18.0, row.height() * 0.66);
    double from = 0;
    for (std::size_t p = 0; p < chart.parts.size(); ++p) {
      const double value = valueOf(chart.parts[p], g);
      if (!(value > 0)) continue;
      const double left = frame.x.pixel(from);
      from += value;
      pieces.push_back(
          {g, p, QRectF(left, row.center().y() - height / 2, frame.x.pixel(from) - left, height)});
    }
  }
  return pieces;
}

}  // namespace

std::vector<LegendItem> legendOf(const BarChart& chart, const Theme& theme) {
  std::vector<LegendItem> legend;
  for (std::size_t p = 0; p < chart.parts.size(); ++p)
    if (!chart.parts[p].name.isEmpty())
      legend.push_back({chart.parts[p].name, colourOf(chart, p, theme), LegendMark::Square});
  return legend;
}

std::vector<ChartItem> itemsOf(const BarChart& chart, const QRectF& area, const QFont& font) {
  std::vector<ChartItem> items;
  const QRectF below = belowHeader(area, chart.title, legendOf(chart, Theme::lightTheme()), font);
  for (const Piece& piece : piecesOf(chart, frameOf(chart, below, font))) {
    const double value = valueOf(chart.parts[piece.part], piece.group);
    items.push_back({piece.area, chart.groups[piece.group],
                     (chart.parts[piece.part].name + QChar(' ') + valueText(chart.unit, value)).trimmed()});
  }
  return items;
}

void paintBarChart(QPainter& painter, const QRectF& area, const BarChart& chart, const Theme& theme) {
  const QRectF below = paintHeader(painter, area, chart.title, legendOf(chart, theme), theme);
  if (chart.groups.empty()) return paintEmpty(painter, below, chart.empty, theme);
  const RowFrame frame = frameOf(chart, below, painter.font());
  paintRowFrame(
      painter, frame, below, namesOf(chart), [](std::size_t) { return true; }, theme);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  for (const Piece& piece : piecesOf(chart, frame)) {
    painter.setBrush(colourOf(chart, piece.part, theme));
    // A hair of the ground between parts tells neighbours of like brightness apart.
    painter.drawRect(piece.area.width() > 3 ? piece.area.adjusted(0, 0, -1, 0) : piece.area);
  }
  if (chart.limit) {
    const double at = frame.x.pixel(*chart.limit);
    painter.setPen(QPen(theme.bad, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(at, frame.inside.top()), QPointF(at, frame.inside.bottom()));
    painter.setFont(small(painter.font()));
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(chart.limitLabel) + 8;
    painter.drawText(QRectF(std::max(frame.inside.left(), at - width), frame.inside.top(), width, 14),
                     Qt::AlignCenter, chart.limitLabel);
  }
  painter.restore();
}

double wantedHeight(const BarChart& chart, const QFont& font) {
  return QFontMetricsF(font).height() * 2 + rowsHeight(chart.groups.size(), font);
}

}  // namespace kubecast::ui
