// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QSlider>
#include <QWidget>

#include "ui/run/levers.hpp"

namespace kubecast::ui {

/// A slider with a mark where the scenario's own value is; a double click goes back there.
class LeverSlider : public QSlider {
  Q_OBJECT
 public:
  explicit LeverSlider(QWidget* parent = nullptr);
  void setOwn(int value) { own_ = value; }

 signals:
  void resetWanted();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  [[nodiscard]] int handleWidth() const;
  int own_ = 0;
};

/// One lever: what it is, its value, and the slider.
class LeverRow : public QWidget {
  Q_OBJECT
 public:
  LeverRow(const Lever& lever, double value, QWidget* parent = nullptr);

  [[nodiscard]] const Lever& lever() const { return lever_; }
  [[nodiscard]] double value() const { return value_; }
  [[nodiscard]] bool isChanged() const { return value_ != lever_.value; }
  [[nodiscard]] QString name() const;

 public slots:
  void reset();

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();

  Lever lever_;
  double value_;
  QLabel* name_;
  QLabel* was_;
  QLabel* now_;
  LeverSlider* slider_;
};

}  // namespace kubecast::ui
