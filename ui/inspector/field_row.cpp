// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/field_row.hpp"

#include <QCheckBox>
#include <QCompleter>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStyle>

#include "ui/inspector/facts_view.hpp"
#include "ui/inspector/words.hpp"
#include "ui/speech/spoken.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace edit = scenarios::edit;
using edit::ShapeKind;

namespace {

constexpr int kLabelWidth = 116;
constexpr int kPause = 150;  ///< ms after the last key until the loader is asked

/// Parsing a style sheet takes a millisecond, and a form has a hundred.
void restyle(QWidget& widget, const QString& sheet) {
  if (widget.styleSheet() != sheet) widget.setStyleSheet(sheet);
}

QString messageOf(const scenarios::Diagnostic& diagnostic) {
  QString message = spoken(diagnostic.what);
  if (!diagnostic.expected.empty())
    message += "\n" + FieldRow::tr("Expected: %1").arg(spoken(diagnostic.expected));
  if (!diagnostic.hint.empty()) message += "\n" + spoken(diagnostic.hint);
  return message;
}

}  // namespace

FieldRow::FieldRow(Workbench& bench, const edit::Composed& scenario, Field field, QWidget* parent)
    : QWidget(parent),
      bench_(bench),
      scenario_(scenario),
      field_(std::move(field)),
      label_(new QLabel(this)),
      more_(new QToolButton(this)),
      badge_(new QToolButton(this)),
      reset_(new QToolButton(this)),
      hint_(new QLabel(this)) {
  setObjectName("field:" + text(field_.path));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(6, 2, 2, 2);
  grid->setHorizontalSpacing(6);
  grid->setVerticalSpacing(2);
  grid->setColumnMinimumWidth(0, kLabelWidth);
  grid->setColumnStretch(1, 1);
  label_->setText(field_.title);
  label_->setWordWrap(true);
  label_->setFixedWidth(kLabelWidth);
  label_->setToolTip(field_.shape.meaning.empty() ? QString() : meaningOf(field_.shape.meaning));
  makeEditor();
  label_->setBuddy(editor_);
  editor_->setAccessibleName(field_.title);
  editor_->setAccessibleDescription(meaningOf(field_.shape.meaning));
  editor_->setToolTip(meaningOf(field_.shape.meaning));
  more_->setText("⋯");
  more_->setAutoRaise(true);
  more_->setPopupMode(QToolButton::InstantPopup);
  more_->setStyleSheet("QToolButton::menu-indicator { image: none; }");
  more_->setFocusPolicy(Qt::TabFocus);
  more_->setAccessibleName(tr("More for %1").arg(field_.title));
  more_->setMenu(new QMenu(more_));
  connect(more_->menu(), &QMenu::aboutToShow, this, &FieldRow::makeMenu);
  grid->addWidget(label_, 0, 0, Qt::AlignVCenter);
  grid->addWidget(editor_, 0, 1);
  grid->addWidget(more_, 0, 2);
  auto* below = new QHBoxLayout;
  below->setSpacing(6);
  below->addWidget(badge_, 0, Qt::AlignTop);
  below->addWidget(hint_, 1);
  grid->addLayout(below, 1, 1, 1, 2);
  grid->addWidget(reset_, 2, 1, 1, 2, Qt::AlignLeft);
  wrap(*hint_);
  QFont small = hint_->font();
  small.setPointSizeF(small.pointSizeF() * 0.9);
  for (QWidget* widget :
       {static_cast<QWidget*>(hint_), static_cast<QWidget*>(badge_), static_cast<QWidget*>(reset_)})
    widget->setFont(small);
  badge_->setCheckable(true);
  badge_->setFocusPolicy(Qt::TabFocus);
  reset_->setAutoRaise(true);
  connect(reset_, &QToolButton::clicked, this, &FieldRow::reset);
  if (field_.source) {
    panel_ = new SourcePanel(field_.title, this);
    panel_->hide();
    grid->addWidget(panel_, 3, 0, 1, 3);
    connect(badge_, &QToolButton::toggled, this, [this](bool open) {
      panel_->setVisible(open);
      if (open) panel_->focus();
    });
    connect(panel_, &SourcePanel::edited, this, &FieldRow::setSource);
  }
  pause_.setSingleShot(true);
  pause_.setInterval(kPause);
  connect(&pause_, &QTimer::timeout, this, [this] {
    if (typed() == field_.value) {
      refused_ = false;
      showHint();
      emit abandoned();
    } else {
      judge();
    }
  });
  show(field_);
}

