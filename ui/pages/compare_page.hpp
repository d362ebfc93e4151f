// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QToolButton>

#include "ui/pages/compare_result.hpp"
#include "ui/pages/study_page.hpp"
#include "ui/plots/item_chart_view.hpp"

namespace kubecast::ui {

/// The open scenario against others: files, changes of it, or itself as another kind of cluster; which
/// differences are real.
class ComparePage : public StudyPage {
  Q_OBJECT
 public:
  ComparePage(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);
  [[nodiscard]] QStringList arguments() const override;
  [[nodiscard]] const std::optional<CompareResult>& result() const { return result_; }

  void addFile(const QString& file);
  /// `PATH=VALUE`, several apart by `;`.
  void addChange(const QString& change);
  /// `eks`, `kubeadm-ha` …; `fitted`: machines exchanged until every pod has room, for all variants.
  void addVariant(const QString& variant, bool fitted);

 protected:
  std::optional<Error> take(const QByteArray& json) override;
  Answer answer() override;
  [[nodiscard]] bool hasAnswer() const override { return result_.has_value(); }
  [[nodiscard]] QString hindrance() const override;
  void retranslate() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void addCandidate(const QStringList& arguments, const QString& shown);
  void askForFile();
  void takeChange();
  void removeCurrent();
  void fillVariants();

  std::optional<CompareResult> result_;
  QListWidget* candidates_ = nullptr;
  QToolButton* addFile_ = nullptr;
  QToolButton* addVariant_ = nullptr;
  QToolButton* remove_ = nullptr;
  QLineEdit* change_ = nullptr;
  QSpinBox* replications_ = nullptr;
  QComboBox* shown_ = nullptr;  ///< which candidate's figures
  ItemChartView* chart_ = nullptr;
};

/// Differences of a candidate's figures, relative to the baseline so that they share an axis; the real ones
/// first. Figures that are the same on both sides are left out.
[[nodiscard]] IntervalChart compareChart(const ComparedCandidate& candidate, const Preferences& preferences);

}  // namespace kubecast::ui
