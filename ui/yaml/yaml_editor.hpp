// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>
#include <vector>

namespace kubecast::ui {

/// A plain-text editor with YAML's habits: line numbers, the current line, places underlined with a message,
/// two spaces for a tab, the next line as far in as it belongs.
class YamlEditor : public QPlainTextEdit {
  Q_OBJECT
 public:
  /// A stretch of the text with something to say of it.
  struct Mark {
    int begin = 0;
    int end = 0;
    bool error = false;
    QString message;
  };

  explicit YamlEditor(QWidget* parent = nullptr);

  void setMarks(std::vector<Mark> marks);
  /// What a search found; `current` is the index of the one that is looked at, or -1.
  void setFound(std::vector<std::pair<int, int>> found, int current);
  /// The message at a position; empty when there is none.
  [[nodiscard]] QString messageAt(int position) const;
  /// The cursor goes there, which is scrolled to the middle when it was out of sight.
  void jumpTo(int begin, int end);

  [[nodiscard]] int gutterWidth() const;
  void paintGutter(QPaintEvent* event);

 signals:
  void undoWanted();
  void redoWanted();
  void findWanted();
  void lineWanted();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void emphasize();
  void layOut();

  QWidget* gutter_;
  std::vector<Mark> marks_;
  std::vector<std::pair<int, int>> found_;
  int current_ = -1;
};

}  // namespace kubecast::ui
