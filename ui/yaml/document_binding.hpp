// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include "ui/document/scenario_document.hpp"
#include "ui/yaml/line_table.hpp"

class QPlainTextEdit;

namespace kubecast::ui {

/// Keeps an editor and the scenario's text the same, both ways: what is typed becomes an undoable change of
/// the document, typing without a pause one step; what changes the document elsewhere shows in the editor,
/// whose cursor and scroll position stay.
class DocumentBinding : public QObject {
  Q_OBJECT
 public:
  DocumentBinding(ScenarioDocument& document, QPlainTextEdit& editor);

  [[nodiscard]] const LineTable& table() const { return table_; }
  /// Why the text cannot be edited here; empty when it can.
  [[nodiscard]] QString refusal() const;
  /// What is typed from here on is another step to undo.
  void endStep() { ++step_; }
  /// Steps of the document's own history, the cursor going where the change is.
  void undo();
  void redo();

 signals:
  /// refusal() may be another.
  void shown();

 private:
  void typed(int position, int removed, int added);
  void changed(std::size_t offset, std::size_t removed, std::size_t added);
  void showAll();

  ScenarioDocument& document_;
  QPlainTextEdit& editor_;
  LineTable table_;
  QElapsedTimer sinceTyped_;
  std::size_t lastEnd_ = 0;  ///< of what was typed last
  int step_ = 0;
  bool typing_ = false;    ///< the document changes because the editor did
  bool applying_ = false;  ///< the editor changes because the document did
  bool follow_ = false;    ///< the cursor goes where the document changes
};

}  // namespace kubecast::ui
