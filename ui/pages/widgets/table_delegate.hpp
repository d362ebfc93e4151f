// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

#include "ui/pages/widgets/table.hpp"

namespace kubecast::ui {

struct Theme;

QColor colourOf(TextTone tone, const Theme& theme);

/// Paints cells of a TableModel: figures with their half-widths, bars, links, headings.
class TableDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace kubecast::ui
