// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "ui/export/export_work.hpp"

namespace kubecast::ui {

/// The files of an export in their folders, each with what becomes of it. A folder that has nothing but
/// another one shares its row.
class ExportFilesModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { Name, State, Columns };

  explicit ExportFilesModel(QObject* parent = nullptr);
  ~ExportFilesModel() override;

  void setResult(const ExportResult& result);
  /// Null for a folder.
  [[nodiscard]] const ExportFile* fileAt(const QModelIndex& index) const;
  /// Invalid if there is none of that path.
  [[nodiscard]] QModelIndex indexOf(const std::string& path) const;
  /// The file that a person wants to see first: one that is kept, else one that changes, else any.
  [[nodiscard]] QModelIndex firstOfInterest() const;

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row;
  [[nodiscard]] const Row& rowOf(const QModelIndex& index) const;
  [[nodiscard]] QModelIndex indexOf(const Row& row) const;

  std::vector<ExportFile> files_;
  bool written_ = false;
  std::unique_ptr<Row> root_;
};

}  // namespace kubecast::ui
