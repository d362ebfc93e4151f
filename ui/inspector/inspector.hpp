// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QPointer>
#include <QScrollArea>
#include <QWidget>

#include "ui/inspector/column.hpp"
#include "ui/inspector/facts_view.hpp"
#include "ui/inspector/section_view.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// The panel at the right: what is selected, as a form that the published schema makes, and what the model
/// makes of it; nothing selected: the cluster. The line at its foot says what the last edit changed.
class Inspector : public QWidget {
  Q_OBJECT
 public:
  Inspector(Workbench& bench, Navigator& navigator, QWidget* parent = nullptr);

  /// The row of a field, if the form has it.
  [[nodiscard]] FieldRow* field(const std::string& path) const;
  [[nodiscard]] QString changeLine() const { return change_->text(); }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  enum class Tone { Quiet, Good, Bad };

  void retranslate();
  void documentAssessed();
  void selectionChanged();
  /// Reads the text again if it has changed since.
  void catchUp();
  void refresh();
  void selectLastOf(const std::string& list);
  void rebuild(const std::optional<Form>& form);
  void showHeader(const std::optional<Form>& form);
  void showNotice();
  void showFacts();
  void showChange();
  void say(const QString& message, Tone tone);
  void focusField(const std::string& path);
  void clear(QLayout& layout);

  Workbench& bench_;
  Navigator& navigator_;
  scenarios::edit::Composed composed_;
  std::optional<Form> form_;
  Outcome before_;  ///< of the text before the last edit
  Outcome now_;
  bool readable_ = true;  ///< the text is YAML
  bool stale_ = true;     ///< composed_ is of a text before
  bool edited_ = false;   ///< before_ is of this document
  std::vector<SectionView*> sections_;

  QWidget* crumbs_;
  QLabel* kind_;
  QLabel* title_;
  QLabel* notice_;
  QScrollArea* scroll_;
  Column* content_;
  FactsView* meters_;
  QWidget* formArea_;
  FactsView* facts_;
  QLabel* change_;
};

}  // namespace kubecast::ui
