// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QWidget>

#include "ui/pages/widgets/card.hpp"
#include "ui/pages/widgets/table.hpp"

class QProgressBar;

namespace kubecast::ui {

/// A page that has nothing to show yet: what is missing, and the button that gets it.
class EmptyState : public QWidget {
  Q_OBJECT
 public:
  explicit EmptyState(QWidget* parent = nullptr);
  /// Without an action there is no button.
  void setTexts(const QString& title, const QString& hint, const QString& action = {});

 signals:
  void actionWanted();

 private:
  TextLabel *title_, *hint_;
  QPushButton* button_;
};

/// How far something is, and the way to end it.
class BusyBar : public QWidget {
  Q_OBJECT
 public:
  explicit BusyBar(QWidget* parent = nullptr);
  /// `share`: 0–1.
  void setProgress(double share, const QString& phase);
  void setCancelText(const QString& text);

 signals:
  void cancelWanted();

 private:
  QLabel* phase_;
  QProgressBar* bar_;
  QPushButton* cancel_;
};

/// A line that something happened, with an answer to it: an error, or *Undo*.
class PageNotice : public QWidget {
  Q_OBJECT
 public:
  explicit PageNotice(QWidget* parent = nullptr);
  void tell(const QString& text, TextTone tone, const QString& action = {});
  [[nodiscard]] QString text() const { return text_->text(); }

 signals:
  void actionWanted();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TextLabel* text_;
  QPushButton* button_;
  TextTone tone_ = TextTone::Plain;
};

}  // namespace kubecast::ui
