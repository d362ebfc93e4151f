// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPixmap>

#include "ui/plots/chart_view.hpp"
#include "ui/plots/time_axis.hpp"
#include "ui/plots/time_plot.hpp"

namespace kubecast::ui {

/// A plot of a timeline. Cross-hair, zoom and pan are the axis's, so that all plots follow: mouse or ←/→ for
/// the cross-hair, wheel or +/− to zoom, dragging or Page keys to pan, double click or 0 for the whole. A
/// click, or Enter at the cross-hair, asks for the playback to go there; dragging over a whole run scrubs.
class TimePlotView : public ChartView {
  Q_OBJECT
 public:
  explicit TimePlotView(TimeAxis& axis, QWidget* parent = nullptr);
  void setPlot(TimePlot plot);
  [[nodiscard]] const TimePlot& plot() const { return plot_; }
  /// Recordings have more: what is painted is read anew.
  void refresh();
  void setPlayhead(std::optional<double> seconds);

  [[nodiscard]] QSize sizeHint() const override { return {420, 150}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {220, 120}; }
  [[nodiscard]] QString words() const override;
  void paintChart(QPainter& painter, const QRectF& area, const Theme& theme) const override;
  /// Where values are as painted now.
  [[nodiscard]] Frame frame() const;
  /// What the note at the cross-hair says: names and values.
  [[nodiscard]] std::vector<NoteLine> readings(double seconds) const;
  [[nodiscard]] int highlighted() const { return highlighted_; }

 signals:
  void positionWanted(double seconds);

 protected:
  void paintLive(QPainter& painter, const QRectF& area, const Theme& theme) const override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// The lines as painted once, until something of them changes; and where they stand.
  struct Picture {
    QPixmap pixmap;
    Frame frame;
    TimePlotData data;
  };
  const Picture& picture() const;
  [[nodiscard]] bool hasData() const;
  [[nodiscard]] std::vector<QRectF> legendHits() const;
  void stepCrossHair(int buckets);
  void highlight(int line);

  TimeAxis& axis_;
  TimePlot plot_;
  std::optional<double> playhead_;
  int highlighted_ = -1;
  bool pointed_ = false;  ///< the cross-hair was moved from here
  std::optional<QPointF> pressed_;
  Extent pressedShown_;
  bool dragged_ = false;
  mutable std::optional<Picture> picture_;
};

}  // namespace kubecast::ui
