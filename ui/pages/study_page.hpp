// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <QWidget>

#include "ui/pages/study_table.hpp"
#include "ui/plots/chart_view.hpp"
#include "ui/run/study_process.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// A page that asks a study of the command line: a form, Run and Cancel with the progress, then a headline, a
/// chart and a table, or what went wrong. What a study is, its page says.
class StudyPage : public QWidget {
  Q_OBJECT
 public:
  [[nodiscard]] bool isRunning() const { return process_.isRunning(); }
  [[nodiscard]] QString headline() const { return headline_->text(); }
  [[nodiscard]] const StudyTableModel& table() const { return model_; }
  /// What would be asked, for the pages' own command line.
  [[nodiscard]] virtual QStringList arguments() const = 0;

 public slots:
  void run();
  void cancel();
  void copyTable();

 protected:
  StudyPage(Workbench& workbench, Navigator& navigator, QWidget* parent);

  struct Answer {
    QString headline;
    QStringList remarks;
    Tone tone = Tone::Plain;  ///< of the headline
    StudyTable table;
  };
  /// Takes the JSON of the study, keeps it, and shows the chart. Called again with the kept one by
  /// showAgain().
  virtual std::optional<Error> take(const QByteArray& json) = 0;
  /// What is shown of the kept answer in the current language and currency.
  virtual Answer answer() = 0;
  [[nodiscard]] virtual bool hasAnswer() const = 0;
  /// Why it cannot run as the form is; empty: it can.
  [[nodiscard]] virtual QString hindrance() const { return {}; }
  virtual void retranslate();
  void showAgain();
  void formChanged();
  void changeEvent(QEvent* event) override;
  /// The file the study is of: the open scenario's, or a name for one that has none.
  [[nodiscard]] QString scenarioFile() const;
  /// Sets the texts every page words in its own way.
  void setWords(const QString& title, const QString& what, const QString& empty);

  Workbench& workbench_;
  Navigator& navigator_;
  QFormLayout* form_ = nullptr;
  QVBoxLayout* charts_ = nullptr;
  QTableView* view_ = nullptr;

 private:
  void onFinished(const QByteArray& json);
  void onFailed(const Error& error);
  void updateButtons();
  QWidget* buildForm();
  QWidget* buildAnswer();

  StudyProcess process_;
  StudyTableModel model_;
  bool stale_ = false;  ///< the scenario changed since the answer
  QLabel* title_ = nullptr;
  QLabel* what_ = nullptr;
  QLabel* hindrance_ = nullptr;
  QPushButton* run_ = nullptr;
  QPushButton* cancel_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QLabel* progressText_ = nullptr;
  QLabel* error_ = nullptr;
  QLabel* headline_ = nullptr;
  QLabel* remarks_ = nullptr;
  QLabel* staleness_ = nullptr;
  QLabel* empty_ = nullptr;
  QPushButton* copy_ = nullptr;
  QStackedWidget* pages_ = nullptr;
};

}  // namespace kubecast::ui