void FieldRow::makeEditor() {
  const edit::Shape& shape = field_.shape;
  const bool types = shape.names == "instanceTypes";
  const bool chosen = shape.kind == ShapeKind::Choice || !shape.names.empty();
  if (shape.kind == ShapeKind::Boolean) {
    auto* box = new QCheckBox(this);
    connect(box, &QCheckBox::clicked, this, &FieldRow::commit);
    editor_ = box;
  } else if ((chosen && shape.kind != ShapeKind::List) || !shape.choices.empty()) {
    auto* combo = new QComboBox(this);
    fillCombo(*combo);
    combo->setEditable(types || shape.kind == ShapeKind::Integer || shape.kind == ShapeKind::Number);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->setMinimumContentsLength(6);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(combo, &QComboBox::activated, this, &FieldRow::commit);
    line_ = combo->lineEdit();
    if (line_ != nullptr && combo->completer() != nullptr) {
      combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
      combo->completer()->setFilterMode(Qt::MatchContains);
    }
    editor_ = combo;
  } else {
    line_ = new QLineEdit(this);
    QStringList examples;
    for (const std::string& example : shape.examples) examples << text(example);
    if (shape.least && shape.most)
      line_->setPlaceholderText(tr("%1 to %2").arg(*shape.least).arg(*shape.most));
    else if (!examples.isEmpty())
      line_->setPlaceholderText(examples.join(tr(" or ")));
    editor_ = line_;
  }
  if (line_ != nullptr) {
    connect(line_, &QLineEdit::textEdited, this, [this] { pause_.start(); });
    connect(line_, &QLineEdit::editingFinished, this, &FieldRow::commit);
    line_->installEventFilter(this);
  }
  editor_->setFocusPolicy(Qt::StrongFocus);
  editor_->installEventFilter(this);
}

void FieldRow::fillCombo(QComboBox& combo) const {
  QStringList words;
  for (const std::string& choice : field_.shape.choices) words << text(choice);
  if (field_.shape.names == "instanceTypes") {
    for (const auto& [name, type] : bench_.document.knowledge().catalog)
      if (!type.fargateCpu) words << text(name);
  } else if (!field_.shape.names.empty()) {
    for (const std::string& name : scenario_.namesOf(field_.shape.names)) words << text(name);
  }
  if (!words.contains(field_.value)) words.prepend(field_.value);
  combo.clear();
  combo.addItems(words);
}

bool FieldRow::isBeingEdited() const {
  return line_ != nullptr && line_->hasFocus() && typed() != field_.value;
}

QString FieldRow::typed() const {
  if (const auto* box = qobject_cast<QCheckBox*>(editor_)) return box->isChecked() ? "true" : "false";
  if (line_ != nullptr) return line_->text().trimmed();
  return static_cast<QComboBox*>(editor_)->currentText();
}

void FieldRow::setTyped(const QString& value) {
  if (auto* box = qobject_cast<QCheckBox*>(editor_)) {
    box->setChecked(value == "true");
  } else if (auto* combo = qobject_cast<QComboBox*>(editor_)) {
    if (combo->findText(value) < 0) combo->insertItem(0, value);
    combo->setCurrentIndex(combo->findText(value));
    if (line_ != nullptr) line_->setText(value);
  } else {
    line_->setText(value);
    line_->setCursorPosition(0);
  }
}

