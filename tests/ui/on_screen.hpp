// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QWidget>
#include <functional>

#include "ui/workbench/session.hpp"

/// What a person sees, for tests that walk through the window.
namespace kubecast::tests {

/// Whether any of a widget is on the screen.
inline bool isSeen(const QWidget* widget) {
  return widget && widget->isVisible() && !widget->visibleRegion().isEmpty();
}

/// The texts on the screen within a widget, markup taken out, in the order of the widgets.
inline QString seenText(QWidget* within) {
  static const QRegularExpression markup("<[^>]*>");
  QStringList texts;
  for (const QWidget* widget : within->findChildren<QWidget*>()) {
    if (!isSeen(widget)) continue;
    if (const auto* label = qobject_cast<const QLabel*>(widget)) texts << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) texts << button->text();
    if (const auto* field = qobject_cast<const QLineEdit*>(widget)) texts << field->text();
    if (const auto* text = qobject_cast<const QTextEdit*>(widget)) texts << text->toPlainText();
  }
  return texts.join("\n").remove(markup).remove('&');
}

/// A session that keeps everything in a folder of its own.
class SessionInAFolder {
 public:
  SessionInAFolder()
      : session_(files::loadKnowledge().value(), {.program = qEnvironmentVariable("KUBECAST"),
                                                  .store = folder_.filePath("runs.db"),
                                                  .scratch = folder_.path(),
                                                  .settings = folder_.filePath("settings.ini")}) {}

  [[nodiscard]] ui::Workbench& workbench() { return session_.workbench(); }
  [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }

 private:
  QTemporaryDir folder_;
  ui::Session session_;
};

}  // namespace kubecast::tests
