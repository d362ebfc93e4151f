// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ui/canvas/canvas_item.hpp"

namespace kubecast::ui {

/// The pods that no node takes, grouped by what the scheduler says of them.
class PendingTray : public CanvasItem {
  Q_OBJECT
 public:
  PendingTray(const CanvasStyle& style, const std::vector<PendingPod>& pods, double width);

  /// Height that the tray needs at a width.
  static double heightFor(const std::vector<PendingPod>& pods, double width);

  [[nodiscard]] QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  [[nodiscard]] QString summary() const override;
  [[nodiscard]] std::string pathAt(const QPointF& at) const override;
  [[nodiscard]] std::string dragAt(const QPointF& at) const override;
  void setPickedWorkload(const std::string& workload);
  [[nodiscard]] const PendingPod* podAt(const QPointF& at) const;
  /// Where a pod's chip is; null if it is not here.
  [[nodiscard]] QRectF chipOf(const std::string& pod) const;

 private:
  struct Group {
    std::string event;
    std::vector<const PendingPod*> pods;
    std::vector<QRectF> chips;
    QRectF reason;
  };
  static std::vector<Group> groupsOf(const std::vector<PendingPod>& pods, double width, double& height);

  std::vector<PendingPod> pods_;
  std::vector<Group> groups_;
  double width_, height_ = 0;
  std::string pickedWorkload_;
};

}  // namespace kubecast::ui
