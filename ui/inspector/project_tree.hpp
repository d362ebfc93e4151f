// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QWidget>
#include <set>

#include "scenarios/edit/composed.hpp"
#include "ui/inspector/project_model.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// The scenario at the left: find, select, add, duplicate, delete. What is selected is the workbench's.
class ProjectTree : public QWidget {
  Q_OBJECT
 public:
  ProjectTree(Workbench& bench, Navigator& navigator, QWidget* parent = nullptr);

  [[nodiscard]] QTreeView* view() const { return view_; }
  [[nodiscard]] QLineEdit* filterBox() const { return filter_; }

 public slots:
  /// One more item of a section (`nodes`), which is then selected.
  void add(const std::string& section);
  void duplicateSelected();
  void deleteSelected();

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void retranslate();
  void refresh();
  void followSelection();
  void filterBy(const QString& text);
  void fillAddMenu();
  void showMenu(const QPoint& at);
  void tell(const std::optional<Error>& error);
  [[nodiscard]] const ProjectItem* current() const;
  [[nodiscard]] std::string sectionOf(const ProjectItem* item) const;
  void rememberExpanded();
  void restoreExpanded();

  Workbench& bench_;
  Navigator& navigator_;
  scenarios::edit::Composed composed_;
  ProjectModel* model_;
  QSortFilterProxyModel* proxy_;
  QLineEdit* filter_;
  QToolButton* add_;
  QMenu* addMenu_;
  QTreeView* view_;
  QLabel* message_;
  QLabel* nothing_;
  QAction* addAction_;
  QAction* duplicateAction_;
  QAction* deleteAction_;
  QAction* yamlAction_;
  std::set<QString> expanded_;
  bool following_ = false;  ///< the view is moved by the selection, not by a person
};

}  // namespace kubecast::ui
