// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

#include "ui/inspector/project_items.hpp"

namespace kubecast::ui {

/// A row that leads to something: a mark, a title, a detail at the right. Works as a button does.
class LinkRow : public QAbstractButton {
  Q_OBJECT
 public:
  LinkRow(const QString& title, const QString& detail, Mark mark = Mark::None, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QString detail_;
  Mark mark_;
};

/// A mark by itself.
class MarkLabel : public QWidget {
  Q_OBJECT
 public:
  explicit MarkLabel(Mark mark, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Mark mark_;
};

/// A pale bar under a solid one: how much of an amount is asked for, with the figures beside its name.
class MeterRow : public QWidget {
  Q_OBJECT
 public:
  /// `share` may exceed 1.
  MeterRow(const QString& title, const QString& figures, double share, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString title_, figures_;
  double share_;
};

}  // namespace kubecast::ui
