// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/file_commands.hpp"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include "scenarios/files/resources.hpp"
#include "scenarios/load.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

FileCommands::FileCommands(Workbench& workbench, QWidget* window)
    : QObject(window), workbench_(workbench), window_(window) {}

bool FileCommands::openAsking() {
  const QString folder = workbench_.document.file().isEmpty()
                             ? QDir::homePath()
                             : QFileInfo(workbench_.document.file()).absolutePath();
  const QString file = QFileDialog::getOpenFileName(window_, tr("Open scenario"), folder,
                                                    tr("Scenarios (*.yaml *.yml);;All files (*)"));
  return !file.isEmpty() && open(file);
}

bool FileCommands::open(const QString& file) {
  if (!mayLeave()) return false;
  if (const auto error = workbench_.document.open(file)) {
    complain(*error);
    return false;
  }
  workbench_.selection.select({});
  workbench_.preferences.addRecentFile(workbench_.document.file());
  return true;
}

bool FileCommands::openExample(const QString& name) {
  if (!mayLeave()) return false;
  const auto file = files::libraryScenario(name.toStdString());
  if (!file) {
    complain(file.error());
    return false;
  }
  auto text = scenarios::readScenarioFile(*file);
  if (!text) {
    complain({file->string(), text.error(), {}});
    return false;
  }
  workbench_.document.openText(std::move(*text), QString::fromStdString(file->parent_path().string()));
  workbench_.selection.select({});
  return true;
}

bool FileCommands::save() {
  if (workbench_.document.file().isEmpty()) return saveAs();
  if (const auto error = workbench_.document.save()) {
    complain(*error);
    return false;
  }
  return true;
}

bool FileCommands::saveAs() {
  const QString start =
      workbench_.document.file().isEmpty() ? QDir::homePath() + "/cluster.yaml" : workbench_.document.file();
  const QString file =
      QFileDialog::getSaveFileName(window_, tr("Save scenario as"), start, tr("Scenarios (*.yaml *.yml)"));
  if (file.isEmpty()) return false;
  if (const auto error = workbench_.document.saveAs(file)) {
    complain(*error);
    return false;
  }
  workbench_.preferences.addRecentFile(workbench_.document.file());
  return true;
}

bool FileCommands::mayLeave() {
  if (!workbench_.document.isModified()) return true;
  QMessageBox question(QMessageBox::Question, tr("Unsaved changes"),
                       tr("Save the changes of %1?").arg(workbench_.document.title()),
                       QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window_);
  question.setInformativeText(tr("Otherwise they are lost."));
  question.setDefaultButton(QMessageBox::Save);
  switch (question.exec()) {
    case QMessageBox::Save:
      return save();
    case QMessageBox::Discard:
      return true;
    default:
      return false;
  }
}

void FileCommands::fillRecent(QMenu* menu) {
  menu->clear();
  for (const QString& file : workbench_.preferences.recentFiles()) {
    QAction* action = menu->addAction(QFileInfo(file).fileName());
    action->setToolTip(file);
    action->setEnabled(QFileInfo::exists(file));
    connect(action, &QAction::triggered, this, [this, file] { open(file); });
  }
  if (menu->isEmpty()) menu->addAction(tr("None yet"))->setEnabled(false);
  menu->addSeparator();
  connect(menu->addAction(tr("Forget these")), &QAction::triggered, &workbench_.preferences,
          &Preferences::forgetRecentFiles);
}

void FileCommands::complain(const Error& error) {
  QMessageBox box(QMessageBox::Warning, tr("Kubecast"),
                  QString::fromStdString(error.where) + ": " + spoken(error.what), QMessageBox::Ok, window_);
  box.setInformativeText(spoken(error.remedy));
  box.exec();
}

}  // namespace kubecast::ui
