// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/runs_page.hpp"

#include <QDialog>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QShortcut>
#include <QStackedLayout>
#include <algorithm>

#include "ui/pages/run_comparison.hpp"
#include "ui/pages/widgets/plain_header.hpp"
#include "ui/pages/widgets/roomy_delegate.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

RunsPage::RunsPage(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : QWidget(parent), workbench_(workbench), navigator_(navigator), history_(workbench.storeFile) {
  build();
  connect(empty_, &EmptyState::actionWanted, this, &RunsPage::runWanted);
  connect(open_, &QPushButton::clicked, this, &RunsPage::openCurrent);
  connect(scenario_, &QPushButton::clicked, this, &RunsPage::showScenario);
  connect(rename_, &QPushButton::clicked, this, &RunsPage::renameCurrent);
  connect(export_, &QPushButton::clicked, this, &RunsPage::exportJson);
  connect(delete_, &QPushButton::clicked, this, &RunsPage::deleteCurrent);
  connect(undo_, &PageNotice::actionWanted, this, &RunsPage::undoDelete);
  connect(list_, &QTableView::doubleClicked, this, &RunsPage::openCurrent);
  const auto key = [this](const QKeySequence& keys, void (RunsPage::*action)()) {
    auto* shortcut = new QShortcut(keys, list_);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
  };
  key(Qt::Key_Return, &RunsPage::openCurrent);
  key(Qt::Key_Enter, &RunsPage::openCurrent);
  key(Qt::Key_Delete, &RunsPage::deleteCurrent);
  key(Qt::Key_F2, &RunsPage::renameCurrent);
  connect(list_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPage::selectionChanged);
  connect(&model_, &RunsModel::renameWanted, this, &RunsPage::rename);
  connect(&history_, &RunHistory::failed, this, [this](const Error& error) {
    tell(error);
    undo_->tell({}, TextTone::Plain);
  });
  connect(&history_, &RunHistory::removed, this, [this] {
    if (!history_.toBeRemoved()) undo_->tell({}, TextTone::Plain);
  });
  connect(&workbench.run, &SimulationRun::finished, this, &RunsPage::reload);
  retranslate();
}

void RunsPage::build() {
  stack_ = new QStackedLayout(this);
  empty_ = new EmptyState;
  stack_->addWidget(empty_);
  auto* whole = new QWidget;
  stack_->addWidget(whole);
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(24, 20, 24, 20);
  column->setSpacing(14);
  auto* head = new QHBoxLayout;
  title_ = new TextLabel(1.5, QFont::DemiBold);
  head->addWidget(title_, 1);
  for (QPushButton** button : {&open_, &scenario_, &rename_, &export_, &delete_})
    head->addWidget(*button = new QPushButton);
  column->addLayout(head);
  error_ = new PageNotice;
  undo_ = new PageNotice;
  column->addWidget(error_);
  column->addWidget(undo_);

  auto* card = new PageCard;
  card->column()->setContentsMargins(6, 6, 6, 6);
  list_ = new QTableView;
  list_->setModel(&model_);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setShowGrid(false);
  list_->setSelectionBehavior(QAbstractItemView::SelectRows);
  list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);  // F2 and the button; a double click opens
  list_->setTabKeyNavigation(false);
  list_->setHorizontalHeader(new PlainHeader(list_));
  list_->setProperty("role", "bare");
  list_->verticalHeader()->hide();
  list_->verticalHeader()->setDefaultSectionSize(30);
  list_->setItemDelegate(new RoomyDelegate(list_));
  for (int section = 0; section < RunsModel::Columns; ++section)
    list_->horizontalHeader()->setSectionResizeMode(
        section, section == RunsModel::Scenario || section == RunsModel::Verdict || section == RunsModel::Name
                     ? QHeaderView::Stretch
                     : QHeaderView::ResizeToContents);
  card->column()->addWidget(list_);
  column->addWidget(card, 1);
  hint_ = new TextLabel(0.95, QFont::Normal, true);
  column->addWidget(hint_);

  comparison_ = new PageCard;
  comparisonHeader_ = new SectionHeader;
  comparisonTable_ = new FigureTable({});
  comparison_->column()->addWidget(comparisonHeader_);
  comparison_->column()->addWidget(comparisonTable_);
  comparison_->hide();
  column->addWidget(comparison_);
}

void RunsPage::reload() {
  auto runs = history_.list();
  if (!runs) {
    tell(runs.error());
    stack_->setCurrentIndex(1);
    return;
  }
  error_->tell({}, TextTone::Plain);
  stack_->setCurrentIndex(runs->empty() ? 0 : 1);
  const auto before = current();
  model_.setRuns(*std::move(runs));
  const int row = before ? model_.rowOf(*before) : 0;
  if (model_.rowCount() > 0) list_->selectRow(std::max(row, 0));
  selectionChanged();
}

