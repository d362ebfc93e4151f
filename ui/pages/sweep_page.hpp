// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QStringListModel>
#include <array>

#include "ui/pages/study_page.hpp"
#include "ui/pages/sweep_result.hpp"
#include "ui/plots/item_chart_view.hpp"
#include "ui/plots/line_chart_view.hpp"

namespace kubecast::ui {

/// The open scenario simulated over values of one or two of its figures, or which of its assumed figures
/// matters most.
class SweepPage : public StudyPage {
  Q_OBJECT
 public:
  SweepPage(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);
  [[nodiscard]] QStringList arguments() const override;
  [[nodiscard]] const std::optional<SweepResult>& result() const { return result_; }
  [[nodiscard]] const std::optional<TornadoResult>& tornado() const { return tornado_; }

 protected:
  std::optional<Error> take(const QByteArray& json) override;
  Answer answer() override;
  [[nodiscard]] bool hasAnswer() const override { return result_ || tornado_; }
  [[nodiscard]] QString hindrance() const override;
  void retranslate() override;

 private:
  void fillPaths();
  void showFields();
  void showItems(ItemChartView::Chart chart);
  Answer sweepAnswer();
  Answer tornadoAnswer();

  std::optional<SweepResult> result_;
  std::optional<TornadoResult> tornado_;
  QCheckBox* sensitivity_ = nullptr;
  std::array<QLineEdit*, 2> vary_{};
  QStringListModel* paths_ = nullptr;
  QComboBox* measure_ = nullptr;
  QSpinBox* replications_ = nullptr;
  LineChartView* line_ = nullptr;
  ItemChartView* items_ = nullptr;
};

/// Paths of a scenario's figures a person may want to vary, ascending.
[[nodiscard]] QStringList pathsOf(const Scenario& scenario);
/// Over one path whose values are numbers a line; else null.
[[nodiscard]] std::optional<LineChart> sweepLine(const SweepResult& result, const Preferences& preferences);
/// Over two paths cells, over one bars.
[[nodiscard]] ItemChartView::Chart sweepItems(const SweepResult& result, const Preferences& preferences);
/// By the first figure of the study that is no cost: what each assumed figure does to it.
[[nodiscard]] TornadoChart tornadoOf(const TornadoResult& result, const Preferences& preferences);

}  // namespace kubecast::ui
