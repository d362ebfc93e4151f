// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>
#include <QVBoxLayout>

#include "models/error.hpp"

namespace kubecast::ui {

/// A page that scrolls, its content in one column that is never wider than can be read.
class ScrollPage : public QScrollArea {
  Q_OBJECT
 public:
  explicit ScrollPage(QWidget* parent = nullptr);
  [[nodiscard]] QVBoxLayout* column() { return column_; }
  /// What is shown is of before, and about to be replaced.
  void setFaded(bool faded);
  [[nodiscard]] bool isFaded() const { return !veil_->isHidden(); }
  [[nodiscard]] QRect fadedPart() const { return veil_->geometry(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QVBoxLayout* column_;
  QWidget* veil_ = nullptr;
};

/// Milliseconds without an edit before what takes longer than a frame is computed anew.
inline constexpr int kTypingPause = 150;

/// `where: what. remedy` as a person reads it.
QString textOf(const Error& error);

}  // namespace kubecast::ui
