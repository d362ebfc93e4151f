// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QWidget>

#include "ui/inspector/facts.hpp"

namespace kubecast::ui {

/// Facts below one another, each as its kind is shown.
class FactsView : public QWidget {
  Q_OBJECT
 public:
  explicit FactsView(QWidget* parent = nullptr);
  void show(const std::vector<Fact>& facts);

 signals:
  void pathWanted(const std::string& path);

 private:
  [[nodiscard]] QWidget* widgetOf(const Fact& fact);
  [[nodiscard]] QWidget* linkOf(const Fact& fact);

  std::vector<Fact> shown_;
};

/// A label that takes any width there is and breaks its lines.
QLabel* wrapped(const QString& text, QWidget* parent);
/// Makes a label so: setSizePolicy() alone would forget that its height follows from its width.
void wrap(QLabel& label);

/// The heading of a part of the inspector: a rule, a title, a figure at the right.
QWidget* headingOf(const QString& title, const QString& detail, QWidget* parent);

}  // namespace kubecast::ui
