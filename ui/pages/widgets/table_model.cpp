// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/table_model.hpp"

namespace kubecast::ui {

void TableModel::setTable(TableData table) {
  beginResetModel();
  table_ = std::move(table);
  endResetModel();
}

const TableCell& TableModel::cell(const QModelIndex& index) const {
  static const TableCell empty;
  const auto& cells = row(index.row()).cells;
  const auto column = static_cast<std::size_t>(index.column());
  return column < cells.size() ? cells[column] : empty;
}

int TableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const TableCell& shown = cell(index);
  switch (role) {
    case Qt::DisplayRole:
      return shown.text;
    case Qt::AccessibleTextRole:
      return shown.note.isEmpty() ? shown.text : shown.text + ' ' + shown.note;
    case Qt::ToolTipRole:
      return shown.toolTip.isEmpty() ? QVariant() : shown.toolTip;
    case Qt::TextAlignmentRole: {
      const bool figures = table_.columns[static_cast<std::size_t>(index.column())].figures;
      return QVariant::fromValue(
          Qt::Alignment((figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    default:
      return {};
  }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  const TableColumn& column = table_.columns[static_cast<std::size_t>(section)];
  if (role == Qt::DisplayRole) return column.title;
  if (role == Qt::TextAlignmentRole)
    return QVariant::fromValue(
        Qt::Alignment((column.figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
  return {};
}

Qt::ItemFlags TableModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  if (row(index.row()).heading) return Qt::ItemIsEnabled;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

}  // namespace kubecast::ui
