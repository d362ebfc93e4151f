// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>
#include <vector>

class QLabel;
class QPushButton;

namespace kubecast::ui {

/// A few steps that each point at a part of the window: the rest is dimmed. Enter or the button goes on, Esc
/// ends it. Goes away by itself.
class Tour : public QWidget {
  Q_OBJECT
 public:
  explicit Tour(QWidget* window);

  void add(QWidget* part, const QString& title, const QString& text);
  void start();

 signals:
  void ended();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Step {
    QPointer<QWidget> part;
    QString title, text;
  };
  void show(std::size_t step);
  void next();
  void end();
  [[nodiscard]] QRect partOf(std::size_t step) const;
  void place();

  std::vector<Step> steps_;
  std::size_t step_ = 0;
  QWidget* card_;
  QLabel *title_, *text_, *count_;
  QPushButton *next_, *skip_;
};

}  // namespace kubecast::ui
