// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QString>
#include <vector>

class QWidget;
class QUndoStack;

namespace kubecast::ui {

class MainWindow;

/// What can be done from anywhere in the window, each with its name, icon and keys in one place.
struct Actions {
  explicit Actions(QWidget* window);

  QAction *open, *openExample, *save, *saveAs, *exportFiles, *exportCanvas, *exportReport, *quit;
  QAction *undo, *redo, *preferences;
  QAction *run, *fit, *search;
  QAction *tour, *shortcuts, *about;

  /// Names and tool tips in the language of now.
  void retranslate();
  /// Icons in the colours of now.
  void redraw(const class QPalette& palette);
  /// All with keys, for the list in Help.
  [[nodiscard]] std::vector<QAction*> withKeys() const;

  /// Undo and redo say what they would undo, in the language of now: Qt's own actions do not follow a switch.
  void follow(QUndoStack& stack);

 private:
  QUndoStack* stack_ = nullptr;
};

}  // namespace kubecast::ui
