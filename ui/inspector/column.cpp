// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/column.hpp"

#include <QEvent>
#include <QLayout>
#include <algorithm>

namespace kubecast::ui {

namespace {

/// A layout whose widgets are all hidden, or break no lines, knows no height for a width: it says -1.
int heightOf(const QLayout& layout, int width) {
  return layout.hasHeightForWidth() ? layout.totalHeightForWidth(width) : layout.totalMinimumSize().height();
}

}  // namespace

void Column::settle() {
  for (QWidget* widget : findChildren<QWidget*>()) {
    widget->ensurePolished();
    widget->updateGeometry();
  }
  for (QLayout* nested : findChildren<QLayout*>()) nested->invalidate();
  setMinimumHeight(heightOf(*layout(), width()));
}

bool Column::event(QEvent* event) {
  const bool done = QWidget::event(event);
  if (layout() != nullptr && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
    setMinimumHeight(heightOf(*layout(), width()));
  return done;
}

}  // namespace kubecast::ui
