// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/yaml_editor.hpp"

#include <QAction>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>
#include <algorithm>
#include <memory>
#include <utility>

#include "ui/theme/theme.hpp"
#include "ui/yaml/yaml_typing.hpp"

namespace kubecast::ui {
namespace {

class Gutter : public QWidget {
 public:
  explicit Gutter(YamlEditor* editor) : QWidget(editor), editor_(editor) {}
  [[nodiscard]] QSize sizeHint() const override { return {editor_->gutterWidth(), 0}; }

 protected:
  void paintEvent(QPaintEvent* event) override { editor_->paintGutter(event); }

 private:
  YamlEditor* editor_;
};

}  // namespace

YamlEditor::YamlEditor(QWidget* parent) : QPlainTextEdit(parent), gutter_(new Gutter(this)) {
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  font.setStyleHint(QFont::Monospace);
  setFont(font);
  setLineWrapMode(NoWrap);
  setFrameShape(NoFrame);
  setCursorWidth(2);
  document()->setDocumentMargin(8);
  connect(this, &QPlainTextEdit::blockCountChanged, this, &YamlEditor::layOut);
  connect(this, &QPlainTextEdit::updateRequest, gutter_, [this](const QRect& rect, int scrolled) {
    if (scrolled != 0) {
      gutter_->scroll(0, scrolled);
    } else {
      gutter_->update(0, rect.y(), gutter_->width(), rect.height());
    }
  });
  connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
    emphasize();
    gutter_->update();
  });
  layOut();
  emphasize();
}

void YamlEditor::setMarks(std::vector<Mark> marks) {
  marks_ = std::move(marks);
  emphasize();
  gutter_->update();
}

void YamlEditor::setFound(std::vector<std::pair<int, int>> found, int current) {
  found_ = std::move(found);
  current_ = current;
  emphasize();
}

QString YamlEditor::messageAt(int position) const {
  QStringList messages;
  for (const Mark& mark : marks_)
    if (position >= mark.begin && position <= mark.end) messages << mark.message;
  return messages.join("\n\n");
}

void YamlEditor::jumpTo(int begin, int end) {
  const int last = document()->characterCount() - 1;
  QTextCursor cursor(document());
  cursor.setPosition(std::clamp(end, 0, last));
  cursor.setPosition(std::clamp(begin, 0, last), QTextCursor::KeepAnchor);
  const bool seen = viewport()->rect().contains(cursorRect(cursor).center());
  setTextCursor(cursor);
  seen ? ensureCursorVisible() : centerCursor();
}

/// The current line, what was found, what is wrong.
void YamlEditor::emphasize() {
  const Theme& theme = Theme::of(palette());
  QList<QTextEdit::ExtraSelection> all;
  QTextEdit::ExtraSelection line;
  line.format.setBackground(theme.raised);
  line.format.setProperty(QTextFormat::FullWidthSelection, true);
  line.cursor = textCursor();
  line.cursor.clearSelection();
  all << line;
  const int last = document()->characterCount() - 1;
  const auto stretch = [&](int begin, int end) {
    QTextEdit::ExtraSelection one;
    one.cursor = QTextCursor(document());
    one.cursor.setPosition(std::min(begin, last));
    one.cursor.setPosition(std::min(end, last), QTextCursor::KeepAnchor);
    return one;
  };
  for (std::size_t i = 0; i < found_.size(); ++i) {
    auto one = stretch(found_[i].first, found_[i].second);
    one.format.setBackground(static_cast<int>(i) == current_ ? theme.accent : theme.warningTint);
    if (static_cast<int>(i) == current_) one.format.setForeground(theme.onAccent);
    all << one;
  }
  for (const Mark& mark : marks_) {
    auto one = stretch(mark.begin, mark.end);
    one.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    one.format.setUnderlineColor(mark.error ? theme.bad : theme.warning);
    if (mark.error) one.format.setBackground(theme.badTint);
    all << one;
  }
  setExtraSelections(all);
}

int YamlEditor::gutterWidth() const {
  const int digits = std::max(3, static_cast<int>(QString::number(blockCount()).size()));
  return fontMetrics().horizontalAdvance('9') * digits + 26;
}

