// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include "ui/inspector/form.hpp"

namespace kubecast::ui {

/// Where a figure comes from, its plausible range and the reason, to be edited.
class SourcePanel : public QWidget {
  Q_OBJECT
 public:
  explicit SourcePanel(const QString& figure, QWidget* parent = nullptr);
  void show(const Source& source);
  [[nodiscard]] Source source() const;
  void focus();

 signals:
  /// A person changed it and is done with the part they changed.
  void edited(const kubecast::ui::Source& source);

 private:
  void done();

  QComboBox* kind_;
  QLineEdit* low_;
  QLineEdit* high_;
  QLineEdit* why_;
  Source shown_;
};

/// What a source is called on its badge, and what that means.
QString nameOf(Provenance provenance);
QString meaningOf(Provenance provenance);

}  // namespace kubecast::ui
