// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_form.hpp"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QStyle>

#include "ui/run/label_colour.hpp"
#include "ui/speech/spoken.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

ExportForm::ExportForm(QWidget* parent)
    : QWidget(parent), folderLabel_(new QLabel), folder_(new QLineEdit), browse_(new QPushButton) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(6);
  grid->setColumnStretch(1, 1);
  folderLabel_->setBuddy(folder_);
  browse_->setAutoDefault(false);
  grid->addWidget(folderLabel_, 0, 0);
  grid->addWidget(folder_, 0, 1);
  grid->addWidget(browse_, 0, 2);
  for (const exporters::OptionWords& words : exporters::options()) addRow(grid, words);
  connect(folder_, &QLineEdit::textChanged, this, &ExportForm::changed);
  connect(browse_, &QPushButton::clicked, this, &ExportForm::browse);
  retranslate();
}

void ExportForm::addRow(QGridLayout* grid, const exporters::OptionWords& words) {
  const int at = grid->rowCount();
  Row row{&words, new QLabel, new QLineEdit, new QLabel, false};
  row.field->setText(QString::fromStdString(exporters::Options{}.*words.value));
  row.field->setObjectName(QString::fromUtf8(words.flag));
  row.label->setBuddy(row.field);
  row.problem->setWordWrap(true);
  row.problem->setTextFormat(Qt::PlainText);
  grid->addWidget(row.label, at, 0);
  grid->addWidget(row.field, at, 1, 1, 2);
  grid->addWidget(row.problem, at + 1, 1, 1, 2);
  const std::size_t index = rows_.size();
  rows_.push_back(row);
  connect(row.field, &QLineEdit::textEdited, this, [this, index] { rows_[index].touched = true; });
  connect(row.field, &QLineEdit::textChanged, this, &ExportForm::changed);
}

void ExportForm::setTarget(exporters::Target target) {
  target_ = target;
  clearErrors();
  for (const Row& row : rows_) {
    const bool shown = exporters::belongsTo(*row.words, target);
    row.label->setVisible(shown);
    row.field->setVisible(shown);
  }
}

exporters::Options ExportForm::options() const {
  exporters::Options options;
  for (const Row& row : rows_)
    if (exporters::belongsTo(*row.words, target_))
      options.*row.words->value = row.field->text().trimmed().toStdString();
  return options;
}

QString ExportForm::folder() const {
  QString given = folderText();
  if (given.isEmpty()) return {};
  if (given == "~" || given.startsWith("~/")) given = QDir::homePath() + given.mid(1);
  return QDir::cleanPath(QDir(base_).absoluteFilePath(given));
}

QMap<QString, QString> ExportForm::texts() const {
  QMap<QString, QString> texts;
  for (const Row& row : rows_) texts[QString::fromUtf8(row.words->flag)] = row.field->text();
  return texts;
}

void ExportForm::setTexts(const QMap<QString, QString>& texts) {
  for (const Row& row : rows_)
    if (const auto kept = texts.find(QString::fromUtf8(row.words->flag)); kept != texts.end())
      row.field->setText(*kept);
}

bool ExportForm::showError(const Error& error) {
  for (Row& row : rows_) {
    if (error.where != row.words->flag || !exporters::belongsTo(*row.words, target_)) continue;
    const bool asked = !row.touched && row.field->text().isEmpty() && !error.remedy.empty();
    const QString remedy = spoken(error.remedy);
    tell(row,
         asked || error.remedy.empty() ? (asked ? remedy : spoken(error.what))
                                       : spoken(error.what) + " · " + remedy,
         !asked);
    return true;
  }
  return false;
}

void ExportForm::clearErrors() {
  for (Row& row : rows_) tell(row, {}, false);
}

void ExportForm::tell(Row& row, const QString& problem, bool wrong) {
  const Theme& theme = Theme::of(palette());
  row.problem->setText(problem);
  row.problem->setVisible(!problem.isEmpty());
  colourLabel(row.problem, wrong ? theme.bad : theme.muted);
  row.field->setAccessibleDescription(problem.isEmpty() ? spoken(std::string(row.words->about)) : problem);
  if (row.field->property("invalid").toBool() == wrong) return;
  row.field->setProperty("invalid", wrong);
  row.field->style()->unpolish(row.field);
  row.field->style()->polish(row.field);
}

void ExportForm::browse() {
  QString start = folder();
  while (!start.isEmpty() && !QFileInfo(start).isDir() && !QDir(start).isRoot())
    start = QFileInfo(start).path();
  const QString chosen = QFileDialog::getExistingDirectory(this, tr("Export into"), start);
  if (!chosen.isEmpty()) folder_->setText(chosen);
}

void ExportForm::retranslate() {
  folderLabel_->setText(tr("F&older"));
  folder_->setAccessibleName(tr("Folder"));
  folder_->setPlaceholderText(tr("where the files go; it is made if need be"));
  browse_->setText(tr("&Browse…"));
  for (const Row& row : rows_) {
    const QString name = spoken(std::string(row.words->name));
    const QString about = spoken(std::string(row.words->about));
    row.label->setText(name);
    row.label->setToolTip(about);
    row.field->setAccessibleName(name);
    row.field->setToolTip(about);
    row.field->setPlaceholderText(*row.words->otherwise != 0 ? spoken(std::string(row.words->otherwise))
                                                             : QString());
  }
}

void ExportForm::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() != QEvent::PaletteChange) return;
  for (Row& row : rows_) tell(row, row.problem->text(), row.field->property("invalid").toBool());
}

}  // namespace kubecast::ui
