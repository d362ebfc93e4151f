// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/project_tree.hpp"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>

#include "scenarios/edit/new_item.hpp"
#include "ui/inspector/change_summary.hpp"
#include "ui/inspector/project_delegate.hpp"
#include "ui/inspector/words.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace edit = scenarios::edit;

ProjectTree::ProjectTree(Workbench& bench, Navigator& navigator, QWidget* parent)
    : QWidget(parent),
      bench_(bench),
      navigator_(navigator),
      model_(new ProjectModel(this)),
      proxy_(new QSortFilterProxyModel(this)),
      filter_(new QLineEdit),
      add_(new QToolButton),
      addMenu_(new QMenu(this)),
      view_(new QTreeView),
      message_(new QLabel),
      nothing_(new QLabel),
      addAction_(new QAction(this)),
      duplicateAction_(new QAction(this)),
      deleteAction_(new QAction(this)),
      yamlAction_(new QAction(this)) {
  setObjectName("projectTree");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 8, 8, 8);
  column->setSpacing(6);
  auto* top = new QHBoxLayout;
  top->setSpacing(6);
  filter_->setClearButtonEnabled(true);
  filter_->installEventFilter(this);
  add_->setMenu(addMenu_);
  add_->setPopupMode(QToolButton::InstantPopup);
  add_->setText("+");
  add_->setStyleSheet("QToolButton::menu-indicator { image: none; }");
  add_->setFocusPolicy(Qt::TabFocus);
  top->addWidget(filter_, 1);
  top->addWidget(add_);
  column->addLayout(top);
  column->addWidget(view_, 1);
  column->addWidget(nothing_);
  column->addWidget(message_);
  message_->setWordWrap(true);
  message_->hide();
  nothing_->setWordWrap(true);
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->hide();

  proxy_->setSourceModel(model_);
  proxy_->setRecursiveFilteringEnabled(true);
  proxy_->setAutoAcceptChildRows(true);
  proxy_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  view_->setModel(proxy_);
  view_->setItemDelegate(new ProjectDelegate(view_));
  view_->setHeaderHidden(true);
  view_->setUniformRowHeights(true);
  view_->setIndentation(14);
  view_->setFrameShape(QFrame::NoFrame);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->installEventFilter(this);

  duplicateAction_->setShortcut(QKeySequence("Ctrl+D"));
  deleteAction_->setShortcut(QKeySequence("Del"));
  addAction_->setShortcut(QKeySequence("Ins"));
  for (QAction* action : {addAction_, duplicateAction_, deleteAction_, yamlAction_}) {
    action->setShortcutContext(Qt::WidgetShortcut);
    view_->addAction(action);
  }
  connect(addAction_, &QAction::triggered, this, [this] { add(sectionOf(current())); });
  connect(duplicateAction_, &QAction::triggered, this, &ProjectTree::duplicateSelected);
  connect(deleteAction_, &QAction::triggered, this, &ProjectTree::deleteSelected);
  connect(yamlAction_, &QAction::triggered, this, [this] {
    if (const ProjectItem* item = current()) {
      bench_.selection.select(item->path);
      emit navigator_.pageWanted(PageId::Yaml);
    }
  });
  connect(addMenu_, &QMenu::aboutToShow, this, &ProjectTree::fillAddMenu);
  connect(filter_, &QLineEdit::textChanged, this, &ProjectTree::filterBy);
  connect(view_, &QWidget::customContextMenuRequested, this, &ProjectTree::showMenu);
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
    if (following_) return;
    const ProjectItem* item = current();
    if (item != nullptr) bench_.selection.select(item->path);
  });
  connect(proxy_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    following_ = true;
    rememberExpanded();
  });
  connect(proxy_, &QAbstractItemModel::modelReset, this, [this] {
    restoreExpanded();
    following_ = false;
  });
  connect(&bench_.selection, &Selection::changed, this, &ProjectTree::followSelection);
  connect(&bench_.document, &ScenarioDocument::assessed, this, &ProjectTree::refresh);
  retranslate();
  refresh();
  for (int row = 0; row < proxy_->rowCount(); ++row) {
    const QString path = proxy_->index(row, 0).data(ProjectModel::PathRole).toString();
    if (path == "nodes" || path == "workloads") view_->expand(proxy_->index(row, 0));
  }
}

