// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/roomy_delegate.hpp"

#include <QPainter>

#include "ui/pages/widgets/cell_metrics.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

void RoomyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  QStyleOptionViewItem shown = option;
  initStyleOption(&shown, index);
  const Theme& theme = Theme::of(option.palette);
  painter->save();
  if (option.state.testFlag(QStyle::State_Selected)) {
    painter->fillRect(option.rect, theme.raised);
    if (index.column() == 0)
      painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme.accent);
  }
  painter->setPen(theme.grid);
  painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
  painter->setFont(shown.font);
  const QVariant colour = index.data(Qt::ForegroundRole);
  painter->setPen(colour.canConvert<QColor>() && colour.isValid() ? colour.value<QColor>() : theme.text);
  const QRect room = option.rect.adjusted(kCellPadding, 0, -kCellPadding, 0);
  painter->drawText(room, static_cast<int>(shown.displayAlignment),
                    QFontMetrics(shown.font).elidedText(shown.text, shown.textElideMode, room.width()));
  painter->restore();
}

QSize RoomyDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * kCellPadding, 2 * kCellRowPadding);
}

}  // namespace kubecast::ui
