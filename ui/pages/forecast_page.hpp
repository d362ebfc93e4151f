// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <memory>

#include "ui/pages/widgets/empty_state.hpp"
#include "ui/pages/widgets/page.hpp"
#include "ui/workbench/workbench.hpp"

class QStackedLayout;

namespace kubecast::ui {

class ForecastView;

/// What the last run says, or a kept one that was opened: the answer first, then what it rests on. While a
/// run is on, the forecast it will replace stands faded behind its progress.
class ForecastPage : public QWidget {
  Q_OBJECT
 public:
  ForecastPage(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);

  /// Null before there is one.
  [[nodiscard]] std::shared_ptr<const studies::Forecast> shown() const { return shown_; }

 public slots:
  /// A forecast that was kept, until the next run ends.
  void showForecast(std::shared_ptr<const studies::Forecast> forecast);
  void printPreview();
  /// Asks where to, then writes.
  void savePdf();

 signals:
  void runWanted();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void refresh();
  void tellState();

  Workbench& workbench_;
  std::shared_ptr<const studies::Forecast> shown_;
  std::string ranText_;  ///< of the scenario, when the last run began
  QString failure_;

  QStackedLayout* stack_;
  EmptyState* empty_;
  ScrollPage* page_;
  TextLabel *title_, *how_;
  QPushButton *run_, *preview_, *pdf_;
  BusyBar* busy_;
  PageNotice *notice_, *partial_;
  ForecastView* view_;
};

}  // namespace kubecast::ui
