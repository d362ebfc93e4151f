// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/audit_model.hpp"

#include <QFileInfo>
#include <QFont>
#include <QGuiApplication>

#include "ui/speech/spoken.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

enum : int { MessageColumn, PlaceColumn, Columns };
/// The internal id of a severity's own row; of an item it is that of its group.
constexpr quintptr kTop = ~quintptr{0};

QString toQ(const std::string& text) { return QString::fromStdString(text); }

AuditSeverity of(audit::Severity severity) {
  switch (severity) {
    case audit::Severity::Error:
      return AuditSeverity::Error;
    case audit::Severity::Warning:
      return AuditSeverity::Warning;
    case audit::Severity::Info:
      break;
  }
  return AuditSeverity::Note;
}

}  // namespace

std::vector<AuditItem> auditItemsOf(const Assessment& assessment) {
  std::vector<AuditItem> items;
  for (const auto& diagnostic : assessment.diagnostics) {
    const bool error = diagnostic.severity == scenarios::Severity::Error;
    const QString file = QFileInfo(toQ(diagnostic.file)).fileName();
    QString remedy = toQ(diagnostic.expected);
    if (!diagnostic.hint.empty()) remedy += (remedy.isEmpty() ? "" : "; ") + toQ(diagnostic.hint);
    items.push_back({.severity = error ? AuditSeverity::Error : AuditSeverity::Warning,
                     .path = {},
                     .place = diagnostic.line > 0 ? QString("%1:%2").arg(file).arg(diagnostic.line) : file,
                     .message = toQ(diagnostic.what),
                     .stated = toQ(diagnostic.sourceLine).trimmed(),
                     .counted = {},
                     .remedy = remedy,
                     .rule = {}});
  }
  for (const audit::Finding& finding : assessment.findings)
    items.push_back({.severity = of(finding.severity),
                     .path = finding.path,
                     .place = toQ(finding.path),
                     .message = toQ(finding.message),
                     .stated = toQ(finding.stated),
                     .counted = toQ(finding.counted),
                     .remedy = toQ(finding.remedy),
                     .rule = toQ(finding.rule)});
  return items;
}

void AuditModel::setItems(std::vector<AuditItem> items) {
  beginResetModel();
  groups_.clear();
  for (const AuditSeverity severity : {AuditSeverity::Error, AuditSeverity::Warning, AuditSeverity::Note}) {
    Group group{severity, {}};
    for (AuditItem& item : items)
      if (item.severity == severity) group.items.push_back(std::move(item));
    if (!group.items.empty()) groups_.push_back(std::move(group));
  }
  endResetModel();
}

void AuditModel::retranslate() {
  if (groups_.empty()) return;
  emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
  emit headerDataChanged(Qt::Horizontal, 0, Columns - 1);
}

const AuditItem* AuditModel::item(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == kTop) return nullptr;
  return &groups_[index.internalId()].items[static_cast<std::size_t>(index.row())];
}

int AuditModel::count(AuditSeverity severity) const {
  for (const Group& group : groups_)
    if (group.severity == severity) return static_cast<int>(group.items.size());
  return 0;
}

QString AuditModel::countText(AuditSeverity severity, int count) {
  switch (severity) {
    case AuditSeverity::Error:
      return tr("%n error(s)", nullptr, count);
    case AuditSeverity::Warning:
      return tr("%n warning(s)", nullptr, count);
    case AuditSeverity::Note:
      return tr("%n note(s)", nullptr, count);
  }
  return {};
}

QModelIndex AuditModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : kTop);
}

QModelIndex AuditModel::parent(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == kTop) return {};
  return createIndex(static_cast<int>(index.internalId()), 0, kTop);
}

int AuditModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(groups_.size());
  if (parent.internalId() != kTop || parent.column() != 0) return 0;
  return static_cast<int>(groups_[static_cast<std::size_t>(parent.row())].items.size());
}

int AuditModel::columnCount(const QModelIndex&) const { return Columns; }

QVariant AuditModel::data(const QModelIndex& index, int role) const {
  const AuditItem* shown = item(index);
  if (!index.isValid()) return {};
  if (shown == nullptr) {
    const Group& group = groups_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole && index.column() == MessageColumn)
      return countText(group.severity, static_cast<int>(group.items.size()));
    if (role == Qt::FontRole) {
      QFont bold = QGuiApplication::font();
      bold.setWeight(QFont::DemiBold);
      return bold;
    }
    if (role == Qt::ForegroundRole) {
      const Theme& theme = Theme::of(QGuiApplication::palette());
      return group.severity == AuditSeverity::Error     ? theme.bad
             : group.severity == AuditSeverity::Warning ? theme.warning
                                                        : theme.muted;
    }
    return {};
  }
  switch (role) {
    case Qt::DisplayRole:
      return index.column() == MessageColumn ? spoken(shown->message) : shown->place;
    case Qt::ToolTipRole:
      return index.column() == MessageColumn ? spoken(shown->message) : shown->place;
    case Qt::ForegroundRole:
      return index.column() == PlaceColumn ? QVariant(Theme::of(QGuiApplication::palette()).muted)
                                           : QVariant();
    case SearchRole:
      // In either language: findings are quoted in English elsewhere.
      return QStringList{shown->message, spoken(shown->message), shown->place,
                         shown->rule,    shown->remedy,          spoken(shown->remedy)}
          .join(' ');
    default:
      return {};
  }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == MessageColumn ? tr("What was found") : tr("Where");
}

}  // namespace kubecast::ui
