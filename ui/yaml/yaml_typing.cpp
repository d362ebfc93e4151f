// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/yaml_typing.hpp"

#include <QTextBlock>
#include <QTextDocument>
#include <algorithm>

namespace kubecast::ui {
namespace {

constexpr int kIndent = 2;

int leadingSpaces(const QString& line) {
  int spaces = 0;
  while (spaces < line.size() && line[spaces] == ' ') ++spaces;
  return spaces;
}

/// How far in the line after this one begins, of which `before` is what stands before the cursor.
int indentAfter(const QString& before) {
  int spaces = leadingSpaces(before);
  QString rest = before.mid(spaces);
  const bool comment = rest.startsWith('#');
  while (rest.startsWith("- ")) {  // the keys of an item stand below each other
    spaces += kIndent;
    rest = rest.mid(2);
  }
  if (const auto hash = rest.indexOf(" #"); hash >= 0) rest.truncate(hash);
  const bool opens = rest.trimmed().endsWith(':') && !comment;
  return spaces + (opens ? kIndent : 0);
}

QTextCursor shifted(QTextCursor cursor, bool further) {
  QTextDocument* document = cursor.document();
  QTextBlock block = document->findBlock(cursor.selectionStart());
  const QTextBlock last = document->findBlock(std::max(cursor.selectionStart(), cursor.selectionEnd() - 1));
  cursor.beginEditBlock();
  for (const int end = last.blockNumber(); block.isValid() && block.blockNumber() <= end;
       block = block.next()) {
    QTextCursor line(block);
    const int spaces = leadingSpaces(block.text());
    if (further && !block.text().isEmpty()) {
      line.insertText(QString(kIndent, ' '));
    } else if (!further && spaces > 0) {
      line.setPosition(block.position() + std::min(spaces, kIndent), QTextCursor::KeepAnchor);
      line.removeSelectedText();
    }
  }
  cursor.endEditBlock();
  return cursor;
}

}  // namespace

QTextCursor indented(QTextCursor cursor) {
  if (cursor.hasSelection()) return shifted(cursor, true);
  cursor.insertText(QString(kIndent - cursor.positionInBlock() % kIndent, ' '));
  return cursor;
}

QTextCursor outdented(QTextCursor cursor) { return shifted(cursor, false); }

QTextCursor lineBroken(QTextCursor cursor) {
  const QTextBlock block = cursor.document()->findBlock(cursor.selectionStart());
  const int column = indentAfter(block.text().left(cursor.selectionStart() - block.position()));
  cursor.insertText("\n" + QString(column, ' '));
  return cursor;
}

bool isInIndent(const QTextCursor& cursor) {
  const int column = cursor.positionInBlock();
  return !cursor.hasSelection() && column > 0 && leadingSpaces(cursor.block().text()) >= column;
}

QTextCursor steppedOut(QTextCursor cursor) {
  const int past = cursor.positionInBlock() % kIndent;
  cursor.setPosition(cursor.position() - (past == 0 ? kIndent : past), QTextCursor::KeepAnchor);
  cursor.removeSelectedText();
  return cursor;
}

}  // namespace kubecast::ui
