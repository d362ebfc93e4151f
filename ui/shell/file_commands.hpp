// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include "ui/workbench/workbench.hpp"

class QMenu;
class QWidget;

namespace kubecast::ui {

/// Opening and saving, with the questions that go with it: nothing that was edited is lost without asking.
class FileCommands : public QObject {
  Q_OBJECT
 public:
  FileCommands(Workbench& workbench, QWidget* window);

  /// Asks which; false when nothing was opened.
  bool openAsking();
  /// A file by name: dropped, recent, given on the command line.
  bool open(const QString& file);
  /// The example that ships, as a scenario without a file of its own.
  bool openExample(const QString& name);
  bool save();
  bool saveAs();
  /// Whether what is open may go: unsaved edits are saved or given up, as the person says.
  bool mayLeave();
  /// Fills a menu with the files opened last.
  void fillRecent(QMenu* menu);

 private:
  void complain(const Error& error);

  Workbench& workbench_;
  QWidget* window_;
};

}  // namespace kubecast::ui
