// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace kubecast::ui {

class YamlEditor;

/// Above the editor: finds a text, or goes to a line. Enter goes on, Shift+Enter back, Escape closes.
class FindBar : public QWidget {
  Q_OBJECT
 public:
  FindBar(YamlEditor& editor, QWidget* parent);

  void find();
  void goToLine();
  void leave();
  void retranslate();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void open(bool forLine);
  void search(bool jump);
  void step(int by);
  void show(int index);
  void goTo(const QString& line);

  YamlEditor& editor_;
  QLineEdit* field_;
  QLabel* count_;
  QToolButton *before_, *next_, *close_;
  std::vector<std::pair<int, int>> found_;
  int current_ = -1;
  bool forLine_ = false;
};

}  // namespace kubecast::ui
