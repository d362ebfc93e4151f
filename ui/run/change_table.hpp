// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QWidget>
#include <array>
#include <memory>

#include "studies/forecast.hpp"
#include "ui/run/headline.hpp"

namespace kubecast::ui {

/// The headline figures before and after, and whether they can be told apart.
class ChangeTable : public QWidget {
  Q_OBJECT
 public:
  explicit ChangeTable(QWidget* parent = nullptr);

  /// Either may be null: not known yet.
  void setForecasts(std::shared_ptr<const studies::Forecast> baseline,
                    std::shared_ptr<const studies::Forecast> answer);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();
  void showRow(std::size_t row, const HeadlineFigure* before, const HeadlineFigure* after);

  static constexpr std::size_t kRows = 6;
  struct Row {
    QLabel *name = nullptr, *before = nullptr, *after = nullptr, *change = nullptr;
  };
  std::array<QLabel*, 4> heads_{};
  std::array<Row, kRows> rows_{};
  std::shared_ptr<const studies::Forecast> baseline_, answer_;
};

}  // namespace kubecast::ui
