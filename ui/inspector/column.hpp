// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace kubecast::ui {

/// What a scroll area holds when it has texts that break their lines: as high as they need at its width.
/// QScrollArea alone goes by what was laid out before widgets just added were shown and polished.
class Column : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;
  /// Asks everything in it anew how high it is.
  void settle();

 protected:
  bool event(QEvent* event) override;

 private:
  void keepHeight();
};

}  // namespace kubecast::ui
