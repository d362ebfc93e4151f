// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QWidget>
#include <memory>
#include <optional>

#include "ui/export/export_work.hpp"

namespace kubecast::ui {

class YamlHighlighter;

/// One line that gives way in its middle, as paths want it.
class PathLabel : public QLabel {
  Q_OBJECT
 public:
  using QLabel::QLabel;
  void setPath(const QString& path);
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit();
  QString path_;
};

/// The text of a file as it is exported, and where the folder has another, the difference line by line.
class FileView : public QWidget {
  Q_OBJECT
 public:
  explicit FileView(QWidget* parent = nullptr);
  ~FileView() override;

  void showFile(const ExportFile& file);
  /// Nothing, and why.
  void showNothing(const QString& why);
  [[nodiscard]] QString text() const { return text_->toPlainText(); }
  [[nodiscard]] bool showsDifference() const;
  void showDifference(bool difference);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void fill();
  void fillDifference();

  std::optional<ExportFile> file_;
  PathLabel* path_;
  QTabBar* sides_;
  QLabel* nothing_;
  QPlainTextEdit* text_;
  std::unique_ptr<YamlHighlighter> highlighter_;
};

}  // namespace kubecast::ui
