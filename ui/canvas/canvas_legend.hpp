// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace kubecast::ui {

/// What the colours mean: of heads, and of the bars.
class CanvasLegend : public QWidget {
  Q_OBJECT
 public:
  explicit CanvasLegend(QWidget* parent = nullptr);
  /// Heat is of CPU used while a run is shown, of requests before.
  void setLive(bool live);
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  [[nodiscard]] QString caption() const;
  bool live_ = false;
};

}  // namespace kubecast::ui
