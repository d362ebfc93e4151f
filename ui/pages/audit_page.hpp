// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QWidget>

#include "ui/pages/audit_model.hpp"
#include "ui/pages/widgets/empty_state.hpp"
#include "ui/pages/widgets/verdict_badge.hpp"
#include "ui/workbench/workbench.hpp"

class QStackedLayout;

namespace kubecast::ui {

/// What cannot work, or is not what the documents say; each finding leads to its place.
class AuditPage : public QWidget {
  Q_OBJECT
 public:
  AuditPage(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void retranslate();
  void refresh();
  void showCounts();
  void showDetail(const QModelIndex& index);
  void open(const QModelIndex& index);
  [[nodiscard]] const AuditItem* itemAt(const QModelIndex& shown) const;

  Workbench& workbench_;
  Navigator& navigator_;
  AuditModel model_;
  QSortFilterProxyModel filtered_;

  TextLabel* title_;
  VerdictBadge *errors_, *warnings_, *notes_;
  QLineEdit* filter_;
  QStackedLayout* stack_;
  QTreeView* list_;
  EmptyState *nothing_, *noMatch_;
  PageCard* detail_;
  TextLabel *message_, *facts_, *remedy_;
  QPushButton* go_;
};

}  // namespace kubecast::ui
