// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/document_binding.hpp"

#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>
#include <QUtf8StringView>
#include <algorithm>

#include "scenarios/yaml/text_guard.hpp"

namespace kubecast::ui {
namespace {

constexpr int kPauseMs = 1000;                           ///< what is typed after a pause is another step
constexpr std::size_t kGlimpse = std::size_t{64} << 10;  ///< bytes shown of what is too large
constexpr int kFirstStep = 0x4000;  ///< merge ids of the editor's typing, apart from those of forms

QString textBetween(QTextDocument* document, int begin, int end) {
  QTextCursor cursor(document);
  cursor.setPosition(begin);
  cursor.setPosition(end, QTextCursor::KeepAnchor);
  return cursor.selectedText();
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The ends that two texts share, cut at whole characters.
std::pair<std::size_t, std::size_t> sharedEnds(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t front = 0;
  while (front < most && a[front] == b[front]) ++front;
  while (front > 0 &&
         ((front < a.size() && continues(a[front])) || (front < b.size() && continues(b[front]))))
    --front;
  std::size_t back = 0;
  while (back < most - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  while (back > 0 && continues(a[a.size() - back])) --back;
  return {front, back};
}

}  // namespace

DocumentBinding::DocumentBinding(ScenarioDocument& document, QPlainTextEdit& editor)
    : QObject(&editor), document_(document), editor_(editor) {
  editor_.setUndoRedoEnabled(false);
  connect(editor_.document(), &QTextDocument::contentsChange, this, &DocumentBinding::typed);
  connect(&document_, &ScenarioDocument::textChanged, this, &DocumentBinding::changed);
  showAll();
}

QString DocumentBinding::refusal() const {
  if (document_.text().size() > scenarios::yaml::kLargestFile)
    return tr("The text is larger than 4 MiB: its beginning is shown, and nothing is edited.");
  const std::string& text = document_.text();
  if (!QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
    return tr("The text is not UTF-8: it is shown, not edited.");
  return {};
}

void DocumentBinding::undo() {
  endStep();
  const QScopedValueRollback following(follow_, true);
  document_.undoStack().undo();
}

void DocumentBinding::redo() {
  endStep();
  const QScopedValueRollback following(follow_, true);
  document_.undoStack().redo();
}

void DocumentBinding::typed(int position, int removed, int added) {
  if (applying_) return;
  // Qt counts the end of the last paragraph in changes that reach it.
  const int was = table_.length();
  const int is = editor_.document()->characterCount() - 1;
  removed = std::min(removed, was - position);
  added = std::min(added, is - position);
  const std::size_t begin = table_.byteOf(position);
  const std::size_t end = table_.byteOf(position + removed);
  const QString now = textBetween(editor_.document(), position, position + added);
  const std::string_view before = std::string_view(table_.text()).substr(begin, end - begin);
  if (LineTable::shown(before) == QString(now).replace(QChar::ParagraphSeparator, '\n'))
    return;  // colours only
  const std::string after = table_.bytesOf(now);
  const auto [front, back] = sharedEnds(before, after);
  const scenarios::edit::TextEdit change{begin + front, before.size() - front - back,
                                         after.substr(front, after.size() - front - back)};
  if (document_.text().size() + change.replacement.size() > scenarios::yaml::kLargestFile + change.length) {
    applying_ = true;  // the editor takes it back, but not while it still makes it
    QMetaObject::invokeMethod(
        this,
        [this] {
          applying_ = false;
          showAll();
        },
        Qt::QueuedConnection);
    return;
  }
  const bool on = change.offset <= lastEnd_ && change.offset + change.length + 1 >= lastEnd_;
  if (!on || !sinceTyped_.isValid() || sinceTyped_.elapsed() > kPauseMs) endStep();
  const QScopedValueRollback typing(typing_, true);
  document_.edit(change, tr("Typing"), kFirstStep + step_);
  lastEnd_ = change.offset + change.replacement.size();
  sinceTyped_.start();
  if (change.replacement.find('\n') != std::string::npos) endStep();
}

void DocumentBinding::changed(std::size_t offset, std::size_t removed, std::size_t added) {
  const std::string_view text = std::string_view(document_.text()).substr(offset, added);
  if (typing_) return table_.replace(offset, removed, text);
  const std::string_view old = std::string_view(table_.text()).substr(offset, removed);
  const bool another = offset == 0 && removed == table_.text().size() && document_.undoStack().count() == 0;
  if (another || !refusal().isEmpty() || editor_.isReadOnly()) return showAll();
  const auto [front, back] = sharedEnds(old, text);
  if (removed == front + back && added == removed) return;
  // A CR or a mark changed alone shows in the lines around it.
  const std::string_view gone = old.substr(front, removed - front - back);
  const std::string_view come = text.substr(front, added - front - back);
  if (gone.find('\r') != std::string_view::npos || come.find('\r') != std::string_view::npos ||
      offset + front < 3)
    return showAll();
  const int begin = table_.positionOf(offset + front);
  const int end = table_.positionOf(offset + removed - back);
  table_.replace(offset + front, gone.size(), come);
  const QScopedValueRollback applying(applying_, true);
  const int scrolled = editor_.verticalScrollBar()->value();
  QTextCursor cursor(editor_.document());
  cursor.setPosition(begin);
  cursor.setPosition(end, QTextCursor::KeepAnchor);
  cursor.insertText(LineTable::shown(come));
  if (follow_) {
    editor_.setTextCursor(cursor);
    editor_.ensureCursorVisible();
  } else {
    editor_.verticalScrollBar()->setValue(scrolled);
  }
  emit shown();
}

void DocumentBinding::showAll() {
  const QScopedValueRollback applying(applying_, true);
  const bool same = table_.text().size() > 0 && document_.undoStack().count() > 0;
  const int scrolled = editor_.verticalScrollBar()->value();
  const int at = editor_.textCursor().position();
  table_.reset(document_.text());
  const bool large = table_.text().size() > scenarios::yaml::kLargestFile;
  const std::string_view text = std::string_view(table_.text()).substr(table_.byteOf(0));
  editor_.setPlainText(LineTable::shown(large ? text.substr(0, kGlimpse) : text));
  editor_.setReadOnly(!refusal().isEmpty());
  if (same) {
    QTextCursor cursor(editor_.document());
    cursor.setPosition(std::min(at, table_.length()));
    editor_.setTextCursor(cursor);
    editor_.verticalScrollBar()->setValue(scrolled);
  }
  emit shown();
}

}  // namespace kubecast::ui
