// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <filesystem>
#include <vector>

#include "scenarios/diagnostics/diagnostic.hpp"

namespace kubecast::ui {

/// What the loader says of a text, errors and warnings, one a row: the message, how to mend it, where.
class ProblemModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Message, Remedy, Where, ColumnCount };
  using QAbstractTableModel::QAbstractTableModel;

  /// `own` is the file the view shows: problems of others name theirs.
  void set(std::vector<scenarios::Diagnostic> problems, const std::filesystem::path& own);
  [[nodiscard]] const scenarios::Diagnostic& at(int row) const {
    return problems_.at(static_cast<std::size_t>(row));
  }
  [[nodiscard]] bool isOwn(int row) const;
  [[nodiscard]] int count(scenarios::Severity severity) const;
  void retranslate();
  /// The message and how to mend it, as the tool tip at its place.
  static QString textOf(const scenarios::Diagnostic& problem);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<scenarios::Diagnostic> problems_;
  std::string own_;
};

}  // namespace kubecast::ui