void YamlEditor::layOut() {
  setViewportMargins(gutterWidth(), 0, 0, 0);
  const QRect inside = contentsRect();
  gutter_->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void YamlEditor::paintGutter(QPaintEvent* event) {
  const Theme& theme = Theme::of(palette());
  QPainter painter(gutter_);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(event->rect(), theme.window);
  painter.setFont(font());
  const int current = textCursor().blockNumber();
  QTextBlock block = firstVisibleBlock();
  qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
  while (block.isValid() && top <= event->rect().bottom()) {
    const qreal height = blockBoundingRect(block).height();
    if (top + height >= event->rect().top()) {
      painter.setPen(block.blockNumber() == current ? theme.text : theme.muted);
      painter.drawText(QRectF(0, top, gutter_->width() - 10, height), Qt::AlignRight | Qt::AlignVCenter,
                       QString::number(block.blockNumber() + 1));
      const int begin = block.position();
      const int end = begin + block.length();
      const Mark* worst = nullptr;
      for (const Mark& mark : marks_)
        if (mark.begin >= begin && mark.begin < end && (worst == nullptr || mark.error)) worst = &mark;
      if (worst != nullptr) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(worst->error ? theme.bad : theme.warning);
        painter.drawEllipse(QPointF(9, top + height / 2), 3.5, 3.5);
      }
    }
    top += height;
    block = block.next();
  }
}

bool YamlEditor::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const QPoint at = viewport()->mapFrom(this, help->pos());
    const QString message = at.x() < 0 ? QString() : messageAt(cursorForPosition(at).position());
    QToolTip::showText(help->globalPos(), message, this);
    return true;
  }
  if (event->type() == QEvent::ShortcutOverride) {
    // Handled below, also where a window has them as shortcuts of its own.
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool control = key->modifiers().testFlag(Qt::ControlModifier);
    if (control && (key->key() == Qt::Key_Z || key->key() == Qt::Key_Y || key->key() == Qt::Key_G)) {
      event->accept();
      return true;
    }
  }
  return QPlainTextEdit::event(event);
}

void YamlEditor::keyPressEvent(QKeyEvent* event) {
  const bool control = event->modifiers().testFlag(Qt::ControlModifier);
  const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
  if (control && event->key() == Qt::Key_Z) return shift ? emit redoWanted() : emit undoWanted();
  if (control && event->key() == Qt::Key_Y) return emit redoWanted();
  if (control && event->key() == Qt::Key_F) return emit findWanted();
  if (control && event->key() == Qt::Key_G) return emit lineWanted();
  if (!isReadOnly() && !control) {
    switch (event->key()) {
      case Qt::Key_Tab:
        return setTextCursor(indented(textCursor()));
      case Qt::Key_Backtab:
        return setTextCursor(outdented(textCursor()));
      case Qt::Key_Return:
      case Qt::Key_Enter:
        setTextCursor(lineBroken(textCursor()));
        return ensureCursorVisible();
      case Qt::Key_Backspace:
        if (!isInIndent(textCursor())) break;
        return setTextCursor(steppedOut(textCursor()));
      default:
        break;
    }
  }
  QPlainTextEdit::keyPressEvent(event);
}

void YamlEditor::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  layOut();
}

void YamlEditor::changeEvent(QEvent* event) {
  QPlainTextEdit::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) {
    emphasize();
    gutter_->update();
  }
  if (event->type() == QEvent::FontChange) layOut();
}

void YamlEditor::contextMenuEvent(QContextMenuEvent* event) {
  const std::unique_ptr<QMenu> menu(createStandardContextMenu(event->pos()));
  // Steps of the document's history, not of the editor's, which keeps none.
  for (QAction* action : menu->actions()) {
    if (action->objectName() != "edit-undo" && action->objectName() != "edit-redo") continue;
    const bool undo = action->objectName() == "edit-undo";
    action->disconnect();
    action->setEnabled(!isReadOnly());
    connect(action, &QAction::triggered, this, undo ? &YamlEditor::undoWanted : &YamlEditor::redoWanted);
  }
  menu->exec(event->globalPos());
}

}  // namespace kubecast::ui
