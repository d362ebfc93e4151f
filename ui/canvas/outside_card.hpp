// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_item.hpp"

namespace kubecast::ui {

/// An API outside the cluster, or those who call it, with their rate.
class OutsideCard : public CanvasItem {
  Q_OBJECT
 public:
  /// `path` empty: the clients.
  OutsideCard(const CanvasStyle& style, std::string path, QSizeF size);

  void setText(const QString& name, const QString& rate);
  [[nodiscard]] QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  [[nodiscard]] QString summary() const override;

 private:
  QSizeF size_;
  QString name_, rate_;
};

}  // namespace kubecast::ui
