// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <map>
#include <string>

namespace kubecast::ui {

/// Paths in the scenario by the names that sentences call them: `scan-node` → `nodes[scan-node]`.
using NamedPaths = std::map<std::string, std::string>;

/// The text as HTML with each of the names, where it stands as a word of its own, a link to its path.
QString linked(const QString& text, const NamedPaths& names);

/// A sentence whose names lead to what they name, by mouse, Tab and Enter.
class LinkLabel : public QLabel {
  Q_OBJECT
 public:
  explicit LinkLabel(QWidget* parent = nullptr);
  void setSentence(const QString& text, const NamedPaths& names);

 signals:
  void pathActivated(const std::string& path);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QString html_;
};

}  // namespace kubecast::ui
