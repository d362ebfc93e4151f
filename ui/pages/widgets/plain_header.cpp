// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/plain_header.hpp"

#include <QPainter>

#include "ui/pages/widgets/cell_metrics.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

PlainHeader::PlainHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setHighlightSections(false);
  setSectionsClickable(false);
  setMinimumSectionSize(24);
}

void PlainHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
  const Theme& theme = Theme::of(palette());
  painter->save();
  painter->fillRect(rect, theme.surface);
  painter->setPen(theme.border);
  painter->drawLine(rect.bottomLeft(), rect.bottomRight());
  painter->setPen(theme.muted);
  const QVariant asked = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
  const auto alignment = asked.isValid() ? asked.value<Qt::Alignment>() : Qt::AlignLeft | Qt::AlignVCenter;
  const QRect room = rect.adjusted(kCellPadding, 0, -kCellPadding, 0);
  const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
  painter->drawText(room, static_cast<int>(alignment),
                    fontMetrics().elidedText(title, Qt::ElideRight, room.width()));
  painter->restore();
}

void PlainHeader::paintEvent(QPaintEvent* event) {
  // Sections need not reach the right edge.
  QPainter(viewport()).fillRect(viewport()->rect(), Theme::of(palette()).surface);
  QHeaderView::paintEvent(event);
}

QSize PlainHeader::sectionSizeFromContents(int section) const {
  if (!model()) return {};  // gone before its view
  const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
  return {fontMetrics().horizontalAdvance(title) + 2 * kCellPadding + 2,
          fontMetrics().height() + 2 * kCellRowPadding};
}

}  // namespace kubecast::ui
