// SPDX-License-Identifier: Apache-2.0
#include "ui/export/file_view.hpp"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

#include "exporters/tree/difference.hpp"
#include "ui/theme/theme.hpp"
#include "ui/yaml/yaml_highlighter.hpp"

namespace kubecast::ui {
namespace {

using exporters::DiffLine;

enum Side { Exported, Difference };

QFont fixedFont() {
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  font.setStyleHint(QFont::Monospace);
  font.setStyleStrategy(QFont::PreferNoShaping);  // no ligatures: `>=` are two letters of a file
  return font;
}

struct LineColours {
  QColor ink, ground;
};

LineColours coloursOf(DiffLine::Kind kind, const Theme& theme) {
  switch (kind) {
    case DiffLine::Kind::Place:
      return {theme.muted, theme.raised};
    case DiffLine::Kind::There:
      return {theme.bad, theme.badTint};
    case DiffLine::Kind::Wanted:
      return {theme.good, theme.goodTint};
    case DiffLine::Kind::Common:
      break;
  }
  return {theme.text, {}};
}

}  // namespace

void PathLabel::setPath(const QString& path) {
  path_ = path;
  setToolTip(path);
  setAccessibleName(path);
  fit();
}

QSize PathLabel::minimumSizeHint() const { return {80, QLabel::minimumSizeHint().height()}; }

void PathLabel::resizeEvent(QResizeEvent* event) {
  QLabel::resizeEvent(event);
  fit();
}

void PathLabel::fit() { setText(fontMetrics().elidedText(path_, Qt::ElideMiddle, width())); }

FileView::FileView(QWidget* parent)
    : QWidget(parent),
      path_(new PathLabel),
      sides_(new QTabBar),
      nothing_(new QLabel),
      text_(new QPlainTextEdit),
      highlighter_(std::make_unique<YamlHighlighter>(text_->document(), Theme::of(palette()))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(12, 0, 8, 0);
  head->addWidget(path_, 1);
  head->addWidget(sides_);
  column->addLayout(head);
  column->addWidget(nothing_, 1);
  column->addWidget(text_, 1);
  path_->setTextFormat(Qt::PlainText);
  path_->setFixedHeight(32);
  sides_->setDrawBase(false);
  sides_->setExpanding(false);
  sides_->setProperty("role", "quiet");
  sides_->addTab({});
  sides_->addTab({});
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setWordWrap(true);
  nothing_->setForegroundRole(QPalette::PlaceholderText);
  text_->setFont(fixedFont());
  text_->setLineWrapMode(QPlainTextEdit::NoWrap);
  text_->setFrameShape(QFrame::NoFrame);
  text_->setReadOnly(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  text_->setTabChangesFocus(true);
  text_->document()->setDocumentMargin(8);
  text_->setProperty("role", "bare");
  connect(sides_, &QTabBar::currentChanged, this, &FileView::fill);
  retranslate();
  showNothing({});
}

FileView::~FileView() = default;

void FileView::showFile(const ExportFile& file) {
  const bool same = file_ && file_->path == file.path;
  const int scrolled = same ? text_->verticalScrollBar()->value() : 0;
  const bool had = file_ && file_->there;
  file_ = file;
  path_->setPath(QString::fromStdString(file.path));
  sides_->setVisible(file.there.has_value());
  sides_->setTabEnabled(Exported, file.wanted);
  {
    const QSignalBlocker quiet(sides_);
    if (!file.there)
      sides_->setCurrentIndex(Exported);
    else if (!same || !had || !file.wanted)
      sides_->setCurrentIndex(Difference);
  }
  fill();
  text_->verticalScrollBar()->setValue(scrolled);
}

void FileView::showNothing(const QString& why) {
  file_.reset();
  path_->setPath({});
  sides_->hide();
  text_->hide();
  text_->clear();
  nothing_->setText(why);
  nothing_->show();
}

bool FileView::showsDifference() const {
  return file_ && file_->there && sides_->currentIndex() == Difference;
}

void FileView::showDifference(bool difference) {
  sides_->setCurrentIndex(difference ? Difference : Exported);
}

void FileView::fill() {
  if (!file_) return;
  nothing_->hide();
  text_->show();
  const bool yaml = file_->path.ends_with(".yaml") || file_->path.ends_with(".yml");
  highlighter_->setDocument(yaml && !showsDifference() ? text_->document() : nullptr);
  if (showsDifference())
    fillDifference();
  else
    text_->setPlainText(QString::fromStdString(file_->content));
}

void FileView::fillDifference() {
  const Theme& theme = Theme::of(palette());
  text_->clear();
  QTextCursor cursor(text_->document());
  bool first = true;
  for (const auto& [kind, line] : exporters::linesOf({file_->path, *file_->there, file_->content})) {
    const auto [ink, ground] = coloursOf(kind, theme);
    QTextBlockFormat block;
    if (ground.isValid()) block.setBackground(ground);
    QTextCharFormat letters;
    letters.setForeground(ink);
    if (first) {
      cursor.setBlockFormat(block);
      cursor.setCharFormat(letters);
    } else {
      cursor.insertBlock(block, letters);
    }
    cursor.insertText(QString::fromStdString(line), letters);
    first = false;
  }
  cursor.insertBlock({}, {});  // else the last line's ground would go down to the margin's end
  text_->moveCursor(QTextCursor::Start);
}

void FileView::retranslate() {
  sides_->setTabText(Exported, tr("As exported"));
  sides_->setTabText(Difference, tr("Difference"));
  sides_->setTabToolTip(Difference, tr("− as it is in the folder, + as the export has it"));
  sides_->setAccessibleName(tr("What is shown of the file"));
  text_->setAccessibleName(tr("Text of the file"));
}

void FileView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange) {
    highlighter_->setTheme(Theme::of(palette()));
    fill();
  }
}

}  // namespace kubecast::ui
