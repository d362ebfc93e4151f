// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/tornado_chart.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <array>

#include "ui/plots/rows.hpp"

namespace kubecast::ui {

namespace {

std::array<const std::optional<TornadoArm>*, 2> armsOf(const TornadoRow& row) {
  return {&row.low, &row.high};
}

std::vector<LegendItem> legendOf(const TornadoChart& chart, const Theme& theme) {
  return {{chart.low, theme.series[0], LegendMark::Square},
          {chart.high, theme.series[1], LegendMark::Square}};
}

RowNames namesOf(const TornadoChart& chart) {
  RowNames names;
  for (const TornadoRow& row : chart.rows) names.names.push_back(row.name);
  return names;
}

RowFrame frameOf(const TornadoChart& chart, const QRectF& below, const QFont& font) {
  Extent reach{0, 0};
  for (const TornadoRow& row : chart.rows)
    for (const auto* arm : armsOf(row)) {
      if (!*arm) continue;
      for (const double value : {(*arm)->change, (*arm)->interval ? (*arm)->interval->from : 0,
                                 (*arm)->interval ? (*arm)->interval->to : 0}) {
        reach.from = std::min(reach.from, value);
        reach.to = std::max(reach.to, value);
      }
    }
  if (reach.length() <= 0) reach = {-1, 1};
  const double room = reach.length() * 0.03;
  return rowFrameOf(below, namesOf(chart), chart.unit, {reach.from - room, reach.to + room}, font);
}

/// Arms to the same side lie above each other, to different sides level.
QRectF areaOf(const TornadoRow& row, bool high, const RowFrame& frame, std::size_t index) {
  const QRectF band = frame.row(index);
  const TornadoArm& arm = high ? *row.high : *row.low;
  const bool sameSide = row.low && row.high && (row.low->change > 0) == (row.high->change > 0) &&
                        row.low->change != 0 && row.high->change != 0;
  const double height = std::min(18.0, band.height() * 0.66);
  const double zero = frame.x.pixel(0);
  const double end = frame.x.pixel(arm.change);
  QRectF bar(std::min(zero, end), band.center().y() - height / 2, std::max(1.0, std::abs(end - zero)),
             height);
  if (sameSide) {
    bar.setHeight(height / 2);
    if (high) bar.translate(0, height / 2);
  }
  return bar;
}

}  // namespace

std::vector<ChartItem> itemsOf(const TornadoChart& chart, const QRectF& area, const QFont& font) {
  std::vector<ChartItem> items;
  const QRectF below = belowHeader(area, chart.title, legendOf(chart, Theme::lightTheme()), font);
  const RowFrame frame = frameOf(chart, below, font);
  for (std::size_t r = 0; r < chart.rows.size(); ++r) {
    const TornadoRow& row = chart.rows[r];
    for (const bool high : {false, true}) {
      const auto& arm = high ? row.high : row.low;
      if (!arm) continue;
      QString value = QStringLiteral("%1 → %2").arg(arm->setting, changeText(chart.unit, arm->change));
      if (arm->interval)
        value +=
            QStringLiteral(" [%1, %2]")
                .arg(changeText(chart.unit, arm->interval->from), changeText(chart.unit, arm->interval->to));
      items.push_back({areaOf(row, high, frame, r), row.name, value, row.note});
    }
  }
  return items;
}

void paintTornado(QPainter& painter, const QRectF& area, const TornadoChart& chart, const Theme& theme) {
  const auto legend = chart.rows.empty() ? std::vector<LegendItem>() : legendOf(chart, theme);
  const QRectF below = paintHeader(painter, area, chart.title, legend, theme);
  if (chart.rows.empty()) return paintEmpty(painter, below, chart.empty, theme);
  const RowFrame frame = frameOf(chart, below, painter.font());
  const auto real = [&chart](std::size_t r) {
    return std::ranges::any_of(armsOf(chart.rows[r]), [](const auto* arm) { return *arm && !(*arm)->noise; });
  };
  paintRowFrame(painter, frame, below, namesOf(chart), real, theme);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t r = 0; r < chart.rows.size(); ++r) {
    for (const bool high : {false, true}) {
      const auto& arm = high ? chart.rows[r].high : chart.rows[r].low;
      if (!arm) continue;
      QColor colour = theme.series[high ? 1 : 0];
      if (arm->noise) colour.setAlphaF(0.35F);
      const QRectF bar = areaOf(chart.rows[r], high, frame, r);
      painter.setPen(Qt::NoPen);
      painter.setBrush(colour);
      painter.drawRect(bar);
      if (!arm->interval) continue;
      painter.setPen(QPen(theme.text, 1));
      const double y = bar.center().y() + (high ? 3 : -3);  // apart where they overlap
      const double from = frame.x.pixel(arm->interval->from), to = frame.x.pixel(arm->interval->to);
      painter.drawLine(QPointF(from, y), QPointF(to, y));
      for (const double end : {from, to}) painter.drawLine(QPointF(end, y - 3), QPointF(end, y + 3));
    }
  }
  const double zero = std::round(frame.x.pixel(0)) + 0.5;
  painter.setPen(QPen(theme.muted, 1));
  painter.drawLine(QPointF(zero, frame.inside.top()), QPointF(zero, frame.inside.bottom()));
  painter.restore();
}

double wantedHeight(const TornadoChart& chart, const QFont& font) {
  return QFontMetricsF(font).height() * 2 + rowsHeight(chart.rows.size(), font);
}

}  // namespace kubecast::ui
