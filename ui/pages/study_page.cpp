// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/study_page.hpp"

#include <QClipboard>
#include <QEvent>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QShortcut>
#include <QStyledItemDelegate>

#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

namespace {

constexpr int kCellMargin = 5;   ///< px
constexpr int kRowHeight = 26;   ///< px, of the table
constexpr int kFormWidth = 310;  ///< px

/// Cells as far from each other as the titles above them.
class RoomyDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QStyleOptionViewItem inner = option;
    if (option.state.testFlag(QStyle::State_Selected))
      painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    inner.rect.adjust(kCellMargin, 0, -kCellMargin, 0);
    QStyledItemDelegate::paint(painter, inner, index);
  }
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * kCellMargin, 0);
  }
};

QLabel* paragraph(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  label->setFocusPolicy(Qt::NoFocus);
  return label;
}

void colour(QLabel* label, Tone tone) {
  QPalette palette = label->parentWidget()->palette();
  if (tone != Tone::Plain)
    palette.setColor(QPalette::WindowText, colourOf(tone, Theme::of(label->parentWidget()->palette())));
  label->setPalette(palette);
}

}  // namespace

StudyPage::StudyPage(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : QWidget(parent), workbench_(workbench), navigator_(navigator), process_(workbench.program) {
  auto* all = new QHBoxLayout(this);
  all->setContentsMargins(16, 14, 16, 14);
  all->setSpacing(16);
  all->addWidget(buildForm());
  all->addWidget(buildAnswer(), 1);

  connect(run_, &QPushButton::clicked, this, &StudyPage::run);
  connect(cancel_, &QPushButton::clicked, this, &StudyPage::cancel);
  connect(copy_, &QPushButton::clicked, this, &StudyPage::copyTable);
  connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this), &QShortcut::activated, this,
          &StudyPage::run);
  auto* copying = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_C), view_);
  copying->setContext(Qt::WidgetShortcut);
  connect(copying, &QShortcut::activated, this, &StudyPage::copyTable);
  connect(&process_, &StudyProcess::finished, this, &StudyPage::onFinished);
  connect(&process_, &StudyProcess::failed, this, &StudyPage::onFailed);
  connect(&process_, &StudyProcess::cancelled, this, &StudyPage::updateButtons);
  connect(&process_, &StudyProcess::runningChanged, this, &StudyPage::updateButtons);
  connect(&process_, &StudyProcess::progressed, this, [this](double share, const QString& what) {
    progress_->setMaximum(1000);
    progress_->setValue(static_cast<int>(share * 1000));
    progressText_->setText(what);
  });
  connect(&workbench_.document, &ScenarioDocument::assessed, this, [this] {
    stale_ = hasAnswer();
    formChanged();
  });
  connect(&workbench_.preferences, &Preferences::currencyChanged, this, &StudyPage::showAgain);
}

QWidget* StudyPage::buildForm() {
  auto* card = new QFrame(this);
  card->setProperty("role", "card");
  card->setFixedWidth(kFormWidth);
  auto* inside = new QVBoxLayout(card);
  inside->setContentsMargins(16, 14, 16, 14);
  inside->setSpacing(10);
  title_ = new QLabel(card);
  title_->setProperty("role", "section");
  what_ = paragraph(card);
  what_->setProperty("role", "muted");
  form_ = new QFormLayout;
  form_->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form_->setVerticalSpacing(8);
  hindrance_ = paragraph(card);
  run_ = new QPushButton(card);
  run_->setProperty("primary", true);
  cancel_ = new QPushButton(card);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(run_, 1);
  buttons->addWidget(cancel_);
  progress_ = new QProgressBar(card);
  progress_->setTextVisible(false);
  progressText_ = paragraph(card);
  progressText_->setProperty("role", "muted");
  error_ = paragraph(card);
  inside->addWidget(title_);
  inside->addWidget(what_);
  inside->addLayout(form_);
  inside->addWidget(hindrance_);
  inside->addLayout(buttons);
  inside->addWidget(progress_);
  inside->addWidget(progressText_);
  inside->addWidget(error_);
  inside->addStretch();
  return card;
}

