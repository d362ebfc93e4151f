// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_files.hpp"

#include <QFont>
#include <QGuiApplication>
#include <algorithm>
#include <array>

#include "ui/export/export_words.hpp"
#include "ui/pages/widgets/table_delegate.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

struct ExportFilesModel::Row {
  QString name;
  Row* parent = nullptr;
  int at = 0;                        ///< among its parent's
  const ExportFile* file = nullptr;  ///< null: a folder
  std::vector<std::unique_ptr<Row>> rows;

  Row* folder(const QString& called) {
    const auto found = std::ranges::find_if(
        rows, [&](const std::unique_ptr<Row>& one) { return !one->file && one->name == called; });
    return found == rows.end() ? add(called) : found->get();
  }
  Row* add(const QString& called) {
    rows.push_back(std::make_unique<Row>());
    rows.back()->name = called;
    rows.back()->parent = this;
    return rows.back().get();
  }
  void join() {
    while (parent && !file && rows.size() == 1 && !rows.front()->file) {
      const std::unique_ptr<Row> only = std::move(rows.front());
      name += "/" + only->name;
      rows = std::move(only->rows);
      for (const auto& one : rows) one->parent = this;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i]->at = static_cast<int>(i);
      rows[i]->join();
    }
  }
};

ExportFilesModel::ExportFilesModel(QObject* parent)
    : QAbstractItemModel(parent), root_(std::make_unique<Row>()) {}

ExportFilesModel::~ExportFilesModel() = default;

void ExportFilesModel::setResult(const ExportResult& result) {
  beginResetModel();
  files_ = result.files;
  written_ = !result.writtenTo.empty();
  root_ = std::make_unique<Row>();
  for (const ExportFile& file : files_) {
    const QStringList parts = QString::fromStdString(file.path).split('/');
    Row* row = root_.get();
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) row = row->folder(parts[i]);
    row->add(parts.last())->file = &file;
  }
  root_->join();
  endResetModel();
}

const ExportFilesModel::Row& ExportFilesModel::rowOf(const QModelIndex& index) const {
  return index.isValid() ? *static_cast<const Row*>(index.internalPointer()) : *root_;
}

QModelIndex ExportFilesModel::indexOf(const Row& row) const {
  return row.parent ? createIndex(row.at, 0, &row) : QModelIndex();
}

const ExportFile* ExportFilesModel::fileAt(const QModelIndex& index) const { return rowOf(index).file; }

QModelIndex ExportFilesModel::indexOf(const std::string& path) const {
  const auto search = [&](const auto& self, const Row& row) -> QModelIndex {
    if (row.file && row.file->path == path) return indexOf(row);
    for (const auto& one : row.rows)
      if (const QModelIndex found = self(self, *one); found.isValid()) return found;
    return {};
  };
  return search(search, *root_);
}

QModelIndex ExportFilesModel::firstOfInterest() const {
  using exporters::Step;
  for (const Step step :
       {Step::KeepEdited, Step::TakeBack, Step::KeepForeign, Step::KeepGone, Step::Update, Step::Remove})
    if (const auto found = std::ranges::find(files_, std::optional(step), &ExportFile::step);
        found != files_.end())
      return indexOf(found->path);
  // Not `.helmignore`.
  const auto plain = std::ranges::find_if(files_, [](const ExportFile& file) {
    return file.path.find("/.") == std::string::npos && !file.path.starts_with('.');
  });
  if (plain != files_.end()) return indexOf(plain->path);
  return files_.empty() ? QModelIndex() : indexOf(files_.front().path);
}

QModelIndex ExportFilesModel::index(int row, int column, const QModelIndex& parent) const {
  const Row& in = rowOf(parent);
  if (row < 0 || column < 0 || column >= Columns || row >= static_cast<int>(in.rows.size())) return {};
  return createIndex(row, column, in.rows[static_cast<std::size_t>(row)].get());
}

QModelIndex ExportFilesModel::parent(const QModelIndex& index) const {
  return index.isValid() ? indexOf(*rowOf(index).parent) : QModelIndex();
}

int ExportFilesModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(rowOf(parent).rows.size());
}

int ExportFilesModel::columnCount(const QModelIndex&) const { return Columns; }

QVariant ExportFilesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Row& row = rowOf(index);
  const QString state = row.file ? stepText(*row.file, written_) : QString();
  switch (role) {
    case Qt::DisplayRole:
      return index.column() == Name ? row.name : state;
    case Qt::ToolTipRole:
      return row.file ? QString::fromStdString(row.file->path) : row.name;
    case Qt::AccessibleTextRole:
      if (index.column() != Name || state.isEmpty()) return {};
      return row.name + ", " + state;
    case Qt::ForegroundRole: {
      const Theme& theme = Theme::of(QGuiApplication::palette());
      if (index.column() == State && row.file) return colourOf(stepTone(*row.file), theme);
      if (!row.file) return theme.muted;
      return {};
    }
    default:
      return {};
  }
}

QVariant ExportFilesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == Name ? tr("File") : tr("In the folder");
}

}  // namespace kubecast::ui
