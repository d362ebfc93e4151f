// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>
#include <array>

#include "scenarios/files/prices.hpp"
#include "ui/pages/cost_bar.hpp"
#include "ui/pages/widgets/empty_state.hpp"
#include "ui/pages/widgets/figure_table.hpp"
#include "ui/pages/widgets/page.hpp"
#include "ui/plots/line_chart_view.hpp"
#include "ui/workbench/workbench.hpp"

class QStackedLayout;

namespace kubecast::ui {

/// What a month costs: the total and its parts, kubeadm and EKS counted in four ways, every line of the bill
/// with its formula and source. Follows every edit.
class CostPage : public QWidget {
  Q_OBJECT
 public:
  CostPage(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);

 public slots:
  /// Prices of the user's own over those that ship; empty: without. Kept between sessions.
  void setPricesFile(const QString& file);
  void choosePricesFile();

 signals:
  void pricesFileChanged(const QString& file);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* makeHead();
  QWidget* makeViews();
  QWidget* makeBill();
  void retranslate();
  /// Whether they can be used; if not, that is said and what was holds.
  bool loadPrices(const QString& file);
  void tellState();
  void refresh();
  void showBill();
  void showComparison();
  void showLine(int row);
  [[nodiscard]] const cost::PriceBook& book() const;

  Workbench& workbench_;
  std::optional<files::Prices> own_;
  cost::Bill bill_;
  std::vector<int> lineOfRow_;
  bool stale_ = true;  ///< the comparison, and with a hidden page the bill
  QTimer later_;

  QStackedLayout* stack_;
  EmptyState* empty_;
  ScrollPage* page_;
  PageNotice* notice_;
  TextLabel* title_;
  QLabel* pricesName_;
  QPushButton *choose_, *shipped_;
  HeadlineCard* total_;
  SectionHeader *barHeader_, *billHeader_, *evenHeader_, *lineHeader_;
  QWidget* lineFoot_;
  CostBar* bar_;
  struct ViewCard {
    PageCard* card;
    SectionHeader* header;
    TextLabel* hint;
    FigureTable* table;
  };
  std::array<ViewCard, 4> views_;
  FigureTable* lines_;
  TextLabel *lineText_, *basis_, *evenText_;
  PageCard* evenCard_;
  LineChartView* even_;
};

}  // namespace kubecast::ui