void FieldRow::show(const Field& field) {
  const bool typing = isBeingEdited();
  field_ = field;
  if (!typing) {
    setTyped(field_.value);
    refused_ = false;
    judged_.clear();
  }
  if (panel_ != nullptr) panel_->show(*field_.source);
  showHint();
}

void FieldRow::showHint() {
  const Theme& theme = Theme::of(palette());
  if (editor_->property("invalid").toBool() != refused_) {
    editor_->setProperty("invalid", refused_);  // for the style sheet
    editor_->style()->unpolish(editor_);
    editor_->style()->polish(editor_);
  }
  // What is inherited is read second: it is not this text's.
  const bool inherited = field_.origin == edit::Origin::Inherited;
  label_->setForegroundRole(inherited ? QPalette::PlaceholderText : QPalette::WindowText);
  const bool annotated = field_.source && field_.source->written;
  badge_->setVisible(!refused_ && (annotated || badge_->isChecked()));
  if (field_.source) {
    const Provenance kind = field_.source->provenance;
    badge_->setText(nameOf(kind));
    badge_->setToolTip(meaningOf(kind));
    badge_->setAccessibleName(tr("%1: %2").arg(field_.title, nameOf(kind)));
    const QColor ink = kind == Provenance::Assumed    ? theme.warning
                       : kind == Provenance::Measured ? theme.good
                                                      : theme.muted;
    const QColor ground = kind == Provenance::Assumed    ? theme.warningTint
                          : kind == Provenance::Measured ? theme.goodTint
                                                         : theme.raised;
    restyle(*badge_, QString("QToolButton { color: %1; background: %2; border: 1px solid transparent; "
                             "border-radius: 4px; padding: 0px 5px; }"
                             "QToolButton:focus, QToolButton:hover { border-color: %1; }")
                         .arg(ink.name(), ground.name()));
  }
  reset_->setVisible(field_.overrides && !refused_);
  reset_->setText(tr("Reset to %1").arg(fontMetrics().elidedText(field_.inherited, Qt::ElideRight, 110)));
  reset_->setToolTip(tr("Reset to inherited: %1").arg(field_.inherited));
  reset_->setAccessibleName(tr("Reset %1 to the inherited value %2").arg(field_.title, field_.inherited));
  restyle(*reset_, QString("QToolButton { color: %1; border: 0; padding: 0; } QToolButton:focus { "
                           "border-bottom: 1px solid %1; }")
                       .arg(theme.accent.name()));
  if (refused_) {
    restyle(*hint_, QString("color: %1;").arg(theme.bad.name()));
    hint_->show();
    return;
  }
  restyle(*hint_, QString("color: %1;").arg(theme.muted.name()));
  QStringList parts;
  if (annotated && !field_.source->low.isEmpty()) parts << field_.source->low + "–" + field_.source->high;
  if (annotated && !field_.source->why.isEmpty()) parts << field_.source->why;
  hint_->setText(parts.join(" · "));
  hint_->setVisible(!parts.isEmpty());
  editor_->setAccessibleDescription(meaningOf(field_.shape.meaning));
}

void FieldRow::refuse(const QString& message) {
  refused_ = true;
  hint_->setText(message);
  editor_->setAccessibleDescription(message);
  showHint();
  editor_->setAccessibleDescription(message);
}

bool FieldRow::isName() const {
  const std::string item = edit::parentOf(field_.path);
  if (!item.ends_with(']') || !field_.shape.names.empty()) return false;
  const auto list = edit::splitPath(edit::parentOf(item));
  return !list.empty() && field_.path == edit::keyPath(item, scenarios::yaml::identityKey(list.back().text));
}

Expected<std::vector<edit::TextEdit>> FieldRow::editsTo(const QString& value) const {
  const edit::EditedText in = bench_.document.edited();
  // A name is changed wherever it is referred to.
  if (isName()) return edit::rename(in, edit::parentOf(field_.path), value.toStdString());
  return edit::setValue(in, field_.path, yamlOf(field_.shape, value));
}

