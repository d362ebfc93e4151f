// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/line_chart.hpp"

#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {

QColor colourOf(const LineChart& chart, std::size_t series, const Theme& theme) {
  return theme.series[chart.series[series].colour.value_or(series) % theme.series.size()];
}

QPointF pixelOf(const Frame& frame, const QPointF& point) {
  return {frame.x.pixel(point.x()), frame.y.pixel(point.y())};
}

void paintStretches(QPainter& painter, const Frame& frame, const LineChart& chart, const Theme& theme) {
  for (const Stretch& stretch : chart.stretches) {
    QColor ground = colourOf(stretch.tone, theme);
    ground.setAlphaF(theme.dark ? 0.18F : 0.13F);
    const double from = std::clamp(frame.x.pixel(stretch.x.from), frame.inside.left(), frame.inside.right());
    const double to = std::clamp(frame.x.pixel(stretch.x.to), frame.inside.left(), frame.inside.right());
    painter.fillRect(QRectF(QPointF(from, frame.inside.top()), QPointF(to, frame.inside.bottom())), ground);
  }
}

void paintBand(QPainter& painter, const Frame& frame, const LineSeries& series, QColor colour) {
  const std::size_t count = std::min(series.intervals.size(), series.points.size());
  QPolygonF band;
  for (std::size_t i = 0; i < count; ++i)
    band << pixelOf(frame, {series.points[i].x(), series.intervals[i].to});
  for (std::size_t i = count; i-- > 0;)
    band << pixelOf(frame, {series.points[i].x(), series.intervals[i].from});
  colour.setAlphaF(0.18F);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(band);
}

void paintLine(QPainter& painter, const Frame& frame, const LineSeries& series, const QColor& colour,
               const Theme& theme) {
  QPen pen(colour, 2, series.dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
  pen.setCosmetic(true);
  QPolygonF line;
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  for (const QPointF& point : series.points) {
    if (std::isfinite(point.y())) {
      line << pixelOf(frame, point);
    } else {
      painter.drawPolyline(line);
      line.clear();
    }
  }
  painter.drawPolyline(line);
  if (!series.markers) return;
  painter.setPen(QPen(theme.surface, 1.5));
  painter.setBrush(colour);
  for (const QPointF& point : series.points)
    if (std::isfinite(point.y())) painter.drawEllipse(pixelOf(frame, point), 4, 4);
}

/// Labels of lines across the chart keep apart: each takes the next free row.
void paintThresholds(QPainter& painter, const Frame& frame, const LineChart& chart, const Theme& theme) {
  const QFontMetricsF metrics(painter.font());
  std::vector<QRectF> taken;
  const auto label = [&](QRectF at, const QString& text, const QColor& colour, double down) {
    for (int tries = 0; tries < 6; ++tries) {
      const bool hit =
          std::ranges::any_of(taken, [&at](const QRectF& other) { return other.intersects(at); });
      if (!hit) break;
      at.translate(0, down);
    }
    taken.push_back(at);
    QColor ground = theme.surface;
    ground.setAlphaF(0.85F);
    painter.fillRect(at, ground);
    painter.setPen(colour);
    painter.drawText(at, Qt::AlignCenter, text);
  };
  for (const Threshold& threshold : chart.thresholds) {
    const QColor colour = colourOf(threshold.tone, theme);
    QPen pen(colour, 1.5, Qt::DashLine);
    pen.setCosmetic(true);
    painter.setPen(pen);
    const double width = std::min(metrics.horizontalAdvance(threshold.label) + 8, frame.inside.width());
    const double height = metrics.height() + 2;
    if (threshold.vertical) {
      const double x = frame.x.pixel(threshold.at);
      if (x < frame.inside.left() - 1 || x > frame.inside.right() + 1) continue;
      painter.drawLine(QPointF(x, frame.inside.top()), QPointF(x, frame.inside.bottom()));
      const double left = x + 4 + width > frame.inside.right() ? x - 4 - width : x + 4;
      label({left, frame.inside.top() + 2, width, height}, threshold.label, colour, height);
    } else {
      const double y = frame.y.pixel(threshold.at);
      if (y < frame.inside.top() - 1 || y > frame.inside.bottom() + 1) continue;
      painter.drawLine(QPointF(frame.inside.left(), y), QPointF(frame.inside.right(), y));
      const bool above = y - height - 2 > frame.inside.top();
      label({frame.inside.right() - width, above ? y - height - 2 : y + 2, width, height}, threshold.label,
            colour, above ? -height : height);
    }
  }
}

void paintStretchLabels(QPainter& painter, const Frame& frame, const LineChart& chart, const Theme& theme) {
  const QFontMetricsF metrics(painter.font());
  for (const Stretch& stretch : chart.stretches) {
    if (stretch.label.isEmpty()) continue;
    const double width = metrics.horizontalAdvance(stretch.label) + 8;
    const double middle = (frame.x.pixel(stretch.x.from) + frame.x.pixel(stretch.x.to)) / 2;
    const double left = std::clamp(middle - width / 2, frame.inside.left(),
                                   std::max(frame.inside.left(), frame.inside.right() - width));
    painter.setPen(colourOf(stretch.tone, theme));
    painter.drawText(QRectF(left, frame.inside.bottom() - metrics.height() - 4, width, metrics.height()),
                     Qt::AlignCenter, stretch.label);
  }
}

void paintCrossHair(QPainter& painter, const Frame& frame, const LineChart& chart, double x,
                    const Theme& theme) {
  const double at = frame.x.pixel(x);
  if (at < frame.inside.left() - 1 || at > frame.inside.right() + 1) return;
  painter.setPen(QPen(theme.muted, 1));
  painter.drawLine(QPointF(at, frame.inside.top()), QPointF(at, frame.inside.bottom()));
  std::vector<NoteLine> lines;
  double y = frame.inside.center().y();
  for (const LineReading& reading : readingsAt(chart, x)) {
    const QColor colour = colourOf(chart, reading.series, theme);
    QString value = valueText(chart.y.unit, reading.y);
    if (reading.interval)
      value += QStringLiteral(" [%1, %2]")
                   .arg(valueText(chart.y.unit, reading.interval->from),
                        valueText(chart.y.unit, reading.interval->to));
    lines.push_back({chart.series[reading.series].name, value, colour});
    const double dot = frame.y.pixel(reading.y);
    if (dot < frame.inside.top() || dot > frame.inside.bottom()) continue;
    if (lines.size() == 1) y = dot;
    painter.setPen(QPen(theme.surface, 2));
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(at, dot), 5, 5);
  }
  paintNote(painter, frame.inside, {at, y}, valueText(chart.x.unit, x), lines, theme);
}

}  // namespace

