// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

#include "ui/inspector/change_summary.hpp"
#include "ui/inspector/form.hpp"
#include "ui/inspector/source_panel.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// One field of a form: judged by the loader while it is typed, written as one step to undo on Enter or when
/// the focus leaves. What the loader refuses is shown with its own words and not written.
class FieldRow : public QWidget {
  Q_OBJECT
 public:
  /// `scenario` is read whenever the source of a figure is edited; it must outlive the row.
  FieldRow(Workbench& bench, const scenarios::edit::Composed& scenario, Field field,
           QWidget* parent = nullptr);

  /// The same field with another value; what is being typed stays.
  void show(const Field& field);
  [[nodiscard]] const Field& field() const { return field_; }
  [[nodiscard]] QWidget* editor() const { return editor_; }
  [[nodiscard]] bool isBeingEdited() const;

 public slots:
  /// Writes what was typed, if the loader takes it.
  void commit();
  /// Back to what the scenario says.
  void revert();

 signals:
  /// What the typed value would come to.
  void tried(const kubecast::ui::Changes& changes);
  void abandoned();
  void showInYaml(const std::string& path);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void makeEditor();
  void fillCombo(QComboBox& combo) const;
  void makeMenu();
  [[nodiscard]] QString typed() const;
  void setTyped(const QString& value);
  /// False if the loader refuses it; says so beneath the field.
  bool judge();
  void refuse(const QString& message);
  void showHint();
  /// Whether other parts of the scenario know the item by this field.
  [[nodiscard]] bool isName() const;
  [[nodiscard]] Expected<std::vector<scenarios::edit::TextEdit>> editsTo(const QString& value) const;
  void write(const std::vector<scenarios::edit::TextEdit>& edits, const QString& what);
  void setSource(const Source& source);
  void reset();

  Workbench& bench_;
  const scenarios::edit::Composed& scenario_;
  Field field_;
  QLabel* label_;
  QWidget* editor_ = nullptr;
  QLineEdit* line_ = nullptr;  ///< of the editor, if it can be typed into
  QToolButton* more_;
  QToolButton* badge_;
  QToolButton* reset_;
  QLabel* hint_;
  SourcePanel* panel_ = nullptr;
  QTimer pause_;
  QString judged_;                                ///< what the loader was last asked about
  bool accepted_ = true;                          ///< and its answer
  std::vector<scenarios::edit::TextEdit> edits_;  ///< that lead to it, if accepted
  bool refused_ = false;                          ///< hint_ shows why not
};

}  // namespace kubecast::ui
