// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/forecast_page.hpp"

#include <QEvent>
#include <QFileDialog>
#include <QStackedLayout>

#include "ui/pages/forecast_tables.hpp"
#include "ui/pages/forecast_view.hpp"
#include "ui/report/report.hpp"

namespace kubecast::ui {

ForecastPage::ForecastPage(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      shown_(workbench.run.forecast()),
      stack_(new QStackedLayout(this)),
      empty_(new EmptyState),
      page_(new ScrollPage),
      title_(new TextLabel(1.5, QFont::DemiBold)),
      how_(new TextLabel(1, QFont::Normal, true)),
      run_(new QPushButton),
      preview_(new QPushButton),
      pdf_(new QPushButton),
      busy_(new BusyBar),
      notice_(new PageNotice),
      partial_(new PageNotice),
      view_(new ForecastView) {
  stack_->addWidget(empty_);
  auto* whole = new QWidget;
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new QWidget;
  auto* headColumn = new QVBoxLayout(head);
  headColumn->setContentsMargins(24, 16, 24, 0);
  headColumn->setSpacing(8);
  auto* row = new QHBoxLayout;
  row->addWidget(title_, 1);
  row->addWidget(run_);
  row->addWidget(preview_);
  row->addWidget(pdf_);
  headColumn->addLayout(row);
  headColumn->addWidget(how_);
  headColumn->addWidget(busy_);
  headColumn->addWidget(notice_);
  headColumn->addWidget(partial_);
  column->addWidget(head);
  column->addWidget(page_, 1);
  page_->column()->addWidget(view_);
  stack_->addWidget(whole);

  connect(empty_, &EmptyState::actionWanted, this, &ForecastPage::runWanted);
  connect(run_, &QPushButton::clicked, this, &ForecastPage::runWanted);
  connect(preview_, &QPushButton::clicked, this, &ForecastPage::printPreview);
  connect(pdf_, &QPushButton::clicked, this, &ForecastPage::savePdf);
  connect(busy_, &BusyBar::cancelWanted, this, [this] { workbench_.run.cancel(); });
  connect(notice_, &PageNotice::actionWanted, this, [this] {
    if (shown_ != workbench_.run.forecast() && workbench_.run.forecast()) {
      shown_ = workbench_.run.forecast();
      refresh();
    } else {
      emit runWanted();
    }
  });
  connect(view_, &ForecastView::pathActivated, &navigator, &Navigator::pathWanted);
  connect(&workbench.run, &SimulationRun::stateChanged, this, [this](SimulationRun::State state) {
    if (state == SimulationRun::State::Running) {
      ranText_ = workbench_.document.text();
      failure_.clear();
      busy_->setProgress(0, tr("Starting…"));
    }
    tellState();
  });
  connect(&workbench.run, &SimulationRun::progressed, busy_, &BusyBar::setProgress);
  connect(&workbench.run, &SimulationRun::finished, this, [this] {
    shown_ = workbench_.run.forecast();
    refresh();
  });
  connect(&workbench.run, &SimulationRun::failed, this, [this](const Error& error) {
    failure_ = textOf(error);
    tellState();
  });
  connect(&workbench.document, &ScenarioDocument::textChanged, this, &ForecastPage::tellState);
  ranText_ = workbench.document.text();
  retranslate();
}

void ForecastPage::showForecast(std::shared_ptr<const studies::Forecast> forecast) {
  shown_ = std::move(forecast);
  refresh();
}

void ForecastPage::refresh() {
  if (shown_) {
    const studies::Forecast& forecast = *shown_;
    const QString load = ForecastTables::loadText(forecast);
    const QString name = QString::fromStdString(forecast.scenario);
    title_->setText(load.isEmpty() ? name : name + " · " + load);
    how_->setText(ForecastTables::howText(forecast));
    partial_->tell(
        !forecast.partial ? QString()
        : forecast.replications < forecast.replicationsAsked
            ? tr("Partial: %1 of %2 replications are complete. This is what there is, not the whole answer.")
                  .arg(forecast.replications)
                  .arg(forecast.replicationsAsked)
            : tr("Partial: the replications are complete, the studies that follow them are not."),
        TextTone::Warning);
    view_->setForecast(forecast);
  }
  tellState();
}

void ForecastPage::tellState() {
  const bool running = workbench_.run.state() != SimulationRun::State::Idle;
  stack_->setCurrentIndex(shown_ || running || !failure_.isEmpty() ? 1 : 0);
  busy_->setVisible(running);
  run_->setVisible(!running);
  preview_->setVisible(shown_ != nullptr);
  pdf_->setVisible(shown_ != nullptr);
  page_->setFaded(running && shown_);
  how_->setVisible(shown_ != nullptr);
  if (!shown_) title_->setText(workbench_.document.title());
  const auto last = workbench_.run.forecast();
  if (!failure_.isEmpty())
    notice_->tell(failure_, TextTone::Bad, tr("Run again"));
  else if (shown_ && shown_ != last)
    notice_->tell(tr("This is a kept run."), TextTone::Plain, last ? tr("Show the last run") : QString());
  else if (shown_ && !running && ranText_ != workbench_.document.text())
    notice_->tell(tr("The scenario has changed since this run."), TextTone::Warning, tr("Run again"));
  else
    notice_->tell({}, TextTone::Plain);
}

void ForecastPage::printPreview() {
  // A run may end while the preview is open, and shown_ be another then.
  if (const auto kept = shown_) report::preview(reportOf(workbench_, *kept), this);
}

void ForecastPage::savePdf() {
  if (!shown_) return;
  const QString suggested = QString::fromStdString(shown_->scenario) + ".pdf";
  const QString file =
      QFileDialog::getSaveFileName(this, tr("Save the report"), suggested, tr("PDF (*.pdf)"));
  if (file.isEmpty()) return;
  if (const auto error = report::writePdf(file, reportOf(workbench_, *shown_)))
    notice_->tell(textOf(*error), TextTone::Bad);
  else
    notice_->tell(tr("Saved: %1").arg(file), TextTone::Plain);
}

void ForecastPage::retranslate() {
  empty_->setTexts(
      tr("No run yet — press F5"),
      tr("A run simulates the load and says whether the objectives are met and what gives out first."),
      tr("Run"));
  run_->setText(tr("Run"));
  run_->setAccessibleDescription(tr("Simulates the scenario as it is on the screen"));
  preview_->setText(tr("Print…"));
  preview_->setAccessibleDescription(tr("Shows the report as it would be printed"));
  pdf_->setText(tr("Save as PDF…"));
  busy_->setCancelText(tr("Cancel"));
  refresh();
}

void ForecastPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace kubecast::ui
