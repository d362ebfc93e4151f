// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/time_plot_view.hpp"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace kubecast::ui {

TimePlotView::TimePlotView(TimeAxis& axis, QWidget* parent) : ChartView(parent), axis_(axis) {
  connect(&axis_, &TimeAxis::shownChanged, this, &TimePlotView::refresh);
  connect(&axis_, &TimeAxis::crossHairChanged, this, qOverload<>(&QWidget::update));
}

void TimePlotView::setPlot(TimePlot plot) {
  plot_ = std::move(plot);
  highlighted_ = -1;
  picture_.reset();
  shown(plot_.title);
}

void TimePlotView::refresh() {
  picture_.reset();
  update();
}

void TimePlotView::setPlayhead(std::optional<double> seconds) {
  if (seconds == playhead_) return;
  playhead_ = seconds;
  update();
}

bool TimePlotView::hasData() const {
  return std::ranges::any_of(plot_.lines, [](const TimeLine& line) { return line.recording->buckets() > 0; });
}

QString TimePlotView::words() const {
  if (!hasData()) return plot_.empty;
  QStringList all;
  for (const TimeLine& line : plot_.lines) {
    if (line.recording->buckets() == 0) continue;
    const auto range = line.recording->range(line.series, 0, line.recording->buckets());
    all << tr("%1: mean %2, from %3 to %4")
               .arg(line.name, valueText(plot_.unit, range.mean), valueText(plot_.unit, range.minimum),
                    valueText(plot_.unit, range.maximum));
  }
  return all.join(QStringLiteral("; "));
}

Frame TimePlotView::frame() const { return picture().frame; }

const TimePlotView::Picture& TimePlotView::picture() const {
  const double ratio = devicePixelRatioF();
  if (picture_ && picture_->pixmap.devicePixelRatio() == ratio) return *picture_;
  Picture made;
  // Columns need the inside, whose width does not depend on the values.
  const Frame first = frameOf(plot_, area(), axis_.shown(), {0, 1}, font());
  const auto columns = static_cast<std::size_t>(std::max(1.0, std::round(first.inside.width() * ratio)));
  made.data = dataOf(plot_, axis_.shown(), columns);
  made.frame = frameOf(plot_, area(), axis_.shown(), yExtentOf(plot_, made.data), font());
  made.pixmap = QPixmap(size() * ratio);
  made.pixmap.setDevicePixelRatio(ratio);
  made.pixmap.fill(Qt::transparent);
  QPainter painter(&made.pixmap);
  painter.setFont(font());
  paintTimePlot(painter, area(), made.frame, plot_, made.data, Theme::of(palette()), highlighted_);
  picture_ = std::move(made);
  return *picture_;
}

void TimePlotView::paintChart(QPainter& painter, const QRectF& area, const Theme& theme) const {
  paintHeader(painter, area, plot_.title, legendOf(plot_, {}, theme), theme);
  const Frame first = frameOf(plot_, area, axis_.shown(), {0, 1}, painter.font());
  const auto columns = static_cast<std::size_t>(std::max(1.0, first.inside.width()));
  const TimePlotData data = dataOf(plot_, axis_.shown(), columns);
  const Frame frame = frameOf(plot_, area, axis_.shown(), yExtentOf(plot_, data), painter.font());
  paintTimePlot(painter, area, frame, plot_, data, theme);
}

std::vector<NoteLine> TimePlotView::readings(double seconds) const {
  std::vector<NoteLine> lines;
  const Theme& theme = Theme::of(palette());
  for (const TimeLine& line : plot_.lines) {
    const auto bucket = bucketAt(*line.recording, seconds);
    if (bucket)
      lines.push_back({line.name, valueText(plot_.unit, line.recording->value(line.series, *bucket)),
                       theme.series[line.colour % theme.series.size()]});
  }
  return lines;
}

void TimePlotView::paintLive(QPainter& painter, const QRectF& area, const Theme& theme) const {
  const auto moment = axis_.crossHair() ? axis_.crossHair() : playhead_;
  const QRectF below =
      paintHeader(painter, area, plot_.title, legendOf(plot_, moment, theme), theme, highlighted_);
  if (!hasData()) return paintEmpty(painter, below, plot_.empty, theme);
  const Picture& now = picture();
  painter.drawPixmap(0, 0, now.pixmap);
  const Frame& frame = now.frame;
  const auto vertical = [&](double seconds, const QPen& pen) {
    const double x = std::round(frame.x.pixel(seconds)) + 0.5;
    painter.setPen(pen);
    painter.drawLine(QPointF(x, frame.inside.top()), QPointF(x, frame.inside.bottom()));
  };
  if (playhead_ && axis_.shown().contains(*playhead_)) {
    vertical(*playhead_, QPen(theme.accent, 1.5));
    const double x = std::round(frame.x.pixel(*playhead_)) + 0.5;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawPolygon(
        QPolygonF{{QPointF(x - 4, frame.inside.bottom() + 6), QPointF(x + 4, frame.inside.bottom() + 6),
                   QPointF(x, frame.inside.bottom())}});
  }
  const auto crossHair = axis_.crossHair();
  if (!crossHair || !axis_.shown().contains(*crossHair)) return;
  vertical(*crossHair, QPen(theme.muted, 1));
  const auto lines = readings(*crossHair);
  if (pointed_ && !lines.empty())
    paintNote(painter, frame.inside.adjusted(0, -4, 0, 4),
              {frame.x.pixel(*crossHair), frame.inside.center().y()}, timeText(*crossHair), lines, theme);
}

void TimePlotView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) picture_.reset();
  ChartView::changeEvent(event);
}

void TimePlotView::resizeEvent(QResizeEvent*) { picture_.reset(); }

bool TimePlotView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return ChartView::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QStringList texts;
  if (hasData())
    for (const TimeMarker& marker : markersNear(frame(), plot_.markers, help->pos().x()))
      texts << timeText(marker.at) + QStringLiteral("  ") + marker.text;
  constexpr int kMost = 8;
  if (texts.size() > kMost) {
    const int more = static_cast<int>(texts.size()) - kMost;
    texts = texts.mid(0, kMost) << tr("and %n more", nullptr, more);
  }
  if (texts.isEmpty())
    QToolTip::hideText();
  else
    QToolTip::showText(help->globalPos(), texts.join('\n'), this);
  return true;
}

std::vector<QRectF> TimePlotView::legendHits() const {
  return legendAreas(area(), plot_.title, legendOf(plot_, {}, Theme::of(palette())), font());
}

void TimePlotView::highlight(int line) {
  if (line == highlighted_) return;
  highlighted_ = line;
  refresh();
}

}  // namespace kubecast::ui
