// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>
#include <optional>
#include <string>

#include "models/error.hpp"
#include "scenarios/edit/edit.hpp"
#include "scenarios/files/knowledge.hpp"
#include "ui/document/assessment.hpp"

namespace kubecast::ui {

/// The open scenario. Its text is the single source of truth: every edit, of a form, the canvas or the YAML
/// view, is an undoable change of the text, so that comments and layout survive; the scenario value follows.
class ScenarioDocument : public QObject {
  Q_OBJECT
 public:
  explicit ScenarioDocument(const files::Knowledge& knowledge, QObject* parent = nullptr);

  /// Replaces what is open; on an error nothing changes. A file that is no valid scenario opens all the same,
  /// with its diagnostics.
  std::optional<Error> open(const QString& file);
  /// Opens a text that has no file of its own yet; `base` is the folder its `extends` are relative to.
  void openText(std::string text, const QString& base);
  /// Writes the text to its file, or to another that is its own from then on; on an error nothing is lost.
  std::optional<Error> save();
  std::optional<Error> saveAs(const QString& file);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Absolute; empty when the text has no file yet.
  [[nodiscard]] const QString& file() const { return file_; }
  /// What to call it: the file's name, or *untitled*.
  [[nodiscard]] QString title() const;
  [[nodiscard]] bool isModified() const { return !undo_.isClean(); }
  [[nodiscard]] const files::Knowledge& knowledge() const { return knowledge_; }

  /// Of the text as it is now: made at once if a change is not judged yet.
  [[nodiscard]] const Assessment& assessment() const;
  /// Of the text when it last loaded: what screens show while it does not. `scenario` is null only if it
  /// never did.
  [[nodiscard]] const Assessment& lastGood() const;
  [[nodiscard]] QUndoStack& undoStack() { return undo_; }

  /// Undoable changes by path, see scenarios/edit/edit.hpp. `what` names the change in the Edit menu. An
  /// error changes nothing.
  std::optional<Error> setValue(const std::string& path, const std::string& yaml, const QString& what);
  std::optional<Error> addItem(const std::string& list, const std::string& yaml, const QString& what);
  std::optional<Error> remove(const std::string& path, const QString& what);
  std::optional<Error> duplicate(const std::string& path, const std::string& name, const QString& what);
  std::optional<Error> rename(const std::string& path, const std::string& name, const QString& what);
  /// Several changes that are one step to undo; all or none.
  std::optional<Error> setValues(const std::vector<std::pair<std::string, std::string>>& values,
                                 const QString& what);
  /// An undoable change of the bytes, as the YAML view makes it. Successive ones of the same `mergeId` (≥ 0)
  /// that touch each other are one step.
  void edit(const scenarios::edit::TextEdit& change, const QString& what, int mergeId = -1);

  /// What an edit would come to, without making it: for verdicts before a drop and while typing.
  [[nodiscard]] tl::expected<Assessment, Error> tryValue(const std::string& path,
                                                         const std::string& yaml) const;

  /// The same of edits of the text. It is kept: making just these is judged at once.
  [[nodiscard]] const Assessment& tryEdits(const std::vector<scenarios::edit::TextEdit>& edits) const;

  [[nodiscard]] scenarios::edit::EditedText edited() const;

 signals:
  /// The text changed: `removed` bytes at `offset` are now `added` others.
  void textChanged(std::size_t offset, std::size_t removed, std::size_t added);
  /// assessment() is new. Follows every change of the text within 100 ms, once for all changes of one round
  /// of the event loop, and of typing once for what comes without a pause of 40 ms.
  void assessed();
  void fileChanged();
  void modifiedChanged(bool modified);

 private:
  friend class TextCommand;
  void show(std::string text, const QString& file, const QString& base);
  void replace(const scenarios::edit::TextEdit& change, bool typed);
  void bringUpToDate() const;
  void announce();
  std::optional<Error> push(const tl::expected<std::vector<scenarios::edit::TextEdit>, Error>& edits,
                            const QString& what);

  const files::Knowledge& knowledge_;
  QUndoStack undo_;
  std::string text_;
  QString file_;
  QString base_;
  mutable bool stale_ = false;  ///< the text has changed since assessment_
  mutable Assessment assessment_;
  mutable Assessment lastGood_;
  mutable std::string triedText_;  ///< of tried_; empty = nothing tried
  mutable Assessment tried_;
  QTimer pause_;
  QElapsedTimer sinceFirst_;  ///< change that is not judged yet
};

}  // namespace kubecast::ui
