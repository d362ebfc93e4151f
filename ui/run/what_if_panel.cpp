// SPDX-License-Identifier: Apache-2.0
#include "ui/run/what_if_panel.hpp"

#include <QDir>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "ui/run/label_colour.hpp"
#include "ui/speech/spoken.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {
constexpr int kRest = 400;  ///< ms

QString scratchOr(const QString& folder) { return folder.isEmpty() ? QDir::tempPath() : folder; }
}  // namespace

WhatIfPanel::WhatIfPanel(Workbench& bench, QWidget* parent, const QString& scratch)
    : QWidget(parent), bench_(bench), study_(bench.program, scratchOr(scratch)) {
  setObjectName("what-if-panel");
  rest_.setSingleShot(true);
  rest_.setInterval(kRest);
  layOut();
  connect(&rest_, &QTimer::timeout, this, &WhatIfPanel::ask);
  connect(reset_, &QPushButton::clicked, this, &WhatIfPanel::reset);
  connect(apply_, &QPushButton::clicked, this, &WhatIfPanel::applyToScenario);
  connect(&bench_.document, &ScenarioDocument::assessed, this, &WhatIfPanel::takeScenario);
  connect(&bench_.run, &SimulationRun::finished, this, &WhatIfPanel::pinRun);
  connect(&study_, &WhatIfStudy::changed, this, &WhatIfPanel::showResults);
  connect(&study_, &WhatIfStudy::progressed, this,
          [this](double share) { progress_->setValue(static_cast<int>(std::lround(share * 1000))); });
  connect(&study_, &WhatIfStudy::failed, this, [this](const Error& error) {
    const QString where = QString::fromStdString(error.where);
    problem_ = (where.isEmpty() ? where : where + ": ") + spoken(error.what);
    showResults();
  });
  takeScenario();
  pinRun();
  retranslate();
}

void WhatIfPanel::layOut() {
  title_ = new QLabel(this);
  about_ = new QLabel(this);
  about_->setWordWrap(true);
  empty_ = new QLabel(this);
  empty_->setWordWrap(true);
  empty_->setAlignment(Qt::AlignCenter);
  table_ = new ChangeTable(this);
  status_ = new QLabel(this);
  status_->setObjectName("status");
  status_->setWordWrap(true);
  status_->setTextFormat(Qt::PlainText);
  progress_ = new QProgressBar(this);
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  progress_->setFixedHeight(4);
  // Its room stays when it goes, else the table would jump.
  QSizePolicy keep = progress_->sizePolicy();
  keep.setRetainSizeWhenHidden(true);
  progress_->setSizePolicy(keep);
  reset_ = new QPushButton(this);
  reset_->setObjectName("reset");
  apply_ = new QPushButton(this);
  apply_->setObjectName("apply");

  auto* inside = new QWidget;
  levers_ = new QVBoxLayout(inside);
  levers_->setContentsMargins(0, 0, 10, 0);
  levers_->setSpacing(6);
  levers_->addWidget(empty_);
  levers_->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(inside);
  scroll->setMinimumHeight(96);
  auto* line = new QFrame(this);
  line->setFrameShape(QFrame::HLine);
  line->setFrameShadow(QFrame::Plain);
  line->setForegroundRole(QPalette::Mid);

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 10, 12, 12);
  column->setSpacing(8);
  column->addWidget(title_);
  column->addWidget(about_);
  column->addWidget(scroll, 1);
  column->addWidget(line);
  column->addWidget(table_);
  column->addWidget(progress_);
  column->addWidget(status_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(reset_);
  buttons->addStretch(1);
  buttons->addWidget(apply_);
  column->addLayout(buttons);
  setMinimumWidth(320);
}

void WhatIfPanel::takeScenario() {
  const auto& scenario = bench_.document.lastGood().scenario;
  const std::vector<Lever> levers = scenario ? leversOf(*scenario) : std::vector<Lever>();
  const bool same = std::ranges::equal(levers, rows_, {}, {}, &LeverRow::lever);
  if (!same) {
    // What was moved stays where it was moved to, if there still is such a figure.
    std::map<std::string, double> moved;
    for (const LeverRow* row : changedRows()) moved[row->lever().path] = row->value();
    for (LeverRow* row : rows_) delete row;
    rows_.clear();
    for (const Lever& lever : levers) {
      const auto at = moved.find(lever.path);
      const double value = at == moved.end() ? lever.value : std::clamp(at->second, lever.low, lever.high);
      auto* row = new LeverRow(lever, value);
      connect(row, &LeverRow::changed, this, [this] {
        problem_.clear();
        rest_.start();
        showResults();
      });
      levers_->insertWidget(levers_->count() - 1, row);
      rows_.push_back(row);
    }
  }
  empty_->setVisible(rows_.empty());
  study_.about(bench_.document.text());
  if (changedRows().empty())
    study_.stop();
  else
    rest_.start();
  showResults();
}

