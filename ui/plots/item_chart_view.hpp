// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "ui/plots/bar_chart.hpp"
#include "ui/plots/chart_view.hpp"
#include "ui/plots/heat_map.hpp"
#include "ui/plots/interval_chart.hpp"
#include "ui/plots/tornado_chart.hpp"

namespace kubecast::ui {

/// A chart of things that can be pointed at, by mouse or ←/→/↑/↓: a note tells their values, Enter or a click
/// activates one.
class ItemChartView : public ChartView {
  Q_OBJECT
 public:
  using Chart = std::variant<BarChart, TornadoChart, IntervalChart, HeatMap>;
  using ChartView::ChartView;
  void setChart(Chart chart);
  [[nodiscard]] const Chart& chart() const { return chart_; }
  [[nodiscard]] std::vector<ChartItem> items() const;
  /// With which rows stand comfortably, px; a chart that grows with its room has no end.
  [[nodiscard]] int wantedHeight() const;
  /// Which is pointed at; −1: none.
  [[nodiscard]] int current() const { return current_; }

  [[nodiscard]] QString words() const override;
  void paintChart(QPainter& painter, const QRectF& area, const Theme& theme) const override;

 signals:
  void activated(int item);

 protected:
  void paintLive(QPainter& painter, const QRectF& area, const Theme& theme) const override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void pointAt(int item);

  Chart chart_;
  int current_ = -1;
};

}  // namespace kubecast::ui
