// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUndoCommand>

#include "scenarios/edit/edit.hpp"

namespace kubecast::ui {

class ScenarioDocument;

/// One change of the document's text and its inverse. Successive ones of the same `mergeId` (≥ 0) that touch
/// each other, typed on or deleted back, become one.
class TextCommand : public QUndoCommand {
 public:
  TextCommand(ScenarioDocument& document, scenarios::edit::TextEdit change, const QString& what, int mergeId);
  void redo() override;
  void undo() override;
  [[nodiscard]] int id() const override { return mergeId_; }
  bool mergeWith(const QUndoCommand* other) override;

 private:
  ScenarioDocument& document_;
  scenarios::edit::TextEdit redo_, undo_;
  int mergeId_;
};

}  // namespace kubecast::ui