bool FieldRow::judge() {
  const QString value = typed();
  if (value == judged_) return accepted_;
  judged_ = value;
  accepted_ = false;
  const ScenarioDocument& document = bench_.document;
  auto edits = editsTo(value);
  if (!edits) {
    refuse(text(edits.error().what));
    return false;
  }
  const Assessment& verdict = document.tryEdits(*edits);
  const auto errors = newErrors(document.assessment(), verdict);
  if (!errors.empty()) {
    refuse(messageOf(errors.front()));
    return false;
  }
  refused_ = false;
  edits_ = std::move(*edits);
  showHint();
  emit tried(changesBetween(outcomeOf(document.assessment()), outcomeOf(verdict)));
  return accepted_ = true;
}

void FieldRow::commit() {
  pause_.stop();
  if (typed() == field_.value) {
    if (refused_) revert();
    return;
  }
  if (!judge()) return;
  const QString name = typed();
  const std::string item = edit::parentOf(field_.path);
  const bool renames = isName();
  field_.value = name;  // the form follows when the text is judged
  write(edits_, tr("Change %1").arg(field_.title));
  if (renames) bench_.selection.select(edit::parentOf(item) + "[" + name.toStdString() + "]");
}

void FieldRow::write(const std::vector<edit::TextEdit>& edits, const QString& what) {
  if (edits.empty()) return;
  // Several edits as one change of the bytes from the first to the last.
  const std::string& before = bench_.document.text();
  const std::size_t from = edits.front().offset;
  const std::size_t to = edits.back().offset + edits.back().length;
  const std::string after = edit::apply(before, edits);
  const edit::TextEdit change{from, to - from,
                              after.substr(from, after.size() - from - (before.size() - to))};
  judged_.clear();
  bench_.document.edit(change, what);
}

void FieldRow::setSource(const Source& source) {
  const auto* figure = scenario_.find(field_.figurePath);
  if (figure == nullptr) return;
  const std::string yaml = annotated(*figure, source);
  const auto verdict = bench_.document.tryValue(field_.figurePath, yaml);
  const auto errors =
      verdict ? newErrors(bench_.document.assessment(), *verdict) : std::vector<scenarios::Diagnostic>{};
  if (!verdict || !errors.empty())
    return refuse(verdict ? messageOf(errors.front()) : text(verdict.error().what));
  const auto error =
      bench_.document.setValue(field_.figurePath, yaml, tr("Change the source of %1").arg(field_.title));
  if (error) refuse(text(error->what));
}

void FieldRow::revert() {
  pause_.stop();
  refused_ = false;
  judged_.clear();
  setTyped(field_.value);
  showHint();
  emit abandoned();
}

void FieldRow::reset() {
  const auto edits = edit::resetToInherited(bench_.document.edited(), field_.figurePath);
  if (!edits) return refuse(text(edits.error().what));
  write(*edits, tr("Reset %1").arg(field_.title));
}

void FieldRow::makeMenu() {
  QMenu& menu = *more_->menu();
  menu.clear();
  if (panel_ != nullptr)
    menu.addAction(tr("Where it comes from"), this, [this] {
      badge_->setChecked(!badge_->isChecked());
      showHint();
    });
  if (field_.overrides)
    menu.addAction(tr("Reset to inherited: %1").arg(field_.inherited), this, &FieldRow::reset);
  if (field_.removable)
    menu.addAction(tr("Remove"), this, [this] {
      if (const auto error = bench_.document.remove(field_.figurePath, tr("Remove %1").arg(field_.title)))
        refuse(text(error->what));
    });
  menu.addSeparator();
  menu.addAction(tr("Show in YAML"), this, [this] { emit showInYaml(field_.path); });
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event) {
  // A wheel that passes by does not change what is under it.
  if (event->type() == QEvent::Wheel && !static_cast<QWidget*>(watched)->hasFocus()) {
    event->ignore();
    return true;
  }
  if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
      (typed() != field_.value || refused_)) {
    revert();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

void FieldRow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) showHint();
  QWidget::changeEvent(event);
}

}  // namespace kubecast::ui
