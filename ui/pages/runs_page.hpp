// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>
#include <QWidget>
#include <memory>

#include "ui/pages/run_history.hpp"
#include "ui/pages/runs_model.hpp"
#include "ui/pages/widgets/empty_state.hpp"
#include "ui/pages/widgets/figure_table.hpp"
#include "ui/pages/widgets/page.hpp"
#include "ui/workbench/workbench.hpp"

class QPlainTextEdit;
class QStackedLayout;

namespace kubecast::ui {

/// The runs that are kept: open, name, delete, export, hold two against each other.
class RunsPage : public QWidget {
  Q_OBJECT
 public:
  RunsPage(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);
  [[nodiscard]] RunHistory& history() { return history_; }

 public slots:
  void reload();
  void openCurrent();
  void showScenario();
  void renameCurrent();
  void deleteCurrent();
  void undoDelete();
  void exportJson();

 signals:
  void runWanted();
  void forecastOpened(std::shared_ptr<const studies::Forecast> forecast);
  /// The text a kept run was simulated with, to be opened as a scenario.
  void scenarioOpened(const QString& text, const QString& name);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void build();
  void retranslate();
  void rename(qint64 id, const QString& label);
  void selectionChanged();
  void compare();
  void tell(const Error& error);
  [[nodiscard]] std::vector<int> selectedRows() const;
  /// The one that is selected; nothing when none is, or several are.
  [[nodiscard]] std::optional<std::int64_t> current() const;
  [[nodiscard]] QString nameOf(const store::RunSummary& run) const;

  Workbench& workbench_;
  Navigator& navigator_;
  RunHistory history_;
  RunsModel model_;

  QStackedLayout* stack_;
  EmptyState* empty_;
  TextLabel *title_, *hint_;
  PageNotice *error_, *undo_;
  QTableView* list_;
  QPushButton *open_, *scenario_, *rename_, *export_, *delete_;
  PageCard* comparison_;
  SectionHeader* comparisonHeader_;
  FigureTable* comparisonTable_;
};

}  // namespace kubecast::ui
