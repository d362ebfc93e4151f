// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/pages/widgets/table.hpp"

namespace kubecast::ui {

/// A word on a tint: MET, MISSED, partial.
class VerdictBadge : public QWidget {
  Q_OBJECT
 public:
  explicit VerdictBadge(QWidget* parent = nullptr);
  void setWord(const QString& word, TextTone tone);
  [[nodiscard]] const QString& word() const { return word_; }
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  [[nodiscard]] QFont badgeFont() const;

  QString word_;
  TextTone tone_ = TextTone::Plain;
};

}  // namespace kubecast::ui
