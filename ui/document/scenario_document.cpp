// SPDX-License-Identifier: Apache-2.0
#include "ui/document/scenario_document.hpp"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "scenarios/files/files.hpp"
#include "scenarios/load.hpp"
#include "ui/document/text_command.hpp"

namespace kubecast::ui {

namespace edit = scenarios::edit;

namespace {

// Typing is judged when it pauses, but not later than this after it began: with the judging itself, which
// takes some ten milliseconds, what is said of a text is never more than a tenth of a second behind it.
constexpr int kPauseMs = 40;
constexpr int kLatestMs = 70;

}  // namespace

ScenarioDocument::ScenarioDocument(const files::Knowledge& knowledge, QObject* parent)
    : QObject(parent), knowledge_(knowledge) {
  connect(&undo_, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
  pause_.setSingleShot(true);
  pause_.setTimerType(Qt::PreciseTimer);
  connect(&pause_, &QTimer::timeout, this, &ScenarioDocument::announce);
}

std::optional<Error> ScenarioDocument::open(const QString& file) {
  auto text = scenarios::readScenarioFile(file.toStdString());
  if (!text) return Error{file.toStdString(), text.error(), "choose a scenario file (YAML)"};
  const QString absolute = QFileInfo(file).absoluteFilePath();
  show(std::move(*text), absolute, QFileInfo(absolute).absolutePath());
  return std::nullopt;
}

void ScenarioDocument::openText(std::string text, const QString& base) { show(std::move(text), {}, base); }

void ScenarioDocument::show(std::string text, const QString& file, const QString& base) {
  file_ = file;
  base_ = base;
  const std::size_t before = text_.size();
  text_ = std::move(text);
  const bool modified = isModified();
  undo_.clear();
  assessment_ = lastGood_ = {};
  triedText_.clear();
  stale_ = true;
  emit textChanged(0, before, text_.size());
  announce();
  emit fileChanged();
  if (!modified) emit modifiedChanged(false);
}

std::optional<Error> ScenarioDocument::save() {
  if (const auto error = files::writeText(file_.toStdString(), text_)) return error;
  undo_.setClean();
  return std::nullopt;
}

std::optional<Error> ScenarioDocument::saveAs(const QString& file) {
  const QString absolute = QFileInfo(file).absoluteFilePath();
  if (const auto error = files::writeText(absolute.toStdString(), text_)) return error;
  file_ = absolute;
  base_ = QFileInfo(absolute).absolutePath();
  undo_.setClean();
  stale_ = true;  // what it extends is looked for beside the new file
  triedText_.clear();
  announce();
  emit fileChanged();
  return std::nullopt;
}

QString ScenarioDocument::title() const {
  return file_.isEmpty() ? tr("untitled") : QFileInfo(file_).fileName();
}

edit::EditedText ScenarioDocument::edited() const {
  const QString file = file_.isEmpty() ? QDir(base_).filePath("untitled.yaml") : file_;
  return {text_, file.toStdString(), scenarios::readScenarioFile};
}

std::optional<Error> ScenarioDocument::setValue(const std::string& path, const std::string& yaml,
                                                const QString& what) {
  return push(edit::setValue(edited(), path, yaml), what);
}

std::optional<Error> ScenarioDocument::addItem(const std::string& list, const std::string& yaml,
                                               const QString& what) {
  return push(edit::addItem(edited(), list, yaml), what);
}

std::optional<Error> ScenarioDocument::remove(const std::string& path, const QString& what) {
  return push(edit::remove(edited(), path), what);
}

std::optional<Error> ScenarioDocument::duplicate(const std::string& path, const std::string& name,
                                                 const QString& what) {
  return push(edit::duplicate(edited(), path, name), what);
}

std::optional<Error> ScenarioDocument::rename(const std::string& path, const std::string& name,
                                              const QString& what) {
  return push(edit::rename(edited(), path, name), what);
}

std::optional<Error> ScenarioDocument::setValues(
    const std::vector<std::pair<std::string, std::string>>& values, const QString& what) {
  std::string text = text_;
  for (const auto& [path, yaml] : values) {
    edit::EditedText in = edited();
    in.text = text;
    const auto edits = edit::setValue(in, path, yaml);
    if (!edits) return edits.error();
    text = edit::apply(text, *edits);
  }
  edit({0, text_.size(), std::move(text)}, what);
  return std::nullopt;
}

void ScenarioDocument::edit(const edit::TextEdit& change, const QString& what, int mergeId) {
  undo_.push(new TextCommand(*this, change, what, mergeId));
}

tl::expected<Assessment, Error> ScenarioDocument::tryValue(const std::string& path,
                                                           const std::string& yaml) const {
  const edit::EditedText in = edited();
  const auto edits = edit::setValue(in, path, yaml);
  if (!edits) return tl::unexpected(edits.error());
  return assess(edit::apply(text_, *edits), in.file, in.reader, knowledge_);
}

const Assessment& ScenarioDocument::tryEdits(const std::vector<edit::TextEdit>& edits) const {
  const edit::EditedText in = edited();
  std::string text = edit::apply(text_, edits);
  if (text != triedText_) {
    tried_ = assess(text, in.file, in.reader, knowledge_);
    triedText_ = std::move(text);
  }
  return tried_;
}

std::optional<Error> ScenarioDocument::push(const tl::expected<std::vector<edit::TextEdit>, Error>& edits,
                                            const QString& what) {
  if (!edits) return edits.error();
  if (edits->empty()) return std::nullopt;
  if (edits->size() == 1) {
    edit(edits->front(), what);
    return std::nullopt;
  }
  undo_.beginMacro(what);
  // From the end, so that the offsets before stay right.
  for (auto change = edits->rbegin(); change != edits->rend(); ++change) edit(*change, what);
  undo_.endMacro();
  return std::nullopt;
}

void ScenarioDocument::replace(const edit::TextEdit& change, bool typed) {
  text_.replace(change.offset, change.length, change.replacement);
  if (!stale_ || !pause_.isActive()) sinceFirst_.start();
  stale_ = true;
  // One round of the event loop later: a step of several changes is judged once.
  const auto left = std::max<qint64>(0, kLatestMs - sinceFirst_.elapsed());
  pause_.start(typed ? static_cast<int>(std::min<qint64>(kPauseMs, left)) : 0);
  emit textChanged(change.offset, change.length, change.replacement.size());
}

const Assessment& ScenarioDocument::assessment() const {
  bringUpToDate();
  return assessment_;
}

const Assessment& ScenarioDocument::lastGood() const {
  bringUpToDate();
  return lastGood_;
}

void ScenarioDocument::bringUpToDate() const {
  if (!stale_) return;
  stale_ = false;
  const edit::EditedText in = edited();
  assessment_ =
      !text_.empty() && text_ == triedText_ ? tried_ : assess(text_, in.file, in.reader, knowledge_);
  if (assessment_.scenario) lastGood_ = assessment_;
}

void ScenarioDocument::announce() {
  pause_.stop();
  bringUpToDate();
  emit assessed();
}

}  // namespace kubecast::ui
