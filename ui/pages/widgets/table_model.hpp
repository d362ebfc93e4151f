// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>

#include "ui/pages/widgets/table.hpp"

namespace kubecast::ui {

/// A TableData for a view.
class TableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void setTable(TableData table);
  [[nodiscard]] const TableData& table() const { return table_; }
  /// Empty where a row has fewer cells than there are columns.
  [[nodiscard]] const TableCell& cell(const QModelIndex& index) const;
  [[nodiscard]] const TableRow& row(int at) const { return table_.rows[static_cast<std::size_t>(at)]; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  TableData table_;
};

}  // namespace kubecast::ui
