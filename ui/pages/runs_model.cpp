// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/runs_model.hpp"

#include <QDateTime>
#include <algorithm>

namespace kubecast::ui {

using store::RunSummary;

QString localTimeText(const std::string& created) {
  const QString text = QString::fromStdString(created);
  const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
  return time.isValid() ? time.toLocalTime().toString("yyyy-MM-dd HH:mm") : text;
}

void RunsModel::setRuns(std::vector<RunSummary> runs) {
  beginResetModel();
  runs_ = std::move(runs);
  shown_.clear();
  for (std::size_t i = 0; i < runs_.size(); ++i)
    if (!hidden_.contains(runs_[i].id)) shown_.push_back(i);
  endResetModel();
}

void RunsModel::setLabel(std::int64_t id, const std::optional<std::string>& label) {
  for (RunSummary& run : runs_)
    if (run.id == id) run.label = label;
  if (const int row = rowOf(id); row >= 0) emit dataChanged(index(row, Name), index(row, Name));
}

void RunsModel::setHidden(std::int64_t id, bool hidden) {
  const auto at =
      std::find_if(runs_.begin(), runs_.end(), [id](const RunSummary& run) { return run.id == id; });
  if (at == runs_.end()) return;
  const auto position = static_cast<std::size_t>(at - runs_.begin());
  const auto place = std::lower_bound(shown_.begin(), shown_.end(), position);
  const int row = static_cast<int>(place - shown_.begin());
  const bool inSight = place != shown_.end() && *place == position;
  if (hidden && inSight) {
    beginRemoveRows({}, row, row);
    hidden_.insert(id);
    shown_.erase(place);
    endRemoveRows();
  } else if (!hidden && !inSight) {
    beginInsertRows({}, row, row);
    hidden_.erase(id);
    shown_.insert(place, position);
    endInsertRows();
  }
}

int RunsModel::rowOf(std::int64_t id) const {
  for (std::size_t row = 0; row < shown_.size(); ++row)
    if (runs_[shown_[row]].id == id) return static_cast<int>(row);
  return -1;
}

void RunsModel::retranslate() {
  emit headerDataChanged(Qt::Horizontal, 0, Columns - 1);
  if (!shown_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int RunsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : Columns; }

QVariant RunsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const RunSummary& run = this->run(index.row());
  if (role == Qt::TextAlignmentRole && index.column() == Seed)
    return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
  if (role == Qt::EditRole && index.column() == Name) return QString::fromStdString(run.label.value_or(""));
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case Name:
      return run.label ? QString::fromStdString(*run.label) : tr("Run %1").arg(run.id);
    case Scenario:
      return QString::fromStdString(run.scenario);
    case Time:
      return localTimeText(run.created);
    case Verdict:
      return QString::fromStdString(run.verdict);
    case Seed:
      return QString::number(run.seed);
    case State:
      return run.partial ? tr("partial") : tr("complete");
    default:
      return {};
  }
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid() || index.column() != Name || role != Qt::EditRole) return false;
  const QString label = value.toString().trimmed();
  if (label.toStdString() == run(index.row()).label.value_or("")) return true;
  emit renameWanted(run(index.row()).id, label);
  return true;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section == Seed)
    return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case Name:
      return tr("Run");
    case Scenario:
      return tr("Scenario");
    case Time:
      return tr("When");
    case Verdict:
      return tr("Verdict");
    case Seed:
      return tr("Seed");
    case State:
      return tr("State");
    default:
      return {};
  }
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
  return index.column() == Name ? flags | Qt::ItemIsEditable : flags;
}

}  // namespace kubecast::ui
