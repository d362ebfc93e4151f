// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/time_plot.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {

QColor colourOf(const TimeLine& line, const Theme& theme) {
  return theme.series[line.colour % theme.series.size()];
}

/// Whether a line belongs to an item of the legend: its own, that of the run it is beside, or all pinned
/// ones.
bool isHighlighted(const TimePlot& plot, std::size_t line, std::size_t item) {
  if (!plot.lines[line].dashed) return line == item;
  return plot.lines[item].dashed || plot.lines[item].colour == plot.lines[line].colour;
}

/// The texts of values change as the moment does; their room does not.
QString widestText(const Unit& unit) {
  switch (unit.quantity) {
    case Quantity::Duration:
      return QStringLiteral("88.8 ms");
    case Quantity::Share:
      return QStringLiteral("88.8 %");
    case Quantity::PerSecond:
      return QStringLiteral("88.8 ") + (unit.name.isEmpty() ? QStringLiteral("req/s") : unit.name);
    case Quantity::Money:
      return unit.wonPerDollar > 0 ? QStringLiteral("₩8,888") + unit.name
                                   : QStringLiteral("$8.88") + unit.name;
    case Quantity::Number:
      break;
  }
  return QStringLiteral("88.8");
}

/// Straight from bucket to bucket: there are fewer of them than pixels.
void paintSparse(QPainter& painter, const Frame& frame, const TimeLine& line, QPen pen) {
  const Recording& recording = *line.recording;
  const double step = recording.header().step.value();
  const auto recorded = static_cast<double>(recording.buckets());
  const Extent& seconds = frame.x.values;
  const double first = std::clamp(std::floor(seconds.from / step) - 1, 0.0, recorded);
  const double last = std::clamp(std::ceil(seconds.to / step) + 1, 0.0, recorded);
  QPolygonF points;
  pen.setJoinStyle(Qt::RoundJoin);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(pen);
  for (double b = first; b < last; ++b) {
    const double value = recording.value(line.series, static_cast<std::size_t>(b));
    if (std::isfinite(value)) {
      points << QPointF(frame.x.pixel((b + 0.5) * step), frame.y.pixel(value));
    } else {
      painter.drawPolyline(points);
      points.clear();
    }
  }
  painter.drawPolyline(points);
}

void paintDense(QPainter& painter, const Frame& frame, const std::vector<TimeColumn>& columns, QColor colour,
                QPen pen) {
  const double width = frame.inside.width() / static_cast<double>(columns.size());
  painter.setRenderHint(QPainter::Antialiasing, false);
  QVector<QLineF> bars;
  QVector<QPolygonF> means(1);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const TimeColumn& column = columns[c];
    if (!std::isfinite(column.mean)) {
      if (!means.back().isEmpty()) means.emplaceBack();
      continue;
    }
    const double x = frame.inside.left() + (static_cast<double>(c) + 0.5) * width;
    const double low = frame.y.pixel(column.minimum);
    const double high = frame.y.pixel(column.maximum);
    if (low - high >= width) bars << QLineF(x, low, x, high);
    means.back() << QPointF(x, frame.y.pixel(column.mean));
  }
  if (pen.style() == Qt::SolidLine) {
    colour.setAlphaF(0.3F);
    QPen bar(colour, 0);  // one pixel of the device, whatever the scale
    painter.setPen(bar);
    painter.drawLines(bars);
  }
  painter.setPen(pen);
  for (const QPolygonF& each : means) painter.drawPolyline(each);
}

}  // namespace

TimePlotData dataOf(const TimePlot& plot, const Extent& seconds, std::size_t columns) {
  TimePlotData data{columns, {}};
  for (const TimeLine& line : plot.lines)
    data.lines.push_back(columnsOf(*line.recording, line.series, seconds, columns));
  return data;
}

