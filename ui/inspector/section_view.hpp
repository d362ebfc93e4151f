// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <vector>

#include "ui/inspector/field_row.hpp"

namespace kubecast::ui {

/// One section of a form: its heading, fields, links to what lies deeper, and what can be added.
class SectionView : public QWidget {
  Q_OBJECT
 public:
  SectionView(Workbench& bench, const scenarios::edit::Composed& scenario, const FormSection& section,
              QWidget* parent = nullptr);
  /// The same section with other values.
  void show(const FormSection& section);
  [[nodiscard]] const std::vector<FieldRow*>& rows() const { return rows_; }

 signals:
  void pathWanted(const std::string& path);
  void showInYaml(const std::string& path);
  void tried(const kubecast::ui::Changes& changes);
  void abandoned();
  void failed(const QString& message);
  /// A field that was just added wants the focus.
  void fieldAdded(const std::string& path);
  /// A list has one more item, its last.
  void itemAdded(const std::string& list);

 private:
  [[nodiscard]] QWidget* adders();
  void addProperty(const scenarios::edit::Property& property);
  void addToList();
  void addKey(QLineEdit& line);
  void fillMenu(QMenu& menu);

  Workbench& bench_;
  const scenarios::edit::Composed& scenario_;
  FormSection section_;
  std::vector<FieldRow*> rows_;
};

}  // namespace kubecast::ui
