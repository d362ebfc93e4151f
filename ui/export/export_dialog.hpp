// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCheckBox>
#include <QDialog>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>
#include <QTreeView>

#include "ui/export/export_files.hpp"
#include "ui/export/export_form.hpp"
#include "ui/export/file_view.hpp"
#include "ui/pages/widgets/card.hpp"
#include "ui/pages/widgets/empty_state.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// Writes the open scenario, as it is in the window, as files that deploy it: the targets at the left, what
/// the chosen one asks and what it would do to the folder at the right. Nothing is written before Export.
class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  ExportDialog(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);

  void setTarget(const QString& word);
  [[nodiscard]] const ExportResult& shownResult() const { return result_; }
  /// What is shown is what was asked for last.
  [[nodiscard]] bool isUpToDate() const { return !pause_.isActive() && !work_.isBusy(); }

 public slots:
  void write();
  /// Ends what is being written, if anything is; else the dialog.
  void reject() override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* buildTargets();
  QWidget* buildQuestions();
  QWidget* buildFiles();
  void build();
  void connectAll();
  void recall();
  void preview();
  void take(const ExportResult& result);
  void showResult();
  void showFile();
  void showLeftOut();
  void tellOutcome();
  void complain(const Error& error, const QString& answer = {});
  void tellSource();
  void enableAll();
  void openFolder();
  void retranslate();
  [[nodiscard]] exporters::Target target() const;
  [[nodiscard]] QString identity() const;
  [[nodiscard]] ExportRequest request(bool write) const;

  Workbench& workbench_;
  Navigator& navigator_;
  std::shared_ptr<const Scenario> scenario_;  ///< null: the text does not load
  ExportWork work_;
  QTimer pause_, slow_;
  ExportResult result_;
  bool writing_ = false;
  bool stopping_ = false;
  QPointer<QWidget> focused_;  ///< when the writing began

  QStackedLayout* stack_;
  EmptyState* mistaken_;
  TextLabel *title_, *about_;
  QLabel *targetsLabel_, *leftOutLabel_;
  PathLabel* source_;
  QListWidget *targets_, *leftOut_;
  ExportForm* form_;
  PageNotice* notice_;
  SectionHeader* filesHeader_;
  QCheckBox* takeBack_;
  ExportFilesModel model_;
  QTreeView* files_;
  FileView* view_;
  QPushButton *export_, *close_;
};

}  // namespace kubecast::ui