Extent yExtentOf(const TimePlot& plot, const TimePlotData& data) {
  Extent reach{0, 0};
  for (const auto& line : data.lines)
    for (const TimeColumn& column : line) {
      if (!std::isfinite(column.mean)) continue;
      reach.from = std::min(reach.from, static_cast<double>(column.minimum));
      reach.to = std::max(reach.to, static_cast<double>(column.maximum));
    }
  return niceExtent(plot.unit, reach, true, 4);
}

std::vector<LegendItem> legendOf(const TimePlot& plot, std::optional<double> at, const Theme& theme) {
  std::vector<LegendItem> legend;
  for (const TimeLine& line : plot.lines) {
    if (line.dashed) continue;
    LegendItem item{line.name, colourOf(line, theme)};
    item.widest = widestText(plot.unit);
    const auto bucket = at ? bucketAt(*line.recording, *at) : std::nullopt;
    if (bucket) item.value = valueText(plot.unit, line.recording->value(line.series, *bucket));
    legend.push_back(std::move(item));
  }
  if (legend.size() < plot.lines.size()) legend.push_back({plot.pinned, theme.muted, LegendMark::Dashed});
  return legend;
}

Frame frameOf(const TimePlot& plot, const QRectF& area, const Extent& seconds, const Extent& values,
              const QFont& font) {
  const QRectF below = belowHeader(area, plot.title, legendOf(plot, {}, Theme::lightTheme()), font);
  const QFontMetricsF metrics(small(font));
  Frame frame;
  // Room for the signs of markers above, and so wide a margin at the left that plots below each other line
  // up.
  const double top = below.top() + 10;
  const double bottom = std::max(top + 1, below.bottom() - metrics.height() - 6);
  frame.yTicks = ticksOf(plot.unit, values, std::max(2, static_cast<int>((bottom - top) / 24) + 1));
  const double left = area.left() + metrics.horizontalAdvance(QStringLiteral("1,000 ms")) + 6;
  const double end = metrics.horizontalAdvance(timeText(std::floor(seconds.to))) / 2;
  const double right = std::max(left + 1, area.right() - std::max(6.0, end));
  frame.inside =
      QRectF(QPointF(std::round(left), std::round(top)), QPointF(std::round(right), std::round(bottom)));
  frame.x = {seconds, frame.inside.left(), frame.inside.right(), false};
  frame.y = {values, frame.inside.bottom(), frame.inside.top(), false};
  const double each = metrics.horizontalAdvance(QStringLiteral("00:00:00")) + 16;
  frame.xTicks = clockTicksOf(seconds, std::max(2, static_cast<int>(frame.inside.width() / each)));
  return frame;
}

void paintTimePlot(QPainter& painter, const QRectF& area, const Frame& frame, const TimePlot& plot,
                   const TimePlotData& data, const Theme& theme, int highlighted) {
  const QRectF& in = frame.inside;
  paintFrame(painter, frame, area, {}, {}, theme);
  painter.save();
  painter.setClipRect(in.adjusted(0, -1, 1, 1), Qt::IntersectClip);
  if (plot.warmup > frame.x.values.from) {
    QColor ground = theme.muted;
    ground.setAlphaF(0.10F);
    painter.fillRect(
        QRectF(in.topLeft(), QPointF(std::min(in.right(), frame.x.pixel(plot.warmup)), in.bottom())), ground);
  }
  for (std::size_t l = 0; l < plot.lines.size() && l < data.lines.size(); ++l) {
    const TimeLine& line = plot.lines[l];
    const bool pale = highlighted >= 0 && !isHighlighted(plot, l, static_cast<std::size_t>(highlighted));
    painter.setOpacity(pale ? 0.2 : line.dashed ? 0.8 : 1);
    const QColor colour = colourOf(line, theme);
    QPen pen(colour, 1.5, line.dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap);
    pen.setCosmetic(true);
    if (isDense(*line.recording, frame.x.values, data.columns)) {
      pen.setWidthF(1);
      paintDense(painter, frame, data.lines[l], colour, pen);
    } else {
      paintSparse(painter, frame, line, pen);
    }
  }
  painter.restore();
  paintMarkers(painter, frame, plot.markers, theme);
}

}  // namespace kubecast::ui
