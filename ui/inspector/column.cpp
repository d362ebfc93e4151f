// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/column.hpp"

#include <QEvent>
#include <QLayout>

namespace kubecast::ui {

void Column::settle() {
  for (QWidget* widget : findChildren<QWidget*>()) {
    widget->ensurePolished();
    widget->updateGeometry();
  }
  for (QLayout* nested : findChildren<QLayout*>()) nested->invalidate();
  setMinimumHeight(layout()->totalHeightForWidth(width()));
}

bool Column::event(QEvent* event) {
  const bool done = QWidget::event(event);
  if (layout() != nullptr && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
    setMinimumHeight(layout()->totalHeightForWidth(width()));
  return done;
}

}  // namespace kubecast::ui
