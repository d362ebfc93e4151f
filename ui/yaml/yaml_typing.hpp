// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTextCursor>

namespace kubecast::ui {

/// What keys do in a text of YAML, where two spaces are a step in. Each returns where the cursor is then.

/// Tab: to the next step; with a selection its lines a step further in.
QTextCursor indented(QTextCursor cursor);
/// Shift+Tab: the lines a step further out.
QTextCursor outdented(QTextCursor cursor);
/// Enter: the next line as far in as it belongs: below the keys of an item, below a key that opens a map.
QTextCursor lineBroken(QTextCursor cursor);
/// Whether only spaces stand before the cursor in its line; then Backspace goes a step out.
bool isInIndent(const QTextCursor& cursor);
QTextCursor steppedOut(QTextCursor cursor);

}  // namespace kubecast::ui
