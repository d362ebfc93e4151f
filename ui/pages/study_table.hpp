// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

#include "ui/plots/frame.hpp"

namespace kubecast::ui {

struct StudyCell {
  QString text;
  QString raw = {};  ///< for machines, in CSV; `text` unless given
  Tone tone = Tone::Plain;
  bool figure = true;   ///< stands at the right
  bool strong = false;  ///< set off from the others: a difference that is real
  QString note = {};    ///< tooltip
};

/// The table of a study's answer, as a value.
struct StudyTable {
  QStringList columns;
  std::vector<std::vector<StudyCell>> rows;
};

/// Comma-separated values (RFC 4180): the titles, then the rows as machines read them.
[[nodiscard]] QString csvOf(const StudyTable& table);

class StudyTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;
  void setTable(StudyTable table);
  [[nodiscard]] const StudyTable& table() const { return table_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  StudyTable table_;
};

}  // namespace kubecast::ui
