// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "models/decision/decision.hpp"
#include "scenarios/files/prices.hpp"
#include "ui/pages/widgets/empty_state.hpp"
#include "ui/pages/widgets/figure_table.hpp"
#include "ui/pages/widgets/page.hpp"
#include "ui/run/study_process.hpp"
#include "ui/workbench/workbench.hpp"

class QStackedLayout;

namespace kubecast::ui {

/// EKS or kubeadm: the answer, why, and what would turn it. Money and promises follow every edit; latencies
/// are simulated when asked for, and go stale with the next edit.
class DecisionPage : public QWidget {
  Q_OBJECT
 public:
  DecisionPage(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);
  [[nodiscard]] const decision::Decision& decision() const { return decision_; }

 public slots:
  /// As CostPage has it.
  void setPricesFile(const QString& file);
  void simulate();

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void build();
  void retranslate();
  void refresh();
  void showDecision();
  void takeOutlooks(const QByteArray& json);

  Workbench& workbench_;
  StudyProcess study_;
  QString pricesFile_;
  std::optional<files::Prices> own_;
  decision::Decision decision_;
  decision::Outlooks outlooks_;
  bool stale_ = true;
  QTimer later_;

  QStackedLayout* stack_;
  EmptyState* empty_;
  ScrollPage* page_;
  TextLabel *title_, *answer_, *reasons_, *flips_, *optionsNote_;
  QPushButton* simulate_;
  BusyBar* busy_;
  PageNotice* notice_;
  SectionHeader *optionsHeader_, *criteriaHeader_, *flipsHeader_;
  FigureTable *options_, *criteria_;
  PageCard* flipsCard_;
};

}  // namespace kubecast::ui
