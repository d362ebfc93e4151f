// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGraphicsObject>
#include <string>

#include "ui/canvas/card_painter.hpp"

namespace kubecast::ui {

/// What all that is painted goes by.
struct CanvasStyle {
  const Theme* theme = &Theme::lightTheme();
  Detail detail = Detail::Full;
};

/// Something on the canvas that can be selected, walked to by keys and heard.
class CanvasItem : public QGraphicsObject {
  Q_OBJECT
 public:
  CanvasItem(const CanvasStyle& style, std::string path) : style_(style), path_(std::move(path)) {}

  /// In the scenario: `nodes[scan-node]`; of a collapsed tier, that of its first node.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Its accessible name.
  [[nodiscard]] virtual QString summary() const = 0;
  /// The path of what is at a point of the item: of a pod's workload, else its own.
  [[nodiscard]] virtual std::string pathAt(const QPointF& /*at*/) const { return path_; }
  /// Workload whose pod can be dragged from there; empty = none.
  [[nodiscard]] virtual std::string dragAt(const QPointF& /*at*/) const { return {}; }
  /// Style or selection changed.
  virtual void refresh() { update(); }
  void setPicked(bool picked) {
    if (picked_ == picked) return;
    picked_ = picked;
    refresh();
  }
  [[nodiscard]] bool isPicked() const { return picked_; }

 signals:
  /// Asked for by assistive technology: as if clicked.
  void pressed();

 protected:
  const CanvasStyle& style_;
  std::string path_;
  bool picked_ = false;
};

}  // namespace kubecast::ui
