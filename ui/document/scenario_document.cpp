// SPDX-License-Identifier: Apache-2.0
#include "ui/document/scenario_document.hpp"

#include <QDir>
#include <QFileInfo>
#include <utility>

#include "scenarios/files/files.hpp"
#include "scenarios/load.hpp"

namespace kubecast::ui {

namespace edit = scenarios::edit;

/// One change of the text and its inverse.
class TextCommand : public QUndoCommand {
 public:
  TextCommand(ScenarioDocument& document, edit::TextEdit change, const QString& what, int mergeId)
      : QUndoCommand(what), document_(document), redo_(std::move(change)), mergeId_(mergeId) {
    undo_ = {redo_.offset, redo_.replacement.size(), document.text().substr(redo_.offset, redo_.length)};
  }
  void redo() override { document_.replace(redo_); }
  void undo() override { document_.replace(undo_); }
  [[nodiscard]] int id() const override { return mergeId_; }

  /// Typing on at the end of what was typed is one step.
  bool mergeWith(const QUndoCommand* other) override {
    const auto& next = static_cast<const TextCommand&>(*other);
    if (next.redo_.length != 0 || next.redo_.offset != redo_.offset + redo_.replacement.size()) return false;
    redo_.replacement += next.redo_.replacement;
    undo_.length = redo_.replacement.size();
    return true;
  }

 private:
  ScenarioDocument& document_;
  edit::TextEdit redo_, undo_;
  int mergeId_;
};

ScenarioDocument::ScenarioDocument(const files::Knowledge& knowledge, QObject* parent)
    : QObject(parent), knowledge_(knowledge) {
  connect(&undo_, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
}

std::optional<Error> ScenarioDocument::open(const QString& file) {
  auto text = scenarios::readScenarioFile(file.toStdString());
  if (!text) return Error{file.toStdString(), text.error(), "choose a scenario file (YAML)"};
  file_ = QFileInfo(file).absoluteFilePath();
  openText(std::move(*text), QFileInfo(file_).absolutePath());
  return std::nullopt;
}

void ScenarioDocument::openText(std::string text, const QString& base) {
  if (QFileInfo(file_).absolutePath() != base) file_.clear();
  base_ = base;
  const std::size_t before = text_.size();
  text_ = std::move(text);
  undo_.clear();
  lastGood_ = {};
  emit textChanged(0, before, text_.size());
  reassess();
  emit fileChanged();
  emit modifiedChanged(false);
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
  reassess();  // what it extends is looked for beside the new file
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

void ScenarioDocument::replace(const edit::TextEdit& change) {
  text_.replace(change.offset, change.length, change.replacement);
  emit textChanged(change.offset, change.length, change.replacement.size());
  reassess();
}

void ScenarioDocument::reassess() {
  const edit::EditedText in = edited();
  assessment_ = assess(text_, in.file, in.reader, knowledge_);
  if (assessment_.scenario) lastGood_ = assessment_;
  emit assessed();
}

}  // namespace kubecast::ui
