// SPDX-License-Identifier: Apache-2.0
#include "ui/document/text_command.hpp"

#include <algorithm>
#include <utility>

#include "ui/document/scenario_document.hpp"

namespace kubecast::ui {

using scenarios::edit::TextEdit;

TextCommand::TextCommand(ScenarioDocument& document, TextEdit change, const QString& what, int mergeId)
    : QUndoCommand(what), document_(document), redo_(std::move(change)), mergeId_(mergeId) {
  undo_ = {redo_.offset, redo_.replacement.size(), document.text().substr(redo_.offset, redo_.length)};
}

void TextCommand::redo() { document_.replace(redo_, mergeId_ >= 0); }
void TextCommand::undo() { document_.replace(undo_, false); }

bool TextCommand::mergeWith(const QUndoCommand* other) {
  const auto& next = static_cast<const TextCommand&>(*other);
  const std::size_t begin = redo_.offset;
  const std::size_t end = begin + redo_.replacement.size();
  const std::size_t nextBegin = next.redo_.offset;
  const std::size_t nextEnd = nextBegin + next.redo_.length;
  if (nextBegin > end || nextEnd < begin) return false;
  // Of what the next one removed, the part before and behind what this one wrote was there before both.
  const std::string& gone = next.undo_.replacement;
  const std::string before = gone.substr(0, begin - std::min(begin, nextBegin));
  const std::string behind = gone.substr(gone.size() - (nextEnd - std::min(end, nextEnd)));
  std::string written =
      redo_.replacement.substr(0, std::max(begin, nextBegin) - begin) + next.redo_.replacement;
  written += redo_.replacement.substr(std::min(end, nextEnd) - begin);
  undo_ = {std::min(begin, nextBegin), written.size(), before + undo_.replacement + behind};
  redo_ = {undo_.offset, undo_.replacement.size(), std::move(written)};
  // Typed and deleted again: nothing to undo.
  if (undo_.replacement == redo_.replacement) setObsolete(true);
  return true;
}

}  // namespace kubecast::ui