QWidget* StudyPage::buildAnswer() {
  pages_ = new QStackedWidget(this);
  empty_ = new QLabel(pages_);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("role", "muted");
  pages_->addWidget(empty_);

  auto* answer = new QWidget(pages_);
  auto* inside = new QVBoxLayout(answer);
  inside->setContentsMargins(0, 0, 0, 0);
  inside->setSpacing(10);
  headline_ = paragraph(answer);
  headline_->setProperty("role", "headline");
  QFont large = font();
  large.setPointSizeF(large.pointSizeF() * 1.35);
  large.setWeight(QFont::DemiBold);
  headline_->setFont(large);
  remarks_ = paragraph(answer);
  staleness_ = paragraph(answer);
  charts_ = new QVBoxLayout;
  charts_->setSpacing(10);
  view_ = new QTableView(answer);
  view_->setModel(&model_);
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setAlternatingRowColors(false);
  view_->setShowGrid(false);
  view_->setWordWrap(false);
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setDefaultSectionSize(kRowHeight);
  view_->horizontalHeader()->setHighlightSections(false);
  view_->setMinimumHeight(6 * kRowHeight);
  view_->setTabKeyNavigation(false);
  view_->setItemDelegate(new RoomyDelegate(view_));
  copy_ = new QPushButton(answer);
  auto* foot = new QHBoxLayout;
  foot->addStretch();
  foot->addWidget(copy_);
  inside->addWidget(headline_);
  inside->addWidget(remarks_);
  inside->addWidget(staleness_);
  inside->addLayout(charts_, 3);
  inside->addWidget(view_, 2);
  inside->addLayout(foot);
  pages_->addWidget(answer);
  return pages_;
}

QString StudyPage::scenarioFile() const {
  // `extends` is relative to it, so a text without a file has a name, too.
  return workbench_.document.file().isEmpty() ? QStringLiteral("untitled.yaml") : workbench_.document.file();
}

void StudyPage::run() {
  if (process_.isRunning() || !hindrance().isEmpty()) return;
  error_->clear();
  progressText_->setText(tr("Starting"));
  progress_->setRange(0, 0);
  process_.start(arguments(), workbench_.document.text());
  updateButtons();
}

void StudyPage::cancel() {
  process_.cancel();
  progressText_->setText(tr("Ending"));
}

void StudyPage::copyTable() { QGuiApplication::clipboard()->setText(csvOf(model_.table())); }

void StudyPage::onFinished(const QByteArray& json) {
  if (const auto error = take(json)) return onFailed(*error);
  stale_ = false;
  showAgain();
  updateButtons();
}

void StudyPage::onFailed(const Error& error) {
  QStringList said{spoken(error.what)};
  if (!error.remedy.empty()) said << spoken(error.remedy);
  error_->setText(said.join('\n'));
  colour(error_, Tone::Bad);
  updateButtons();
}

void StudyPage::showAgain() {
  if (!hasAnswer()) {
    pages_->setCurrentIndex(0);
    return;
  }
  const Answer shown = answer();
  headline_->setText(spoken(shown.headline));
  colour(headline_, shown.tone);
  QStringList remarks;
  for (const QString& remark : shown.remarks) remarks << spoken(remark);
  remarks_->setText(remarks.join('\n'));
  remarks_->setVisible(!shown.remarks.isEmpty());
  staleness_->setText(tr("The scenario was changed since. Run again to see what that does."));
  staleness_->setVisible(stale_);
  colour(staleness_, Tone::Warning);
  model_.setTable(shown.table);
  view_->resizeColumnsToContents();
  for (int c = 0; c + 1 < model_.columnCount(); ++c) view_->setColumnWidth(c, view_->columnWidth(c) + 4);
  view_->horizontalHeader()->setStretchLastSection(true);
  pages_->setCurrentIndex(1);
}

void StudyPage::formChanged() {
  if (hasAnswer()) staleness_->setVisible(stale_);
  updateButtons();
}

void StudyPage::updateButtons() {
  const bool running = process_.isRunning();
  QString why = hindrance();
  if (!workbench_.document.assessment().scenario) why = tr("The scenario has errors; mend them first.");
  hindrance_->setText(why);
  hindrance_->setVisible(!why.isEmpty());
  colour(hindrance_, Tone::Warning);
  run_->setEnabled(!running && why.isEmpty());
  cancel_->setEnabled(running);
  cancel_->setVisible(running);
  progress_->setVisible(running);
  progressText_->setVisible(running);
  error_->setVisible(!running && !error_->text().isEmpty());
}

void StudyPage::setWords(const QString& title, const QString& what, const QString& empty) {
  title_->setText(title);
  what_->setText(what);
  empty_->setText(empty);
  setAccessibleName(title);
  setAccessibleDescription(what);
}

void StudyPage::retranslate() {
  run_->setText(tr("Run"));
  run_->setToolTip(tr("Ask the simulation (Ctrl+Return)"));
  run_->setAccessibleDescription(run_->toolTip());
  cancel_->setText(tr("Cancel"));
  cancel_->setAccessibleDescription(tr("End the study with what it has"));
  copy_->setText(tr("Copy as CSV"));
  copy_->setAccessibleDescription(tr("Put the whole table on the clipboard, for a spreadsheet"));
  progress_->setAccessibleName(tr("Progress of the study"));
  view_->setAccessibleName(tr("Figures of the study"));
  showAgain();
  updateButtons();
}

void StudyPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange && hasAnswer()) showAgain();
}

}  // namespace kubecast::ui
