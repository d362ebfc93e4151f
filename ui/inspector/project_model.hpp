// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <memory>

#include "ui/inspector/project_items.hpp"

namespace kubecast::ui {

/// The project tree as an item model of one column. While the items stay the same only their texts and marks
/// change; else it is reset.
class ProjectModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Role { DetailRole = Qt::UserRole, MarkRole, PathRole, ItemKindRole, PresentRole };

  explicit ProjectModel(QObject* parent = nullptr);
  void show(std::unique_ptr<ProjectItem> root);

  [[nodiscard]] const ProjectItem* itemAt(const QModelIndex& index) const;
  /// The deepest item the path is of; invalid if none.
  [[nodiscard]] QModelIndex indexOf(const std::string& path) const;

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  [[nodiscard]] QModelIndex indexOf(const ProjectItem& item) const;
  void update(ProjectItem& shown, ProjectItem& fresh);

  std::unique_ptr<ProjectItem> root_;
};

}  // namespace kubecast::ui