std::vector<int> RunsPage::selectedRows() const {
  std::vector<int> rows;
  for (const QModelIndex& index : list_->selectionModel()->selectedRows()) rows.push_back(index.row());
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::optional<std::int64_t> RunsPage::current() const {
  const std::vector<int> rows = selectedRows();
  if (rows.size() != 1) return std::nullopt;
  return model_.run(rows.front()).id;
}

QString RunsPage::nameOf(const store::RunSummary& run) const {
  return run.label ? QString::fromStdString(*run.label) : tr("Run %1").arg(run.id);
}

void RunsPage::selectionChanged() {
  const bool one = current().has_value();
  for (QPushButton* button : {open_, scenario_, rename_, export_, delete_}) button->setEnabled(one);
  const bool two = selectedRows().size() == 2;
  comparison_->setVisible(two);
  hint_->setVisible(!two);
  if (two) compare();
}

void RunsPage::openCurrent() {
  const auto id = current();
  if (!id) return;
  const auto forecast = history_.forecast(*id);
  if (!forecast) return tell(forecast.error());
  emit forecastOpened(*forecast);
  emit navigator_.pageWanted(PageId::Forecast);
}

void RunsPage::showScenario() {
  const auto id = current();
  if (!id) return;
  const auto run = history_.find(*id);
  if (!run) return tell(run.error());
  QDialog dialog(this);
  dialog.setWindowTitle(tr("The scenario of %1").arg(nameOf(run->summary)));
  dialog.resize(760, 620);
  auto* column = new QVBoxLayout(&dialog);
  auto* text = new QPlainTextEdit(QString::fromStdString(run->scenarioText));
  text->setReadOnly(true);
  text->setFont(tabular(text->font()));
  text->setAccessibleName(dialog.windowTitle());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
  const auto* open = buttons->addButton(tr("Open as a scenario"), QDialogButtonBox::AcceptRole);
  column->addWidget(text);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
  connect(open, &QPushButton::clicked, &dialog, &QDialog::accept);
  if (dialog.exec() == QDialog::Accepted)
    emit scenarioOpened(text->toPlainText(), QString::fromStdString(run->summary.scenario));
}

void RunsPage::renameCurrent() {
  const auto id = current();
  if (!id) return;
  const QModelIndex index = model_.index(model_.rowOf(*id), RunsModel::Name);
  list_->setCurrentIndex(index);
  list_->edit(index);
}

void RunsPage::rename(qint64 id, const QString& label) {
  const auto name = label.isEmpty() ? std::optional<std::string>() : label.toStdString();
  if (const auto error = history_.rename(id, name)) return tell(*error);
  model_.setLabel(id, name);
}

void RunsPage::deleteCurrent() {
  const auto id = current();
  if (!id) return;
  const int row = model_.rowOf(*id);
  const QString name = nameOf(model_.run(row));
  history_.removeLater(*id);
  model_.setHidden(*id, true);
  if (model_.rowCount() > 0) list_->selectRow(std::min(row, model_.rowCount() - 1));
  undo_->tell(tr("%1 deleted").arg(name), TextTone::Plain, tr("Undo"));
}

void RunsPage::undoDelete() {
  const auto id = history_.toBeRemoved();
  undo_->tell({}, TextTone::Plain);
  if (!id) return;
  history_.undoRemove();
  model_.setHidden(*id, false);
  list_->selectRow(model_.rowOf(*id));
}

void RunsPage::exportJson() {
  const auto id = current();
  if (!id) return;
  const auto run = history_.find(*id);
  if (!run) return tell(run.error());
  const QString suggested = QString("%1-%2.json").arg(QString::fromStdString(run->summary.scenario)).arg(*id);
  const QString name =
      QFileDialog::getSaveFileName(this, tr("Export the run"), suggested, tr("JSON (*.json)"));
  if (name.isEmpty()) return;
  QSaveFile file(name);
  const bool written = file.open(QIODevice::WriteOnly) &&
                       file.write(run->forecast.data(), static_cast<qint64>(run->forecast.size())) ==
                           static_cast<qint64>(run->forecast.size()) &&
                       file.commit();
  if (!written) tell({name.toStdString(), file.errorString().toStdString(), ""});
}

void RunsPage::compare() {
  const std::vector<int> rows = selectedRows();
  // The older one first, as a change reads.
  const store::RunSummary &after = model_.run(rows[0]), &before = model_.run(rows[1]);
  const auto a = history_.forecast(before.id), b = history_.forecast(after.id);
  if (!a || !b) {
    comparison_->hide();
    return tell(a ? b.error() : a.error());
  }
  comparisonHeader_->setTexts(tr("%1 against %2").arg(nameOf(after), nameOf(before)),
                              tr("intervals that overlap tell nothing apart"));
  comparisonTable_->setTable(RunComparison::of(**a, nameOf(before), **b, nameOf(after)));
}

void RunsPage::tell(const Error& error) { error_->tell(textOf(error), TextTone::Bad); }

void RunsPage::retranslate() {
  empty_->setTexts(tr("No runs are kept yet"),
                   tr("Every run that ends is kept here, with the scenario it was run with."), tr("Run"));
  title_->setText(tr("Runs"));
  open_->setText(tr("Open"));
  scenario_->setText(tr("Scenario…"));
  rename_->setText(tr("Rename"));
  export_->setText(tr("Export JSON…"));
  delete_->setText(tr("Delete"));
  open_->setAccessibleDescription(tr("Shows the forecast of the run"));
  scenario_->setAccessibleDescription(tr("Shows the scenario it was run with"));
  hint_->setText(
      tr("Enter opens a run, F2 renames it, Delete deletes it. Select two with Ctrl to compare them."));
  list_->setAccessibleName(tr("Kept runs"));
  comparisonTable_->setName(tr("Comparison of two runs"));
  model_.retranslate();
  reload();
}

void RunsPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void RunsPage::showEvent(QShowEvent* event) {
  reload();
  QWidget::showEvent(event);
}

}  // namespace kubecast::ui
