// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/project_delegate.hpp"

#include <QApplication>
#include <QPainter>
#include <algorithm>

#include "ui/inspector/marks.hpp"
#include "ui/inspector/project_model.hpp"

namespace kubecast::ui {

namespace {
constexpr int kMarkSize = 12;
constexpr int kGap = 6;
}  // namespace

void ProjectDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const Theme& theme = Theme::of(option.palette);
  QStyleOptionViewItem row(option);
  initStyleOption(&row, index);
  const QString title = row.text;
  row.text.clear();
  QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

  const bool selected = option.state & QStyle::State_Selected;
  const auto kind = static_cast<ProjectItem::Kind>(index.data(ProjectModel::ItemKindRole).toInt());
  const bool present = index.data(ProjectModel::PresentRole).toBool();
  const QColor title_ = selected                                       ? theme.onAccent
                        : !present || kind == ProjectItem::Kind::Group ? theme.muted
                                                                       : theme.text;
  QRect room = option.rect.adjusted(kGap, 0, -kGap, 0);
  // Nearly everything has a note: what does not need anybody is in the tool tip alone.
  auto mark = static_cast<Mark>(index.data(ProjectModel::MarkRole).toInt());
  if (mark == Mark::Note) mark = Mark::None;
  // Marks stand below each other, whether a row has one or not.
  const QRect markBox(room.right() - kMarkSize + 1, room.center().y() - kMarkSize / 2 + 1, kMarkSize,
                      kMarkSize);
  if (selected && mark != Mark::None) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.surface);
    painter->drawEllipse(markBox.adjusted(-2, -2, 2, 2));
    painter->restore();
  }
  paintMark(*painter, markBox, mark, theme);
  room.setRight(markBox.left() - kGap);

  QFont font = option.font;
  if (kind == ProjectItem::Kind::Section) font.setWeight(QFont::DemiBold);
  const QFontMetrics titles(font);
  const QFontMetrics details(option.font);
  const QString detail = index.data(ProjectModel::DetailRole).toString();
  // The detail gives way before the title does.
  const int left = room.width() - titles.horizontalAdvance(title) - 2 * kGap;
  const int wanted = details.horizontalAdvance(detail);
  const int detailWidth = left >= wanted ? wanted : left >= 36 ? left : 0;
  painter->setFont(option.font);
  painter->setPen(selected ? theme.onAccent : theme.muted);
  if (detailWidth > 0)
    painter->drawText(QRect(room.right() - detailWidth + 1, room.top(), detailWidth, room.height()),
                      Qt::AlignVCenter | Qt::AlignRight,
                      details.elidedText(detail, Qt::ElideRight, detailWidth));
  painter->setFont(font);
  painter->setPen(title_);
  const int titleWidth = room.width() - (detailWidth > 0 ? detailWidth + 2 * kGap : 0);
  painter->drawText(QRect(room.left(), room.top(), titleWidth, room.height()),
                    Qt::AlignVCenter | Qt::AlignLeft, titles.elidedText(title, Qt::ElideMiddle, titleWidth));
}

QSize ProjectDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QSize hint = QStyledItemDelegate::sizeHint(option, index);
  return {hint.width(), std::max(hint.height(), option.fontMetrics.height() + 8)};
}

}  // namespace kubecast::ui
