// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

/// A widget around a painted chart: a card with a ground, repainted in another theme, put to the keyboard,
/// with what it shows in words for those who do not see it. Can be saved as a picture.
class ChartView : public QWidget {
  Q_OBJECT
 public:
  explicit ChartView(QWidget* parent = nullptr);

  /// With a ground and rounded edges of its own (as at first), or to be put on a card.
  void setFramed(bool framed);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  /// What a screen reader says: title, then the values.
  [[nodiscard]] virtual QString words() const = 0;
  /// The chart as it is shown, without cross-hair, on `area`: for printing, SVG and PNG.
  virtual void paintChart(QPainter& painter, const QRectF& area, const Theme& theme) const = 0;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  /// As paintChart, with what the person points at.
  virtual void paintLive(QPainter& painter, const QRectF& area, const Theme& theme) const = 0;
  /// The chart's area within the widget.
  [[nodiscard]] QRectF area() const;
  /// After every change of what is shown.
  void shown(const QString& title);

 private:
  bool framed_ = true;
};

}  // namespace kubecast::ui
