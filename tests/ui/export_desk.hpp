// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDirIterator>
#include <QLineEdit>
#include <QMap>
#include <QPushButton>
#include <QTest>
#include <memory>
#include <optional>

#include "tests/ui/on_screen.hpp"
#include "tests/ui/page_bench.hpp"
#include "ui/export/export_dialog.hpp"
#include "ui/shell/language.hpp"

namespace kubecast::ui::testing {

/// Every file below a folder by its path, receipts included.
inline QMap<QString, QByteArray> filesIn(const QString& folder) {
  QMap<QString, QByteArray> files;
  QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
  while (each.hasNext()) {
    const QString file = each.next();
    files[QDir(folder).relativeFilePath(file)] = contentsOf(file);
  }
  return files;
}

/// A dialog that is shown over the fourteen nodes, and a folder that goes away.
struct ExportDesk : PageBench {
  ExportDesk() {
    preferences.setLanguage(Language::English);
    open();
    setFolder(out);
    settle();
  }
  /// Anew, as File > Export… does.
  void open() {
    dialog = std::make_unique<ExportDialog>(workbench, navigator);
    dialog->show();
    settle();
  }
  [[nodiscard]] QLineEdit* field(const QString& name) const {
    for (auto* one : dialog->findChildren<QLineEdit*>())
      if (one->accessibleName() == name) return one;
    return nullptr;
  }
  [[nodiscard]] QPushButton* button(const QString& text) const {
    for (auto* one : dialog->findChildren<QPushButton*>())
      if (one->text().remove('&') == text) return one;
    return nullptr;
  }
  void setFolder(const QString& folder) const { field("Folder")->setText(folder); }
  void settle() const { QTRY_VERIFY(dialog->isUpToDate()); }
  void choose(const QString& target) const {
    dialog->setTarget(target);
    settle();
  }
  void write() const {
    button("Export")->click();
    settle();
  }
  [[nodiscard]] QString seen() const { return tests::seenText(dialog.get()); }
  [[nodiscard]] std::optional<exporters::Step> stepOf(const std::string& path) const {
    for (const ExportFile& file : dialog->shownResult().files)
      if (file.path == path) return file.step;
    return std::nullopt;
  }

  LanguageSwitch language{preferences};
  QString out = folder.filePath("out");
  std::unique_ptr<ExportDialog> dialog;
};

}  // namespace kubecast::ui::testing
