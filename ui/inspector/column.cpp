// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/column.hpp"

#include <QEvent>
#include <QLayout>
#include <algorithm>

namespace kubecast::ui {

void Column::settle() {
  for (QWidget* widget : findChildren<QWidget*>()) {
    widget->ensurePolished();
    widget->updateGeometry();
  }
  for (QLayout* nested : findChildren<QLayout*>()) nested->invalidate();
  keepHeight();
}

void Column::keepHeight() { setMinimumHeight(std::max(0, layout()->totalHeightForWidth(width()))); }

bool Column::event(QEvent* event) {
  const bool done = QWidget::event(event);
  if (layout() != nullptr && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
    keepHeight();
  return done;
}

}  // namespace kubecast::ui
