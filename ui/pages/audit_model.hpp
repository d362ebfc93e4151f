// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QString>
#include <vector>

#include "ui/document/assessment.hpp"

namespace kubecast::ui {

enum class AuditSeverity { Error, Warning, Note };

/// One line of the audit page: a finding of a rule, or a mistake in the scenario's file.
struct AuditItem {
  AuditSeverity severity = AuditSeverity::Warning;
  std::string path;  ///< in the scenario; empty for a mistake in the file
  QString place;     ///< the path, or the file's line
  QString message, stated, counted, remedy, rule;
};

/// Diagnostics first, then findings; in the order they come.
std::vector<AuditItem> auditItemsOf(const Assessment& assessment);

/// Items below their severities, the severities that have any.
class AuditModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  using QAbstractItemModel::QAbstractItemModel;

  void setItems(std::vector<AuditItem> items);
  void retranslate();
  /// Nothing for a severity's own row.
  [[nodiscard]] const AuditItem* item(const QModelIndex& index) const;
  [[nodiscard]] int count(AuditSeverity severity) const;
  [[nodiscard]] static QString countText(AuditSeverity severity, int count);

  enum Role { SearchRole = Qt::UserRole + 1 };  ///< all the words of an item

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Group {
    AuditSeverity severity;
    std::vector<AuditItem> items;
  };
  std::vector<Group> groups_;
};

}  // namespace kubecast::ui