void WhatIfPanel::pinRun() {
  const RunRequest& request = bench_.run.request();
  // Of the scenario with its own figures of a run only: another seed or duration is another baseline.
  if (request.overrides.empty() && !request.seed && !request.duration)
    study_.pin(request.text, bench_.run.forecast());
}

std::vector<LeverRow*> WhatIfPanel::changedRows() const {
  std::vector<LeverRow*> changed;
  std::ranges::copy_if(rows_, std::back_inserter(changed), &LeverRow::isChanged);
  return changed;
}

void WhatIfPanel::ask() {
  if (!bench_.document.assessment().scenario) return;
  WhatIfStudy::Question question;
  question.text = bench_.document.text();
  question.file = QString::fromStdString(bench_.document.edited().file.string());
  for (const LeverRow* row : changedRows())
    question.overrides.push_back({row->lever().path, row->lever().yaml(row->value())});
  if (question.overrides.empty())
    study_.stop();
  else
    study_.ask(std::move(question));
}

void WhatIfPanel::reset() {
  for (LeverRow* row : rows_) row->reset();
  rest_.stop();
  problem_.clear();
  study_.stop();
}

void WhatIfPanel::applyToScenario() {
  std::vector<std::pair<std::string, std::string>> values;
  for (const LeverRow* row : changedRows())
    values.emplace_back(row->lever().path, row->lever().yaml(row->value()));
  if (values.empty()) return;
  const auto answer = study_.answer();
  if (const auto error = bench_.document.setValues(values, tr("Apply what-if"))) {
    problem_ = QString::fromStdString(error->where + ": " + error->what);
    return showResults();
  }
  // What was asked is now what is written.
  study_.pin(bench_.document.text(), answer);
}

void WhatIfPanel::showResults() {
  const bool moved = !changedRows().empty();
  const bool waiting = rest_.isActive();
  table_->setForecasts(study_.baseline(), moved && !waiting ? study_.answer() : nullptr);
  progress_->setVisible(study_.isRunning());
  if (!study_.isRunning()) progress_->setValue(0);
  reset_->setEnabled(moved);
  apply_->setEnabled(moved && bench_.document.assessment().scenario != nullptr);
  const Theme& theme = Theme::of(palette());
  colourLabel(status_, problem_.isEmpty() ? theme.muted : theme.bad);
  QString status;
  if (!problem_.isEmpty())
    status = problem_.left(300);
  else if (!moved)
    status = rows_.empty() ? QString() : tr("Move a slider to see what it changes.");
  else if (study_.isRunning() && study_.isBaselineRunning())
    status = tr("Simulating the baseline, %n replication(s) …", nullptr, study_.replications());
  else if (study_.isRunning())
    status = tr("Simulating what if, %n replication(s) …", nullptr, study_.replications());
  else if (waiting)
    status = tr("Waiting for the sliders to rest …");
  else if (study_.answer())
    status = tr("▲ better  ▼ worse  ≈ not told apart (the intervals overlap)");
  status_->setText(status);
}

void WhatIfPanel::hideEvent(QHideEvent* event) {
  // Nobody looks: no need to simulate.
  rest_.stop();
  study_.stop();
  QWidget::hideEvent(event);
}

void WhatIfPanel::showEvent(QShowEvent* event) {
  if (!changedRows().empty()) rest_.start();
  QWidget::showEvent(event);
}

void WhatIfPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange ||
      event->type() == QEvent::StyleChange)
    retranslate();
  QWidget::changeEvent(event);
}

void WhatIfPanel::retranslate() {
  if (apply_ == nullptr) return;
  const Theme& theme = Theme::of(palette());
  title_->setText(tr("What if …"));
  QFont large = font();
  large.setPointSizeF(large.pointSizeF() * 1.25);
  large.setBold(true);
  title_->setFont(large);
  about_->setText(tr("Each slider simulates in the background and changes nothing in the scenario."));
  empty_->setText(tr("The scenario has no load, cache or external service to try out."));
  colourLabel(about_, theme.muted);
  colourLabel(empty_, theme.muted);
  reset_->setText(tr("Reset"));
  reset_->setToolTip(tr("All sliders back to the scenario's values"));
  apply_->setText(tr("Apply to scenario"));
  apply_->setToolTip(tr("Write these values into the scenario, as one step to undo"));
  progress_->setAccessibleName(tr("Progress of the what-if simulation"));
  showResults();
}

}  // namespace kubecast::ui
