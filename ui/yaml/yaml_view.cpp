// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/yaml_view.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "scenarios/edit/edit.hpp"
#include "scenarios/yaml/path.hpp"
#include "ui/yaml/document_binding.hpp"
#include "ui/yaml/find_bar.hpp"
#include "ui/yaml/problem_model.hpp"
#include "ui/yaml/yaml_editor.hpp"
#include "ui/yaml/yaml_highlighter.hpp"

namespace kubecast::ui {
namespace {

namespace edit = scenarios::edit;
using scenarios::Diagnostic;
using scenarios::Severity;

constexpr int kSettleMs = 150;
constexpr int kMarkWidth = 24;
constexpr int kListHeight = 150;

/// `nodes[scan-node]` of `nodes[scan-node].labels.role`: what the other views select.
std::string selectable(const std::string& path) {
  const auto parts = scenarios::yaml::pathParts(path);
  if (!parts) return {};
  std::string head = parts->front().text;
  if (parts->size() > 1 && (*parts)[1].item) head += "[" + (*parts)[1].text + "]";
  return head;
}

/// The path one step shorter; empty when there is none.
std::string holderOf(const std::string& path) {
  const auto cut = path.find_last_of(".[");
  return cut == std::string::npos ? std::string() : path.substr(0, cut);
}

/// Before the message a round red mark for an error, a three-cornered amber one for a warning.
class ProblemDelegate : public QStyledItemDelegate {
 public:
  ProblemDelegate(const ProblemModel* model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Theme& theme = Theme::of(option.palette);
    QStyleOptionViewItem text = option;
    if (index.column() != ProblemModel::Message) {
      text.palette.setColor(QPalette::Text, theme.muted);
      return QStyledItemDelegate::paint(painter, text, index);
    }
    text.rect.setLeft(option.rect.left() + kMarkWidth);
    QStyledItemDelegate::paint(painter, text, index);
    const bool error = model_->at(index.row()).severity == Severity::Error;
    const QPointF at(option.rect.left() + 14, option.rect.center().y() + 0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(error ? theme.bad : theme.warning);
    if (error) {
      painter->drawEllipse(at, 4.5, 4.5);
    } else {
      painter->drawPolygon(QPolygonF({at + QPointF(0, -5), at + QPointF(5.5, 4.5), at + QPointF(-5.5, 4.5)}));
    }
    painter->restore();
  }
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    return QStyledItemDelegate::sizeHint(option, index) + QSize(kMarkWidth, 8);
  }

