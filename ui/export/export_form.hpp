// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>
#include <vector>

#include "exporters/targets/targets.hpp"
#include "ui/export/export_memory.hpp"

class QGridLayout;

namespace kubecast::ui {

/// Where an export goes and what its target wants to know: a row per option that belongs to the target, what
/// is wrong with it below.
class ExportForm : public QWidget {
  Q_OBJECT
 public:
  explicit ExportForm(QWidget* parent = nullptr);

  void setTarget(exporters::Target target);
  /// The folder that one without `/` or `~` in front is in.
  void setBase(const QString& folder) { base_ = folder; }
  void setFolderText(const QString& folder) { folder_->setText(folder); }
  [[nodiscard]] QString folderText() const { return folder_->text().trimmed(); }
  /// Absolute; empty if none is given.
  [[nodiscard]] QString folder() const;
  /// Those of the target; others are as they are by default.
  [[nodiscard]] exporters::Options options() const;
  /// Of all targets, by their flag, and back.
  [[nodiscard]] QMap<QString, QString> texts() const;
  void setTexts(const QMap<QString, QString>& texts);

  /// Says so below the option that the error is about; false if it is about none that is shown.
  bool showError(const Error& error);
  void clearErrors();

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Row {
    const exporters::OptionWords* words;
    QLabel* label;
    QLineEdit* field;
    QLabel* problem;
    bool touched;  ///< an option that nobody was at yet is asked for, not complained about
  };
  void addRow(QGridLayout* grid, const exporters::OptionWords& words);
  void tell(Row& row, const QString& problem, bool wrong);
  void browse();
  void retranslate();

  QLabel* folderLabel_;
  QLineEdit* folder_;
  QPushButton* browse_;
  QString base_;
  std::vector<Row> rows_;
  exporters::Target target_{};
};

}  // namespace kubecast::ui
