// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/item_chart_view.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {

struct Painting {
  QPainter& painter;
  const QRectF& area;
  const Theme& theme;
  void operator()(const BarChart& chart) const { paintBarChart(painter, area, chart, theme); }
  void operator()(const TornadoChart& chart) const { paintTornado(painter, area, chart, theme); }
  void operator()(const IntervalChart& chart) const { paintIntervals(painter, area, chart, theme); }
  void operator()(const HeatMap& map) const { paintHeatMap(painter, area, map, theme); }
};

/// The nearest item to the one at `from`, in a direction; `from` itself if there is none.
int neighbour(const std::vector<ChartItem>& items, int from, const QPointF& direction) {
  const QPointF here = items[static_cast<std::size_t>(from)].area.center();
  int best = from;
  double least = 1e300;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const QPointF away = items[i].area.center() - here;
    const double along = QPointF::dotProduct(away, direction);
    if (along <= 0.5) continue;
    const QPointF aside = away - direction * along;
    const double distance = along + 3 * (std::abs(aside.x()) + std::abs(aside.y()));
    if (distance >= least) continue;
    least = distance;
    best = static_cast<int>(i);
  }
  return best;
}

}  // namespace

void ItemChartView::setChart(Chart chart) {
  chart_ = std::move(chart);
  current_ = -1;
  shown(std::visit([](const auto& each) { return each.title; }, chart_));
}

std::vector<ChartItem> ItemChartView::items() const {
  return std::visit([this](const auto& each) { return itemsOf(each, area(), font()); }, chart_);
}

int ItemChartView::wantedHeight() const {
  if (std::holds_alternative<HeatMap>(chart_) || items().empty()) return QWIDGETSIZE_MAX;
  const auto height = [this](const auto& each) -> double {
    if constexpr (requires { ui::wantedHeight(each, font()); }) return ui::wantedHeight(each, font());
    return 0;
  };
  return qRound(std::visit(height, chart_) + QWidget::height() - area().height());
}

QString ItemChartView::words() const {
  QStringList all;
  for (const ChartItem& item : items()) all << item.title + QStringLiteral(": ") + item.value;
  if (all.isEmpty()) return std::visit([](const auto& each) { return each.empty; }, chart_);
  return all.join(QStringLiteral("; "));
}

void ItemChartView::paintChart(QPainter& painter, const QRectF& area, const Theme& theme) const {
  std::visit(Painting{painter, area, theme}, chart_);
}

void ItemChartView::paintLive(QPainter& painter, const QRectF& area, const Theme& theme) const {
  paintChart(painter, area, theme);
  const auto all = items();
  if (current_ < 0 || current_ >= static_cast<int>(all.size())) return;
  const ChartItem& item = all[static_cast<std::size_t>(current_)];
  painter.setPen(QPen(theme.accent, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(item.area.adjusted(-1, -1, 1, 1), 3, 3);
  std::vector<NoteLine> lines;
  if (!item.value.isEmpty()) lines.push_back({item.value, {}, {}});
  if (!item.more.isEmpty())
    for (const QString& line : item.more.split('\n')) lines.push_back({line, {}, {}});
  paintNoteBeside(painter, area, item.area, item.title, lines, theme);
}

void ItemChartView::pointAt(int item) {
  if (item == current_) return;
  current_ = item;
  update();
}

void ItemChartView::mouseMoveEvent(QMouseEvent* event) {
  const auto all = items();
  const auto hit = std::ranges::find_if(all, [event](const ChartItem& item) {
    return item.area.adjusted(-1, -2, 1, 2).contains(event->position());
  });
  pointAt(hit == all.end() ? -1 : static_cast<int>(hit - all.begin()));
}

void ItemChartView::mouseReleaseEvent(QMouseEvent* event) {
  mouseMoveEvent(event);
  if (event->button() == Qt::LeftButton && current_ >= 0) emit activated(current_);
}

void ItemChartView::keyPressEvent(QKeyEvent* event) {
  const auto all = items();
  const auto move = [&](const QPointF& direction) {
    if (all.empty()) return;
    pointAt(current_ < 0 ? 0 : neighbour(all, current_, direction));
  };
  switch (event->key()) {
    case Qt::Key_Left:
      return move({-1, 0});
    case Qt::Key_Right:
      return move({1, 0});
    case Qt::Key_Up:
      return move({0, -1});
    case Qt::Key_Down:
      return move({0, 1});
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current_ >= 0) emit activated(current_);
      return;
    case Qt::Key_Escape:
      if (current_ >= 0) return pointAt(-1);
      break;
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void ItemChartView::leaveEvent(QEvent*) { pointAt(-1); }

}  // namespace kubecast::ui