void ProjectTree::retranslate() {
  filter_->setPlaceholderText(tr("Filter"));
  filter_->setAccessibleName(tr("Filter the project"));
  add_->setToolTip(tr("Add to the scenario"));
  add_->setAccessibleName(tr("Add to the scenario"));
  view_->setAccessibleName(tr("Project"));
  view_->setAccessibleDescription(tr("What the scenario consists of"));
  nothing_->setText(tr("Nothing has this in its name."));
  duplicateAction_->setText(tr("Duplicate"));
  deleteAction_->setText(tr("Delete"));
  addAction_->setText(tr("Add"));
  yamlAction_->setText(tr("Show in YAML"));
}

void ProjectTree::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
    refresh();
  } else if (event->type() == QEvent::PaletteChange) {
    view_->viewport()->update();
  }
  QWidget::changeEvent(event);
}

bool ProjectTree::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == filter_ && key == Qt::Key_Down) {
      view_->setFocus();
      if (!view_->currentIndex().isValid()) view_->setCurrentIndex(proxy_->index(0, 0));
      return true;
    }
    if (watched == filter_ && key == Qt::Key_Escape && !filter_->text().isEmpty()) {
      filter_->clear();
      return true;
    }
    if (watched == view_ && key == Qt::Key_Menu) {
      showMenu(view_->visualRect(view_->currentIndex()).bottomLeft());
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void ProjectTree::refresh() {
  const edit::EditedText in = bench_.document.edited();
  const edit::Composed composed(in);
  // A text that is no YAML keeps the tree it had.
  if (composed.document() != nullptr) composed_ = composed;
  if (composed_.document() == nullptr) return;
  const auto remarks = remarksOf(bench_.document.assessment(), bench_.document.lastGood(), in);
  model_->show(projectOf(edit::Language::published(), composed_, remarks));
  followSelection();
}

void ProjectTree::followSelection() {
  const QModelIndex index = proxy_->mapFromSource(model_->indexOf(bench_.selection.path()));
  if (index == view_->currentIndex()) return;
  // A group stands for its section, which it is part of.
  const QString here = view_->currentIndex().data(ProjectModel::PathRole).toString();
  if (index.isValid() && here == index.data(ProjectModel::PathRole).toString()) return;
  following_ = true;
  if (index.isValid()) {
    view_->setCurrentIndex(index);
    view_->scrollTo(index);
  } else {
    view_->selectionModel()->clear();
  }
  following_ = false;
}

void ProjectTree::filterBy(const QString& text) {
  if (expanded_.empty()) rememberExpanded();
  following_ = true;
  proxy_->setFilterFixedString(text);
  if (text.isEmpty()) {
    view_->collapseAll();
    restoreExpanded();
    expanded_.clear();
  } else {
    view_->expandAll();
  }
  following_ = false;
  const bool any = proxy_->rowCount() > 0;
  view_->setVisible(any);
  nothing_->setVisible(!any);
  followSelection();
}

void ProjectTree::rememberExpanded() {
  expanded_.clear();
  const auto visit = [this](const auto& self, const QModelIndex& parent, const QString& prefix) -> void {
    for (int row = 0; row < proxy_->rowCount(parent); ++row) {
      const QModelIndex index = proxy_->index(row, 0, parent);
      const QString key = prefix + "/" + index.data().toString();
      if (view_->isExpanded(index)) expanded_.insert(key);
      self(self, index, key);
    }
  };
  visit(visit, {}, {});
}

void ProjectTree::restoreExpanded() {
  const auto visit = [this](const auto& self, const QModelIndex& parent, const QString& prefix) -> void {
    for (int row = 0; row < proxy_->rowCount(parent); ++row) {
      const QModelIndex index = proxy_->index(row, 0, parent);
      const QString key = prefix + "/" + index.data().toString();
      if (expanded_.contains(key)) view_->expand(index);
      self(self, index, key);
    }
  };
  visit(visit, {}, {});
  if (!filter_->text().isEmpty()) view_->expandAll();
}

const ProjectItem* ProjectTree::current() const {
  const QModelIndex index = view_->currentIndex();
  return index.isValid() ? model_->itemAt(proxy_->mapToSource(index)) : nullptr;
}

std::string ProjectTree::sectionOf(const ProjectItem* item) const {
  for (; item != nullptr; item = item->parent)
    if (item->list) return item->path;
  return "";
}

void ProjectTree::fillAddMenu() {
  addMenu_->clear();
  const auto& language = edit::Language::published();
  for (const edit::Property& property : language.properties(language.root(), composed_.document())) {
    if (property.shape.kind != edit::ShapeKind::List) continue;
    QAction* action = addMenu_->addAction(itemTitle(property.key));
    action->setToolTip(meaningOf(property.shape.meaning));
    action->setData(QString::fromStdString(property.key));
    connect(action, &QAction::triggered, this, [this, key = property.key] { add(key); });
  }
}

void ProjectTree::showMenu(const QPoint& at) {
  const ProjectItem* item = current();
  const std::string section = sectionOf(item);
  QMenu menu(this);
  if (!section.empty()) {
    addAction_->setText(tr("Add %1").arg(withinSentence(itemTitle(section))));
    menu.addAction(addAction_);
  }
  const bool one = item != nullptr && item->kind == ProjectItem::Kind::Item;
  duplicateAction_->setEnabled(one);
  deleteAction_->setEnabled(item != nullptr && item->removable);
  menu.addActions({duplicateAction_, deleteAction_});
  menu.addSeparator();
  menu.addAction(yamlAction_);
  menu.exec(view_->viewport()->mapToGlobal(at));
  addAction_->setText(tr("Add"));
  duplicateAction_->setEnabled(true);  // by its key it looks for itself
  deleteAction_->setEnabled(true);
}

void ProjectTree::add(const std::string& section) {
  if (section.empty()) return;
  ScenarioDocument& document = bench_.document;
  const auto complaints = [&](const std::string& yaml) {
    return complaintsAbout(document, edit::addItem(document.edited(), section, yaml));
  };
  const std::string yaml = edit::newItem(edit::Language::published(), composed_, section, complaints);
  const auto error = document.addItem(section, yaml, tr("Add %1").arg(withinSentence(itemTitle(section))));
  tell(error);
  if (!error) refresh();  // now: the new item is to be selected
  const scenarios::yaml::Node* list = error ? nullptr : composed_.find(section);
  if (list == nullptr || list->items.empty()) return;
  const std::size_t last = list->items.size() - 1;
  bench_.selection.select(edit::itemPath(section, *list->items[last], last));
}

void ProjectTree::duplicateSelected() {
  const ProjectItem* item = current();
  if (item == nullptr || item->kind != ProjectItem::Kind::Item) return;
  const std::string section = sectionOf(item);
  const std::string identity(scenarios::yaml::identityKey(section));
  const auto shape =
      edit::Language::published().at(edit::keyPath(item->path, identity), composed_.document());
  std::string name = edit::freeName(composed_, section, item->title.toStdString());
  if (shape && !shape->names.empty()) {
    // It goes by the name of another: the copy takes the first that has none.
    const auto used = composed_.namesOf(section);
    for (const std::string& other : composed_.namesOf(shape->names))
      if (std::ranges::find(used, other) == used.end()) {
        name = other;
        break;
      }
  }
  const QString title = item->title;
  const auto error = bench_.document.duplicate(item->path, name, tr("Duplicate %1").arg(title));
  tell(error);
  if (error) return;
  refresh();
  bench_.selection.select(section + "[" + name + "]");
}

void ProjectTree::deleteSelected() {
  const ProjectItem* item = current();
  if (item == nullptr || !item->removable) return;
  const ProjectItem* parent = item->parent;
  const int row = item->row();
  const int siblings = static_cast<int>(parent->children.size());
  const ProjectItem* next =
      siblings < 2 ? nullptr : parent->children[row + 1 < siblings ? row + 1 : row - 1].get();
  const std::string then = item->kind != ProjectItem::Kind::Item ? item->path
                           : next != nullptr                     ? next->path
                                                                 : sectionOf(item);
  const auto error = bench_.document.remove(item->path, tr("Delete %1").arg(item->title));
  tell(error);
  if (error) return;
  refresh();
  bench_.selection.select(then);
}

void ProjectTree::tell(const std::optional<Error>& error) {
  message_->setVisible(error.has_value());
  if (!error) return;
  const Theme& theme = Theme::of(palette());
  message_->setStyleSheet(QString("color: %1; background: %2; padding: 6px; border-radius: 4px;")
                              .arg(theme.bad.name(), theme.badTint.name()));
  message_->setText(text(error->where + ": " + error->what));
}

}  // namespace kubecast::ui
