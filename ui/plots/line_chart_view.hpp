// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/plots/chart_view.hpp"
#include "ui/plots/line_chart.hpp"

namespace kubecast::ui {

/// A line chart to look into: cross-hair by mouse or ←/→ (Home, End, Esc), zoom by wheel (with Ctrl up and
/// down, too) or +/−, pan by dragging, the whole by double click or 0.
class LineChartView : public ChartView {
  Q_OBJECT
 public:
  using ChartView::ChartView;
  void setChart(LineChart chart);
  [[nodiscard]] const LineChart& chart() const { return chart_; }
  [[nodiscard]] const LineChartLook& look() const { return look_; }
  void resetZoom();

  [[nodiscard]] QString words() const override;
  void paintChart(QPainter& painter, const QRectF& area, const Theme& theme) const override;

 signals:
  void crossHairMoved(double x);

 protected:
  void paintLive(QPainter& painter, const QRectF& area, const Theme& theme) const override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  [[nodiscard]] Frame frame() const;
  void pointAt(std::optional<double> x);
  void step(int by);
  void zoom(double times, const QPointF& around, bool alsoY);

  LineChart chart_;
  LineChartLook look_;
  std::optional<QPointF> dragged_;
  Frame dragFrame_;
};

}  // namespace kubecast::ui
