// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QLineEdit>

#include "ui/pages/capacity_result.hpp"
#include "ui/pages/study_page.hpp"
#include "ui/plots/line_chart_view.hpp"

namespace kubecast::ui {

/// How much load the open scenario carries: by its objectives, one of them, or a limit of P95 or errors.
class CapacityPage : public StudyPage {
  Q_OBJECT
 public:
  CapacityPage(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);
  [[nodiscard]] QStringList arguments() const override;
  [[nodiscard]] const std::optional<CapacityResult>& result() const { return result_; }

 protected:
  std::optional<Error> take(const QByteArray& json) override;
  Answer answer() override;
  [[nodiscard]] bool hasAnswer() const override { return result_.has_value(); }
  [[nodiscard]] QString hindrance() const override;
  void retranslate() override;

 private:
  void fillObjectives();
  void showFields();

  std::optional<CapacityResult> result_;
  QComboBox* judge_ = nullptr;
  QLineEdit* p95_ = nullptr;
  QLineEdit* errors_ = nullptr;
  LineChartView* chart_ = nullptr;
};

/// P95 and the bracket over the load.
[[nodiscard]] LineChart capacityChart(const CapacityResult& result, const QString& title);

}  // namespace kubecast::ui
