// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/section_view.hpp"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "scenarios/edit/new_item.hpp"
#include "ui/inspector/facts_view.hpp"
#include "ui/inspector/link_row.hpp"
#include "ui/inspector/words.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

namespace edit = scenarios::edit;

namespace {

/// A button that looks like a link, flush with the labels.
QToolButton* linkButton(const QString& title, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setText(title);
  button->setFocusPolicy(Qt::StrongFocus);
  button->setCursor(Qt::PointingHandCursor);
  button->setStyleSheet(
      "QToolButton { color: palette(link); background: transparent; border: 0; padding: 2px 8px 2px 0; "
      "margin-left: -4px; }"
      "QToolButton:focus, QToolButton:hover { text-decoration: underline; }"
      "QToolButton::menu-indicator { image: none; }");
  return button;
}

}  // namespace

SectionView::SectionView(Workbench& bench, const edit::Composed& scenario, const FormSection& section,
                         QWidget* parent)
    : QWidget(parent), bench_(bench), scenario_(scenario), section_(section) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  if (!section_.title.isEmpty()) {
    QWidget* heading = headingOf(section_.title, {}, this);
    heading->setToolTip(section_.meaning);
    column->addWidget(heading);
  }
  for (const Field& field : section_.fields) {
    auto* row = new FieldRow(bench_, scenario_, field, this);
    connect(row, &FieldRow::tried, this, &SectionView::tried);
    connect(row, &FieldRow::abandoned, this, &SectionView::abandoned);
    connect(row, &FieldRow::showInYaml, this, &SectionView::showInYaml);
    rows_.push_back(row);
    column->addWidget(row);
  }
  for (const Link& link : section_.links) {
    auto* row = new LinkRow(link.title, link.detail, Mark::None, this);
    connect(row, &LinkRow::clicked, this, [this, path = link.path] { emit pathWanted(path); });
    column->addWidget(row);
  }
  if (QWidget* more = adders()) column->addWidget(more);
}

void SectionView::show(const FormSection& section) {
  section_ = section;
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i]->show(section_.fields[i]);
}

QWidget* SectionView::adders() {
  const bool menu = !section_.addable.empty() || section_.removable;
  if (!menu && !section_.list && !section_.freeKeys) return nullptr;
  auto* whole = new QWidget(this);
  auto* line = new QHBoxLayout(whole);
  line->setContentsMargins(6, 2, 2, 2);
  const QString of =
      section_.title.isEmpty() ? titleOf(edit::splitPath(section_.path).back().text) : section_.title;
  if (section_.freeKeys) {
    auto* key = new QLineEdit(whole);
    key->setPlaceholderText(tr("key: value"));
    key->setAccessibleName(tr("Add to %1, as key: value").arg(of));
    connect(key, &QLineEdit::returnPressed, this, [this, key] { addKey(*key); });
    line->addWidget(key, 1);
  }
  if (section_.list) {
    auto* add = linkButton(tr("Add %1").arg(withinSentence(section_.noun)), whole);
    connect(add, &QToolButton::clicked, this, &SectionView::addToList);
    line->addWidget(add);
  }
  if (menu) {
    const bool adds = !section_.addable.empty();
    auto* add = linkButton(adds ? tr("Add field…") : QString("⋯"), whole);
    if (!adds) line->addStretch();
    add->setAccessibleName(adds ? tr("Add a field to %1").arg(of) : tr("More for %1").arg(of));
    add->setPopupMode(QToolButton::InstantPopup);
    add->setMenu(new QMenu(add));
    add->menu()->setToolTipsVisible(true);
    connect(add->menu(), &QMenu::aboutToShow, this, [this, add] { fillMenu(*add->menu()); });
    line->addWidget(add);
  }
  if (!menu || !section_.addable.empty()) line->addStretch();
  return whole;
}

void SectionView::fillMenu(QMenu& menu) {
  menu.clear();
  for (const edit::Property& property : section_.addable) {
    QAction* action = menu.addAction(titleOf(property.key));
    action->setToolTip(meaningOf(property.shape.meaning));
    connect(action, &QAction::triggered, this, [this, property] { addProperty(property); });
  }
  if (!section_.removable) return;
  menu.addSeparator();
  menu.addAction(tr("Remove %1").arg(section_.title), this, [this] {
    if (const auto error = bench_.document.remove(section_.path, tr("Remove %1").arg(section_.title)))
      emit failed(text(error->what));
  });
}

void SectionView::addProperty(const edit::Property& property) {
  const std::string path = edit::keyPath(section_.path, property.key);
  const std::string yaml = edit::newValue(edit::Language::published(), scenario_, path);
  ScenarioDocument& document = bench_.document;
  const auto verdict = document.tryValue(path, yaml);
  if (!verdict) return emit failed(text(verdict.error().what));
  if (const auto errors = newErrors(document.assessment(), *verdict); !errors.empty())
    return emit failed(tr("Not added: %1").arg(spoken(errors.front().what)));
  const auto error = document.setValue(path, yaml, tr("Add %1").arg(titleOf(property.key)));
  if (error) return emit failed(text(error->what));
  emit fieldAdded(path);
}

void SectionView::addToList() {
  ScenarioDocument& document = bench_.document;
  const std::string list = section_.path;
  const auto complaints = [&](const std::string& yaml) {
    return complaintsAbout(document, edit::addItem(document.edited(), list, yaml));
  };
  const std::string yaml = edit::newItem(edit::Language::published(), scenario_, list, complaints);
  const QString what = tr("Add %1").arg(withinSentence(section_.noun));
  if (const auto error = document.addItem(list, yaml, what)) return emit failed(text(error->what));
  emit itemAdded(list);
}

void SectionView::addKey(QLineEdit& line) {
  const QString typed = line.text();
  const qsizetype colon = typed.indexOf(':');
  const std::string key = typed.left(colon).trimmed().toStdString();
  if (colon < 1 || key.empty()) return emit failed(tr("A key and a value, such as %1").arg("team: backend"));
  const bool plain = key.find_first_of(".[]") == std::string::npos;
  const std::string path = plain ? edit::keyPath(section_.path, key) : section_.path + "[" + key + "]";
  const auto shape = edit::Language::published().at(section_.path, scenario_.document());
  const edit::Shape item = shape ? edit::Language::published().item(*shape, nullptr) : edit::Shape{};
  const std::string yaml = yamlOf(item, typed.mid(colon + 1));
  ScenarioDocument& document = bench_.document;
  const auto verdict = document.tryValue(path, yaml);
  if (!verdict) return emit failed(text(verdict.error().what));
  if (const auto errors = newErrors(document.assessment(), *verdict); !errors.empty())
    return emit failed(tr("Not added: %1").arg(spoken(errors.front().what)));
  const auto error = document.setValue(path, yaml, tr("Add %1").arg(text(key)));
  if (error) emit failed(text(error->what));
}

}  // namespace kubecast::ui