 private:
  const ProblemModel* model_;
};

}  // namespace

YamlView::YamlView(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      editor_(new YamlEditor(this)),
      findBar_(new FindBar(*editor_, this)),
      notice_(new QLabel(this)),
      summary_(new QLabel(this)),
      splitter_(new QSplitter(Qt::Vertical, this)),
      below_(new QWidget(this)),
      list_(new QTreeView(this)),
      binding_(new DocumentBinding(workbench.document, *editor_)),
      highlighter_(new YamlHighlighter(editor_->document(), Theme::of(palette()))),
      problems_(new ProblemModel(this)) {
  auto* belowLayout = new QVBoxLayout(below_);
  belowLayout->setContentsMargins(0, 0, 0, 0);
  belowLayout->setSpacing(0);
  summary_->setContentsMargins(14, 8, 14, 8);
  belowLayout->addWidget(summary_);
  belowLayout->addWidget(list_);
  list_->setModel(problems_);
  list_->hide();
  list_->setItemDelegate(new ProblemDelegate(problems_, list_));
  list_->setHeaderHidden(true);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setFrameShape(QFrame::NoFrame);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(ProblemModel::Message, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(ProblemModel::Remedy, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(ProblemModel::Where, QHeaderView::ResizeToContents);

  splitter_->addWidget(editor_);
  splitter_->addWidget(below_);
  splitter_->setStretchFactor(0, 1);
  splitter_->setCollapsible(0, false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  notice_->setContentsMargins(14, 8, 14, 8);
  notice_->setWordWrap(true);
  layout->addWidget(notice_);
  layout->addWidget(findBar_);
  layout->addWidget(splitter_, 1);
  setFocusProxy(editor_);

  settle_.setSingleShot(true);
  settle_.setInterval(kSettleMs);
  connect(&settle_, &QTimer::timeout, this, &YamlView::selectHere);
  connect(editor_, &QPlainTextEdit::cursorPositionChanged, this, [this] {
    if (!moving_ && editor_->hasFocus()) settle_.start();
  });
  connect(editor_, &YamlEditor::undoWanted, binding_, &DocumentBinding::undo);
  connect(editor_, &YamlEditor::redoWanted, binding_, &DocumentBinding::redo);
  connect(editor_, &YamlEditor::findWanted, findBar_, &FindBar::find);
  connect(editor_, &YamlEditor::lineWanted, findBar_, &FindBar::goToLine);
  connect(binding_, &DocumentBinding::shown, this, &YamlView::describe);
  connect(&workbench_.document, &ScenarioDocument::assessed, this, &YamlView::mark);
  connect(&workbench_.selection, &Selection::changed, this, &YamlView::followSelection);
  connect(list_, &QTreeView::clicked, this, [this](const QModelIndex& index) { goToProblem(index.row()); });
  connect(list_, &QTreeView::activated, this, [this](const QModelIndex& index) { goToProblem(index.row()); });
  retranslate();
  recolour();
  mark();
}

YamlView::~YamlView() = default;

void YamlView::retranslate() {
  editor_->setAccessibleName(tr("Scenario as YAML"));
  editor_->setAccessibleDescription(tr("The text of the scenario; changes here change everything else"));
  list_->setAccessibleName(tr("Problems of the text"));
  findBar_->retranslate();
  problems_->retranslate();
  describe();
}

void YamlView::recolour() {
  const Theme& theme = Theme::of(palette());
  highlighter_->setTheme(theme);
  for (QLabel* label : {summary_, notice_}) label->setAutoFillBackground(true);
  QPalette ground = palette();
  ground.setColor(QPalette::Window, theme.raised);
  summary_->setPalette(ground);
  ground.setColor(QPalette::Window, theme.warningTint);
  ground.setColor(QPalette::WindowText, theme.warning);
  notice_->setPalette(ground);
}

void YamlView::describe() {
  const QString refusal = binding_->refusal();
  notice_->setText(refusal);
  notice_->setVisible(!refusal.isEmpty());
  const int errors = problems_->count(Severity::Error);
  const int warnings = problems_->count(Severity::Warning);
  QStringList parts;
  if (errors > 0) parts << tr("%n error(s)", nullptr, errors);
  if (warnings > 0) parts << tr("%n warning(s)", nullptr, warnings);
  summary_->setText(parts.isEmpty() ? tr("No problems: the scenario loads") : parts.join(", "));
  // Without problems the line alone is left.
  const bool appears = list_->isHidden() && !parts.isEmpty();
  list_->setVisible(!parts.isEmpty());
  below_->setMaximumHeight(parts.isEmpty() ? summary_->sizeHint().height() : QWIDGETSIZE_MAX);
  if (appears) splitter_->setSizes({std::max(0, height() - kListHeight), kListHeight});
}

void YamlView::mark() {
  const ScenarioDocument& document = workbench_.document;
  problems_->set(document.assessment().diagnostics, document.edited().file);
  std::vector<YamlEditor::Mark> marks;
  const LineTable& table = binding_->table();
  for (int row = 0; row < problems_->rowCount(); ++row) {
    if (!problems_->isOwn(row)) continue;
    const Diagnostic& problem = problems_->at(row);
    const int begin = table.positionOf(table.byteOfLine(problem.line - 1, problem.column - 1));
    const int end = table.positionOf(table.byteOfLine(problem.line - 1, problem.column - 1 + problem.length));
    // A place at the end of a line has nothing to underline: the character before it has.
    const int from = end > begin || problem.column <= 1 ? begin : begin - 1;
    marks.push_back(
        {from, std::max(end, from + 1), problem.severity == Severity::Error, ProblemModel::textOf(problem)});
  }
  editor_->setMarks(std::move(marks));
  describe();
}

void YamlView::goToProblem(int row) {
  if (row < 0 || row >= problems_->rowCount() || !problems_->isOwn(row)) return;
  const Diagnostic& problem = problems_->at(row);
  const LineTable& table = binding_->table();
  const int begin = table.positionOf(table.byteOfLine(problem.line - 1, problem.column - 1));
  const int end = table.positionOf(table.byteOfLine(problem.line - 1, problem.column - 1 + problem.length));
  editor_->jumpTo(begin, end);
  editor_->setFocus(Qt::OtherFocusReason);
}

void YamlView::find() { findBar_->find(); }

void YamlView::showPath(const std::string& path) {
  const std::string& text = workbench_.document.text();
  for (std::string at = path; !at.empty(); at = holderOf(at)) {
    const auto span = edit::spanOf(text, at);
    if (!span) continue;
    const QScopedValueRollback moving(moving_, true);
    const int begin = binding_->table().positionOf(span->offset);
    editor_->jumpTo(begin, begin);
    return;
  }
}

void YamlView::followSelection() {
  if (!isVisible() || moving_ || workbench_.selection.path().empty()) return;
  showPath(workbench_.selection.path());
}

void YamlView::selectHere() {
  const std::size_t byte = binding_->table().byteOf(editor_->textCursor().position());
  const auto path = edit::pathAt(workbench_.document.text(), byte);
  if (!path) return;
  const QScopedValueRollback moving(moving_, true);
  workbench_.selection.select(selectable(*path));
}

void YamlView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!event->spontaneous()) followSelection();
}

void YamlView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) recolour();
  if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace kubecast::ui
