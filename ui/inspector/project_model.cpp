// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/project_model.hpp"

#include <utility>

namespace kubecast::ui {

namespace {

QString spoken(Mark mark) {
  switch (mark) {
    case Mark::Error:
      return ProjectModel::tr("has errors");
    case Mark::Warning:
      return ProjectModel::tr("has warnings");
    case Mark::Note:
      return ProjectModel::tr("has notes");
    case Mark::None:
      break;
  }
  return {};
}

const ProjectItem* deepest(const ProjectItem& item, const std::string& path) {
  for (const auto& child : item.children)
    if (const ProjectItem* found = deepest(*child, path)) return found;
  const bool shown = item.parent != nullptr && item.kind != ProjectItem::Kind::Group;
  return shown && scenarios::edit::isWithin(path, item.path) ? &item : nullptr;
}

}  // namespace

ProjectModel::ProjectModel(QObject* parent)
    : QAbstractItemModel(parent), root_(std::make_unique<ProjectItem>()) {}

void ProjectModel::show(std::unique_ptr<ProjectItem> root) {
  if (root_->sameShape(*root)) return update(*root_, *root);
  beginResetModel();
  root_ = std::move(root);
  endResetModel();
}

void ProjectModel::update(ProjectItem& shown, ProjectItem& fresh) {
  const bool changed = shown.title != fresh.title || shown.detail != fresh.detail ||
                       shown.mark != fresh.mark || shown.messages != fresh.messages ||
                       shown.present != fresh.present || shown.removable != fresh.removable;
  if (changed) {
    shown.title = fresh.title;
    shown.detail = fresh.detail;
    shown.mark = fresh.mark;
    shown.messages = fresh.messages;
    shown.present = fresh.present;
    shown.removable = fresh.removable;
    if (shown.parent != nullptr) emit dataChanged(indexOf(shown), indexOf(shown));
  }
  for (std::size_t i = 0; i < shown.children.size(); ++i) update(*shown.children[i], *fresh.children[i]);
}

const ProjectItem* ProjectModel::itemAt(const QModelIndex& index) const {
  return index.isValid() ? static_cast<const ProjectItem*>(index.constInternalPointer()) : root_.get();
}

QModelIndex ProjectModel::indexOf(const ProjectItem& item) const {
  return item.parent == nullptr ? QModelIndex() : createIndex(item.row(), 0, &item);
}

QModelIndex ProjectModel::indexOf(const std::string& path) const {
  const ProjectItem* item = path.empty() ? nullptr : deepest(*root_, path);
  return item == nullptr ? QModelIndex() : indexOf(*item);
}

QModelIndex ProjectModel::index(int row, int column, const QModelIndex& parent) const {
  const ProjectItem* item = itemAt(parent);
  if (column != 0 || row < 0 || row >= static_cast<int>(item->children.size())) return {};
  return createIndex(row, 0, item->children[static_cast<std::size_t>(row)].get());
}

QModelIndex ProjectModel::parent(const QModelIndex& index) const {
  const ProjectItem* item = itemAt(index);
  return item->parent == nullptr ? QModelIndex() : indexOf(*item->parent);
}

int ProjectModel::rowCount(const QModelIndex& parent) const {
  return static_cast<int>(itemAt(parent)->children.size());
}

int ProjectModel::columnCount(const QModelIndex&) const { return 1; }

QVariant ProjectModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const ProjectItem& item = *itemAt(index);
  switch (role) {
    case Qt::DisplayRole:
      return item.title;
    case Qt::ToolTipRole:
      return item.messages.isEmpty() ? QVariant() : item.messages.join("\n");
    case Qt::AccessibleTextRole: {
      QStringList parts{item.title};
      if (!item.detail.isEmpty()) parts << item.detail;
      if (item.mark != Mark::None) parts << spoken(item.mark);
      return parts.join(", ");
    }
    case DetailRole:
      return item.detail;
    case MarkRole:
      return static_cast<int>(item.mark);
    case PathRole:
      return QString::fromStdString(item.path);
    case ItemKindRole:
      return static_cast<int>(item.kind);
    case PresentRole:
      return item.present;
    default:
      return {};
  }
}

}  // namespace kubecast::ui
