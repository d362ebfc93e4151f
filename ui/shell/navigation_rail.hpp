// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QButtonGroup>
#include <QFrame>
#include <map>

#include "ui/workbench/workbench.hpp"

class QToolButton;

namespace kubecast::ui {

/// The rooms of the window, one below the other; Alt+1 … Alt+0 go there.
class NavigationRail : public QFrame {
  Q_OBJECT
 public:
  explicit NavigationRail(QWidget* parent = nullptr);

  void setPage(PageId page);
  /// A small number at the page's icon: findings of the audit. 0 = none.
  void setBadge(PageId page, int count);

 signals:
  void pageWanted(kubecast::ui::PageId page);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void redraw();

  QButtonGroup group_;
  std::map<PageId, QToolButton*> buttons_;
  std::map<PageId, int> badges_;
  PageId page_ = PageId::Cluster;
};

/// A page's name in the user's language, and its icon.
QString nameOf(PageId page);
QString iconOf(PageId page);

}  // namespace kubecast::ui
