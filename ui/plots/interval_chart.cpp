// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/interval_chart.hpp"

#include <QFontMetricsF>
#include <algorithm>

#include "ui/plots/rows.hpp"

namespace kubecast::ui {

namespace {

std::vector<LegendItem> legendOf(const IntervalChart& chart, const Theme& theme) {
  std::vector<LegendItem> legend;
  if (chart.rows.empty()) return legend;
  if (!chart.significantName.isEmpty())
    legend.push_back({chart.significantName, theme.text, LegendMark::Dot});
  if (!chart.otherName.isEmpty()) legend.push_back({chart.otherName, theme.muted, LegendMark::Ring});
  return legend;
}

RowNames namesOf(const IntervalChart& chart) {
  RowNames names;
  for (const IntervalRow& row : chart.rows) {
    names.names.push_back(row.name);
    names.behind.push_back(row.text.isEmpty() ? changeText(chart.unit, row.value) : row.text);
  }
  return names;
}

RowFrame frameOf(const IntervalChart& chart, const QRectF& below, const QFont& font) {
  Extent reach{0, 0};
  for (const IntervalRow& row : chart.rows)
    for (const double value : {row.value, row.interval ? row.interval->from : row.value,
                               row.interval ? row.interval->to : row.value}) {
      reach.from = std::min(reach.from, value);
      reach.to = std::max(reach.to, value);
    }
  if (reach.length() <= 0) reach = {-1, 1};
  if (chart.limit) {
    reach.from = std::max(reach.from, -*chart.limit);
    reach.to = std::min(reach.to, *chart.limit);
  }
  const double room = reach.length() * 0.04;
  return rowFrameOf(below, namesOf(chart), chart.unit, {reach.from - room, reach.to + room}, font);
}

}  // namespace

std::vector<ChartItem> itemsOf(const IntervalChart& chart, const QRectF& area, const QFont& font) {
  std::vector<ChartItem> items;
  const QRectF below = belowHeader(area, chart.title, legendOf(chart, Theme::lightTheme()), font);
  const RowFrame frame = frameOf(chart, below, font);
  for (std::size_t r = 0; r < chart.rows.size(); ++r) {
    const IntervalRow& row = chart.rows[r];
    QString value = changeText(chart.unit, row.value);
    if (row.interval)
      value += QStringLiteral(" [%1, %2]")
                   .arg(changeText(chart.unit, row.interval->from), changeText(chart.unit, row.interval->to));
    items.push_back({frame.row(r).adjusted(0, 2, 0, -2), row.name, value, row.note});
  }
  return items;
}

void paintIntervals(QPainter& painter, const QRectF& area, const IntervalChart& chart, const Theme& theme) {
  const QRectF below = paintHeader(painter, area, chart.title, legendOf(chart, theme), theme);
  if (chart.rows.empty()) return paintEmpty(painter, below, chart.empty, theme);
  const RowFrame frame = frameOf(chart, below, painter.font());
  paintRowFrame(
      painter, frame, below, namesOf(chart), [&chart](std::size_t r) { return chart.rows[r].significant; },
      theme);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const double zero = std::round(frame.x.pixel(0)) + 0.5;
  painter.setPen(QPen(theme.muted, 1));
  painter.drawLine(QPointF(zero, frame.inside.top()), QPointF(zero, frame.inside.bottom()));
  for (std::size_t r = 0; r < chart.rows.size(); ++r) {
    const IntervalRow& row = chart.rows[r];
    const QColor colour = !row.significant          ? theme.muted
                          : row.tone == Tone::Plain ? theme.text
                                                    : colourOf(row.tone, theme);
    const double y = frame.row(r).center().y();
    painter.setPen(QPen(colour, row.significant ? 2 : 1.2));
    const Extent& shown = frame.x.values;
    if (row.interval && row.interval->from < shown.to && row.interval->to > shown.from) {
      const double from = frame.x.pixel(std::max(row.interval->from, shown.from));
      const double to = frame.x.pixel(std::min(row.interval->to, shown.to));
      // Whiskers that the dot hides say nothing.
      if (to - from > 12) {
        painter.drawLine(QPointF(from, y), QPointF(to, y));
        for (const double end : {from, to}) painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4));
      }
    }
    painter.setBrush(row.significant ? colour : theme.surface);
    if (shown.contains(row.value)) {
      painter.drawEllipse(QPointF(frame.x.pixel(row.value), y), 4.5, 4.5);
      continue;
    }
    const double tip = row.value > shown.to ? frame.inside.right() : frame.inside.left();
    const double back = row.value > shown.to ? -8 : 8;
    painter.drawPolygon(QPolygonF{{QPointF(tip, y), QPointF(tip + back, y - 5), QPointF(tip + back, y + 5)}});
  }
  painter.restore();
}

double wantedHeight(const IntervalChart& chart, const QFont& font) {
  return QFontMetricsF(font).height() * 2 + rowsHeight(chart.rows.size(), font);
}

}  // namespace kubecast::ui
