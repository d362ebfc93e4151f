// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractSlider>
#include <vector>

#include "ui/run/timeline.hpp"

namespace kubecast::ui {

/// Where in a run the screens are, to be dragged; a value is a tenth of a simulated second. Arrows go a
/// bucket, Page keys a twentieth of the run, comma and point from event to event.
class TimeSlider : public QAbstractSlider {
  Q_OBJECT
 public:
  explicit TimeSlider(QWidget* parent = nullptr);

  /// Of a run; nothing to drag while `end` is 0.
  void setRun(double end, double warmup, double step);
  void setRecorded(double seconds);
  void setPosition(double seconds);  ///< without positionWanted()
  void setTicks(std::vector<TimeMarker> ticks);
  [[nodiscard]] const RunTimeline& timeline() const { return timeline_; }

  [[nodiscard]] QSize sizeHint() const override { return {320, 36}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {120, 36}; }

 signals:
  void positionWanted(double seconds);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void sliderChange(SliderChange change) override;
  bool event(QEvent* event) override;

 private:
  [[nodiscard]] QRectF line() const;
  [[nodiscard]] QString ticksNear(double x) const;
  void goTo(double seconds);

  RunTimeline timeline_;
  bool told_ = false;  ///< the value changes because setPosition() was called
};

}  // namespace kubecast::ui
