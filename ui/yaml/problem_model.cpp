// SPDX-License-Identifier: Apache-2.0
#include "ui/yaml/problem_model.hpp"

#include <QFileInfo>
#include <algorithm>

#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

using scenarios::Diagnostic;
using scenarios::Severity;

void ProblemModel::set(std::vector<Diagnostic> problems, const std::filesystem::path& own) {
  beginResetModel();
  problems_ = std::move(problems);
  own_ = own.string();
  endResetModel();
}

bool ProblemModel::isOwn(int row) const { return at(row).file == own_ && at(row).line > 0; }

int ProblemModel::count(Severity severity) const {
  return static_cast<int>(std::count_if(problems_.begin(), problems_.end(),
                                        [severity](const Diagnostic& d) { return d.severity == severity; }));
}

void ProblemModel::retranslate() {
  if (!problems_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

QString ProblemModel::textOf(const Diagnostic& problem) {
  QString text = spoken(problem.what);
  if (!problem.expected.empty()) text += "\n" + tr("Expected: %1").arg(spoken(problem.expected));
  if (!problem.hint.empty()) text += "\n" + spoken(problem.hint);
  return text;
}

int ProblemModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(problems_.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ProblemModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Diagnostic& problem = at(index.row());
  const bool error = problem.severity == Severity::Error;
  if (role == Qt::AccessibleTextRole && index.column() == Message)
    return (error ? tr("Error: %1") : tr("Warning: %1")).arg(spoken(problem.what));
  if (role == Qt::ToolTipRole) return textOf(problem);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case Message:
      return spoken(problem.what);
    case Remedy:
      return spoken(problem.hint.empty() ? problem.expected : problem.hint);
    default:
      if (problem.file == own_) return problem.line > 0 ? tr("line %1").arg(problem.line) : tr("the text");
      return QString("%1:%2")
          .arg(QFileInfo(QString::fromStdString(problem.file)).fileName())
          .arg(problem.line);
  }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Message:
      return tr("Problem");
    case Remedy:
      return tr("How to mend it");
    default:
      return tr("Where");
  }
}

}  // namespace kubecast::ui