std::vector<LegendItem> legendOf(const LineChart& chart, const Theme& theme) {
  std::vector<LegendItem> legend;
  for (std::size_t i = 0; i < chart.series.size(); ++i)
    if (!chart.series[i].name.isEmpty())
      legend.push_back({chart.series[i].name, colourOf(chart, i, theme),
                        chart.series[i].dashed ? LegendMark::Dashed : LegendMark::Line});
  return legend;
}

Frame frameOf(const LineChart& chart, const QRectF& area, const QFont& font, const LineChartLook& look) {
  const QRectF below = belowHeader(area, chart.title, legendOf(chart, Theme::lightTheme()), font);
  return frameOf(below, chart.x, chart.y, look.x.value_or(wholeX(chart)), look.y.value_or(wholeY(chart)),
                 font);
}

void paintLineChart(QPainter& painter, const QRectF& area, const LineChart& chart, const Theme& theme,
                    const LineChartLook& look) {
  const QRectF below =
      paintHeader(painter, area, chart.title, legendOf(chart, theme), theme, look.highlighted);
  if (isEmpty(chart)) return paintEmpty(painter, below, chart.empty, theme);
  const Frame frame = frameOf(chart, area, painter.font(), look);
  paintFrame(painter, frame, below, chart.x, chart.y, theme);
  painter.save();
  painter.setClipRect(frame.inside.adjusted(-5, -5, 5, 5), Qt::IntersectClip);
  paintStretches(painter, frame, chart, theme);
  painter.setRenderHint(QPainter::Antialiasing);
  const auto pale = [&look](std::size_t s) {
    return look.highlighted >= 0 && static_cast<int>(s) != look.highlighted ? 0.25 : 1.0;
  };
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    painter.setOpacity(pale(s));
    paintBand(painter, frame, chart.series[s], colourOf(chart, s, theme));
  }
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    painter.setOpacity(pale(s));
    paintLine(painter, frame, chart.series[s], colourOf(chart, s, theme), theme);
  }
  painter.setOpacity(1);
  const QFont font = painter.font();
  painter.setFont(small(font));
  paintThresholds(painter, frame, chart, theme);
  paintStretchLabels(painter, frame, chart, theme);
  painter.setFont(font);
  if (look.crossHair) paintCrossHair(painter, frame, chart, *look.crossHair, theme);
  painter.restore();
}

}  // namespace kubecast::ui
