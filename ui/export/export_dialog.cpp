// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_dialog.hpp"

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QShortcut>
#include <QUrl>
#include <algorithm>

#include "exporters/tree/file_tree.hpp"
#include "ui/export/export_words.hpp"
#include "ui/pages/widgets/page.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

namespace {

constexpr int kSlow = 300;  ///< ms after which it is said that something is being done

/// Beside the scenario if one may write there, else at home.
QString suggestedFolder(const ScenarioDocument& document, const std::string& name) {
  const QFileInfo beside(QFileInfo(document.file()).absolutePath());
  if (!document.file().isEmpty() && beside.isWritable()) return beside.filePath() + "/deploy";
  return QDir::homePath() + "/" + QString::fromStdString(exporters::fileName(name)) + "/deploy";
}

/// A path without spaces has nowhere to break its line.
QString shortened(const QString& path, const QWidget& on) {
  constexpr int kWidest = 460;
  return on.fontMetrics().elidedText(path, Qt::ElideMiddle, kWidest);
}

}  // namespace

ExportDialog::ExportDialog(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : QDialog(parent),
      workbench_(workbench),
      navigator_(navigator),
      scenario_(workbench.document.assessment().scenario) {
  build();
  connectAll();
  pause_.setSingleShot(true);
  pause_.setInterval(kTypingPause);
  slow_.setSingleShot(true);
  slow_.setInterval(kSlow);
  retranslate();
  stack_->setCurrentIndex(scenario_ ? 1 : 0);
  if (scenario_) {
    recall();
    targets_->setFocus();
  }
}

void ExportDialog::setTarget(const QString& word) {
  const auto all = exporters::targetsOfAScenario();
  const auto found = std::ranges::find_if(all, [&](const auto& one) { return word == one.word; });
  targets_->setCurrentRow(found == all.end() ? 0 : static_cast<int>(found - all.begin()));
}

/// What was asked of this scenario last, or what suggests itself.
void ExportDialog::recall() {
  const ExportMemory memory = rememberedExport(workbench_.preferences, identity());
  form_->setTexts(memory.options);
  const QString& file = workbench_.document.file();
  form_->setBase(file.isEmpty() ? QDir::homePath() : QFileInfo(file).absolutePath());
  form_->setFolderText(memory.folder.isEmpty() ? suggestedFolder(workbench_.document, scenario_->name)
                                               : memory.folder);
  setTarget(memory.target);
}

void ExportDialog::connectAll() {
  connect(targets_, &QListWidget::currentRowChanged, this, [this] {
    const exporters::TargetWords& words = exporters::wordsOf(target());
    title_->setText(spoken(std::string(words.name)));
    about_->setText(spoken(std::string(words.about)));
    form_->setTarget(words.target);
    takeBack_->setChecked(false);
    preview();
  });
  connect(form_, &ExportForm::changed, this, [this] {
    const QSignalBlocker quiet(takeBack_);
    takeBack_->setChecked(false);
    pause_.start();
  });
  connect(&pause_, &QTimer::timeout, this, &ExportDialog::preview);
  connect(takeBack_, &QCheckBox::toggled, this, &ExportDialog::preview);
  connect(&slow_, &QTimer::timeout, this, [this] {
    source_->setPath(stopping_ ? tr("Stopping…") : writing_ ? tr("Writing…") : tr("Looking at the folder…"));
  });
  connect(&work_, &ExportWork::answered, this, &ExportDialog::take);
  connect(files_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ExportDialog::showFile);
  connect(notice_, &PageNotice::actionWanted, this, [this] {
    if (result_.failed)
      preview();
    else
      openFolder();
  });
  connect(mistaken_, &EmptyState::actionWanted, this, [this] {
    QDialog::reject();
    emit navigator_.pageWanted(PageId::Yaml);
  });
  connect(export_, &QPushButton::clicked, this, &ExportDialog::write);
  connect(close_, &QPushButton::clicked, this, &ExportDialog::reject);
  auto* keys = new QShortcut(Qt::CTRL | Qt::Key_Return, this);
  connect(keys, &QShortcut::activated, this, &ExportDialog::write);
}

exporters::Target ExportDialog::target() const {
  return exporters::targetsOfAScenario()[static_cast<std::size_t>(std::max(targets_->currentRow(), 0))]
      .target;
}

/// What tells this scenario from others.
QString ExportDialog::identity() const {
  const QString& file = workbench_.document.file();
  return file.isEmpty() ? QString::fromStdString(scenario_->name) : file;
}

ExportRequest ExportDialog::request(bool write) const {
  return {scenario_, target(), form_->options(), form_->folder().toStdString(), takeBack_->isChecked(),
          write};
}

void ExportDialog::preview() {
  if (!scenario_ || writing_) return;
  pause_.stop();
  slow_.start();
  work_.ask(request(false));
}

void ExportDialog::write() {
  if (!export_->isEnabled()) return;
  pause_.stop();
  writing_ = true;
  focused_ = focusWidget();  // it is disabled meanwhile
  slow_.start();
  enableAll();
  work_.ask(request(true));
}

void ExportDialog::reject() {
  if (!writing_ || stopping_) return QDialog::reject();
  stopping_ = true;
  work_.stop();
  slow_.start(0);
}

void ExportDialog::take(const ExportResult& result) {
  writing_ = stopping_ = false;
  slow_.stop();
  tellSource();
  result_ = result;
  if (!result.writtenTo.empty()) {
    rememberExport(
        workbench_.preferences, identity(),
        {form_->folderText(), QString::fromUtf8(exporters::wordsOf(target()).word), form_->texts()});
    const QSignalBlocker quiet(takeBack_);
    takeBack_->setChecked(false);
  }
  showResult();
  if (focused_) focused_->setFocus();
  focused_ = nullptr;
}

void ExportDialog::showResult() {
  const ExportFile* before = model_.fileAt(files_->currentIndex());
  const std::string path = before ? before->path : std::string();
  model_.setResult(result_);
  files_->setVisible(model_.rowCount() > 0);
  files_->expandAll();
  const QModelIndex same = model_.indexOf(path);
  files_->setCurrentIndex(same.isValid() ? same : model_.firstOfInterest());
  const int byHand = changedByHand(result_);
  takeBack_->setText(tr("&Take back %n file(s) changed by hand", nullptr, byHand));
  takeBack_->setVisible(byHand > 0);
  tellOutcome();
  showFile();
  showLeftOut();
  enableAll();
}

/// What went wrong, where it is to be mended; what was done.
void ExportDialog::tellOutcome() {
  form_->clearErrors();
  notice_->tell({}, TextTone::Plain);
  const QString summary = result_.refused || result_.failed ? QString() : summaryOf(result_);
  filesHeader_->setTexts(tr("Files"), summary);
  if (result_.refused && !form_->showError(*result_.refused)) complain(*result_.refused);
  if (result_.failed) complain(*result_.failed, tr("Look a&gain"));
  if (result_.writtenTo.empty()) return;
  const QString there = QString::fromStdString(result_.writtenTo.string());
  notice_->tell(tr("Written to %1").arg(shortened(there, *notice_)), TextTone::Good, tr("Open &folder"));
  notice_->setToolTip(there);
}

void ExportDialog::complain(const Error& error, const QString& answer) {
  const QString where = shortened(QString::fromStdString(error.where), *notice_);
  notice_->tell(textOf({where.toStdString(), error.what, error.remedy}), TextTone::Bad, answer);
  notice_->setToolTip(textOf(error));
}

void ExportDialog::showFile() {
  if (const ExportFile* file = model_.fileAt(files_->currentIndex())) return view_->showFile(*file);
  view_->showNothing(result_.refused         ? tr("The files appear here once what is asked above is given.")
                     : result_.files.empty() ? tr("There is nothing to write.")
                                             : tr("Choose a file to see its text."));
}

void ExportDialog::showLeftOut() {
  constexpr int kMostRows = 4;
  leftOut_->clear();
  for (const Error& one : result_.leftOut) leftOut_->addItem(textOf(one));
  const int count = leftOut_->count();
  leftOutLabel_->setText(tr("Not as the scenario says: %n part(s) of it", nullptr, count));
  leftOut_->setAccessibleName(leftOutLabel_->text());
  leftOutLabel_->setVisible(count > 0);
  leftOut_->setVisible(count > 0);
  int height = 2 * leftOut_->frameWidth() + 4;
  for (int i = 0; i < std::min(count, kMostRows); ++i) height += leftOut_->sizeHintForRow(i);
  leftOut_->setFixedHeight(height);
}

void ExportDialog::enableAll() {
  const bool ready = scenario_ && !writing_;
  for (QWidget* one : std::initializer_list<QWidget*>{targets_, form_, takeBack_, notice_})
    one->setEnabled(ready);
  export_->setEnabled(ready && !result_.refused && !result_.failed && !result_.files.empty() &&
                      !form_->folder().isEmpty());
  export_->setVisible(scenario_ != nullptr);
  close_->setText(writing_ ? tr("&Stop") : tr("&Close"));
}

void ExportDialog::openFolder() {
  const QString folder = QString::fromStdString(result_.writtenTo.string());
  if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
    notice_->tell(tr("No program of this desktop opens %1").arg(shortened(folder, *notice_)),
                  TextTone::Warning);
}

void ExportDialog::changeEvent(QEvent* event) {
  QDialog::changeEvent(event);
  if (event->type() != QEvent::LanguageChange) return;
  retranslate();
  if (scenario_) showResult();
}

}  // namespace kubecast::ui
