// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <QWidget>
#include <vector>

#include "ui/run/change_table.hpp"
#include "ui/run/lever_row.hpp"
#include "ui/run/what_if_study.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// Sliders for what a scenario knows least of: its load, its hit ratios, the latency of others. Moving one
/// simulates in the background and shows what changes against the scenario as it is written.
class WhatIfPanel : public QWidget {
  Q_OBJECT
 public:
  /// `scratch`: the folder of recordings; empty: the system's for temporary files.
  explicit WhatIfPanel(Workbench& bench, QWidget* parent = nullptr, const QString& scratch = {});

  [[nodiscard]] const std::vector<LeverRow*>& rows() const { return rows_; }
  [[nodiscard]] WhatIfStudy& study() { return study_; }

 public slots:
  void reset();
  void applyToScenario();

 protected:
  void changeEvent(QEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void layOut();
  void takeScenario();
  void pinRun();
  void ask();
  void showResults();
  void retranslate();
  [[nodiscard]] std::vector<LeverRow*> changedRows() const;

  Workbench& bench_;
  WhatIfStudy study_;
  QTimer rest_;  ///< of the sliders
  std::vector<LeverRow*> rows_;
  QLabel* title_ = nullptr;
  QLabel* about_ = nullptr;
  QVBoxLayout* levers_ = nullptr;
  QLabel* empty_ = nullptr;
  ChangeTable* table_ = nullptr;
  QLabel* status_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QPushButton* reset_ = nullptr;
  QPushButton* apply_ = nullptr;
  QString problem_;
};

}  // namespace kubecast::ui
