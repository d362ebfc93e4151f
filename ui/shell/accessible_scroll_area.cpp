// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/accessible_scroll_area.hpp"

#include <QAccessibleWidget>
#include <QString>
#include <QWidget>
#include <utility>

namespace kubecast::ui {

namespace {

QAccessibleInterface* factory(const QString& className, QObject* object) {
  if (className != "QScrollArea" && className != "QAbstractScrollArea") return nullptr;
  return new QAccessibleWidget(static_cast<QWidget*>(object), QAccessible::Client);
}

}  // namespace

void installScrollAreaAccessibility() {
  static bool installed = false;
  if (!std::exchange(installed, true)) QAccessible::installFactory(factory);
}

}  // namespace kubecast::ui
