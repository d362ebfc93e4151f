// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/find_bar.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTextBlock>
#include <QToolButton>
#include <algorithm>

#include "ui/yaml/yaml_editor.hpp"

namespace kubecast::ui {

FindBar::FindBar(YamlEditor& editor, QWidget* parent)
    : QWidget(parent),
      editor_(editor),
      field_(new QLineEdit(this)),
      count_(new QLabel(this)),
      before_(new QToolButton(this)),
      next_(new QToolButton(this)),
      close_(new QToolButton(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 6, 12, 6);
  layout->setSpacing(6);
  layout->addWidget(field_, 1);
  layout->addWidget(count_);
  layout->addWidget(before_);
  layout->addWidget(next_);
  layout->addWidget(close_);
  field_->setMaximumWidth(420);
  count_->setMinimumWidth(90);
  layout->addStretch(1);
  before_->setArrowType(Qt::UpArrow);
  next_->setArrowType(Qt::DownArrow);
  for (QToolButton* button : {before_, next_, close_}) button->setAutoRaise(true);
  close_->setText("✕");
  field_->installEventFilter(this);
  connect(field_, &QLineEdit::textEdited, this, [this] { forLine_ ? goTo(field_->text()) : search(true); });
  connect(before_, &QToolButton::clicked, this, [this] { step(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { step(1); });
  connect(close_, &QToolButton::clicked, this, &FindBar::leave);
  connect(&editor_, &QPlainTextEdit::textChanged, this, [this] {
    if (isVisible() && !forLine_) search(false);
  });
  retranslate();
  hide();
}

void FindBar::retranslate() {
  field_->setPlaceholderText(forLine_ ? tr("Line number") : tr("Find in the text"));
  field_->setAccessibleName(field_->placeholderText());
  before_->setToolTip(tr("Previous (Shift+Enter)"));
  next_->setToolTip(tr("Next (Enter)"));
  close_->setToolTip(tr("Close (Escape)"));
  for (QToolButton* button : {before_, next_, close_}) button->setAccessibleName(button->toolTip());
  if (isVisible() && !forLine_) show(current_);
}

void FindBar::find() {
  open(false);
  const QString selected = editor_.textCursor().selectedText();
  if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator)) field_->setText(selected);
  field_->selectAll();
  search(true);
}

void FindBar::goToLine() {
  open(true);
  field_->clear();
  count_->setText(tr("of %1").arg(editor_.blockCount()));
}

void FindBar::open(bool forLine) {
  if (forLine) editor_.setFound({}, -1);
  forLine_ = forLine;
  before_->setVisible(!forLine);
  next_->setVisible(!forLine);
  QWidget::show();
  retranslate();
  field_->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::leave() {
  hide();
  found_.clear();
  editor_.setFound({}, -1);
  editor_.setFocus(Qt::OtherFocusReason);
}

void FindBar::search(bool jump) {
  found_.clear();
  const QString wanted = field_->text();
  const int from = editor_.textCursor().selectionStart();
  if (!wanted.isEmpty()) {
    const QString text = editor_.toPlainText();
    for (auto at = text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0 && found_.size() < 5000;
         at = text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive))
      found_.emplace_back(static_cast<int>(at), static_cast<int>(at + wanted.size()));
  }
  int nearest = found_.empty() ? -1 : 0;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    if (found_[i].first < from) continue;
    nearest = static_cast<int>(i);
    break;
  }
  show(nearest);
  if (jump && nearest >= 0) {
    const auto [begin, end] = found_[static_cast<std::size_t>(nearest)];
    editor_.jumpTo(begin, end);
  }
}

void FindBar::step(int by) {
  if (found_.empty()) return;
  const int count = static_cast<int>(found_.size());
  show((current_ + by + count) % count);
  const auto [begin, end] = found_[static_cast<std::size_t>(current_)];
  editor_.jumpTo(begin, end);
}

void FindBar::show(int index) {
  current_ = index;
  editor_.setFound(found_, current_);
  if (field_->text().isEmpty()) {
    count_->clear();
  } else {
    count_->setText(found_.empty() ? tr("not found")
                                   : tr("%1 of %2").arg(current_ + 1).arg(static_cast<int>(found_.size())));
  }
}

void FindBar::goTo(const QString& line) {
  bool number = false;
  const int wanted = line.toInt(&number);
  if (!number) return;
  const QTextBlock block =
      editor_.document()->findBlockByNumber(std::clamp(wanted, 1, editor_.blockCount()) - 1);
  editor_.jumpTo(block.position(), block.position());
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
      leave();
      return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      if (forLine_) {
        goTo(field_->text());
        leave();
      } else {
        step(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
      }
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void FindBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace kubecast::ui
