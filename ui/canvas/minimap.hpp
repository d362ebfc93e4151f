// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/canvas/cluster_view.hpp"

namespace kubecast::ui {

/// The whole cluster, small, with what the view shows of it; a press goes there. Hidden while all is in view.
class Minimap : public QWidget {
  Q_OBJECT
 public:
  Minimap(ClusterView& view, QWidget* parent);
  void refresh();
  [[nodiscard]] bool isNeeded() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  [[nodiscard]] QTransform toMap() const;
  ClusterView& view_;
};

}  // namespace kubecast::ui
