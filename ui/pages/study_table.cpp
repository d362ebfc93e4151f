// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/study_table.hpp"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

namespace kubecast::ui {

namespace {

QString csvField(const QString& text) {
  if (!text.contains(',') && !text.contains('"') && !text.contains('\n')) return text;
  return QChar('"') + QString(text).replace('"', QLatin1String("\"\"")) + QChar('"');
}

}  // namespace

QString csvOf(const StudyTable& table) {
  QString csv;
  const auto line = [&csv](const QStringList& fields) { csv += fields.join(',') + QStringLiteral("\r\n"); };
  QStringList fields;
  for (const QString& column : table.columns) fields << csvField(column);
  line(fields);
  for (const auto& row : table.rows) {
    fields.clear();
    for (const StudyCell& cell : row) fields << csvField(cell.raw.isEmpty() ? cell.text : cell.raw);
    line(fields);
  }
  return csv;
}

void StudyTableModel::setTable(StudyTable table) {
  beginResetModel();
  table_ = std::move(table);
  endResetModel();
}

int StudyTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.rows.size());
}

int StudyTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.columns.size());
}

QVariant StudyTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const auto& row = table_.rows[static_cast<std::size_t>(index.row())];
  if (static_cast<std::size_t>(index.column()) >= row.size()) return {};
  const StudyCell& cell = row[static_cast<std::size_t>(index.column())];
  switch (role) {
    case Qt::DisplayRole:
      return cell.text;
    case Qt::ToolTipRole:
      return cell.note.isEmpty() ? QVariant() : cell.note;
    case Qt::TextAlignmentRole:
      return static_cast<int>(Qt::AlignVCenter | (cell.figure ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole: {
      const Theme& theme = Theme::of(QGuiApplication::palette());
      if (cell.tone != Tone::Plain) return colourOf(cell.tone, theme);
      return QVariant();
    }
    case Qt::FontRole: {
      if (!cell.strong) return {};
      QFont font = QGuiApplication::font();
      font.setWeight(QFont::DemiBold);
      return font;
    }
    default:
      return {};
  }
}

QVariant StudyTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= table_.columns.size()) return {};
  if (role == Qt::DisplayRole) return table_.columns[section];
  if (role != Qt::TextAlignmentRole) return {};
  const bool figure = !table_.rows.empty() &&
                      static_cast<std::size_t>(section) < table_.rows.front().size() &&
                      table_.rows.front()[static_cast<std::size_t>(section)].figure;
  return static_cast<int>(Qt::AlignVCenter | (figure ? Qt::AlignRight : Qt::AlignLeft));
}

}  // namespace kubecast::ui
