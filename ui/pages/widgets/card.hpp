// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace kubecast::ui {

/// A surface with rounded edges on the window's ground.
class PageCard : public QFrame {
  Q_OBJECT
 public:
  explicit PageCard(QWidget* parent = nullptr);
  [[nodiscard]] QVBoxLayout* column() { return column_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QVBoxLayout* column_;
};

/// A text that breaks its lines, `scale` times as large as others.
class TextLabel : public QLabel {
  Q_OBJECT
 public:
  explicit TextLabel(double scale = 1, int weight = QFont::Normal, bool muted = false,
                     QWidget* parent = nullptr);
};

/// One figure that is read from afar: what it is, how much, and what else to know.
class HeadlineCard : public PageCard {
  Q_OBJECT
 public:
  explicit HeadlineCard(QWidget* parent = nullptr);
  void setTexts(const QString& caption, const QString& value, const QString& note);
  [[nodiscard]] QString value() const { return value_->text(); }

 private:
  TextLabel *caption_, *value_, *note_;
};

/// Title of a part of a page, with what its columns mean beside it.
class SectionHeader : public QWidget {
  Q_OBJECT
 public:
  explicit SectionHeader(QWidget* parent = nullptr);
  void setTexts(const QString& title, const QString& subtitle = {});

 private:
  QLabel *title_, *subtitle_;
};

}  // namespace kubecast::ui
