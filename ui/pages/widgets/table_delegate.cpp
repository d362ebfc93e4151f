// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/table_delegate.hpp"

#include <QPainter>
#include <QTableView>
#include <algorithm>

#include "ui/pages/widgets/cell_metrics.hpp"
#include "ui/pages/widgets/table_model.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

constexpr int kBarWidth = 64;
constexpr int kBarHeight = 8;

const TableModel& modelOf(const QModelIndex& index) { return static_cast<const TableModel&>(*index.model()); }

QFont fontOf(const TableCell& cell, const TableColumn& column, bool heading, const QFont& base) {
  QFont font = column.figures && !heading ? tabular(base) : base;
  if (column.figures && !heading) font.setPointSizeF(base.pointSizeF() * 0.95);  // the mono face runs larger
  if (heading || cell.tone == TextTone::Strong) font.setWeight(QFont::DemiBold);
  return font;
}

int noteWidth(const TableCell& cell, const TableColumn& column, const QFontMetrics& metrics) {
  const QString& widest = column.noteSample.isEmpty() ? cell.note : column.noteSample;
  return widest.isEmpty()
             ? 0
             : std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(cell.note)) + 4;
}

void paintBar(QPainter& painter, QRect& room, double share, const Theme& theme) {
  const QRectF track(room.left(), room.center().y() - kBarHeight / 2 + 1, kBarWidth, kBarHeight);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.grid);
  painter.drawRoundedRect(track, 2, 2);
  const double shown = std::clamp(share, 0.0, 1.0);
  if (shown > 0) {
    painter.setBrush(theme.heat(shown));
    painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(2.0, track.width() * shown), kBarHeight)),
                            2, 2);
  }
  room.setLeft(room.left() + kBarWidth + 8);
}

}  // namespace

QColor colourOf(TextTone tone, const Theme& theme) {
  switch (tone) {
    case TextTone::Muted:
      return theme.muted;
    case TextTone::Good:
      return theme.good;
    case TextTone::Warning:
      return theme.warning;
    case TextTone::Bad:
      return theme.bad;
    case TextTone::Plain:
    case TextTone::Strong:
      break;
  }
  return theme.text;
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  const TableModel& model = modelOf(index);
  const TableCell& cell = model.cell(index);
  const TableRow& row = model.row(index.row());
  const TableColumn& column = model.table().columns[static_cast<std::size_t>(index.column())];
  const Theme& theme = Theme::of(option.palette);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  if (selected) painter->fillRect(option.rect, theme.raised);
  if (selected && index.column() == 0)
    painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme.accent);
  painter->setPen(theme.grid);
  painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

  QRect room = option.rect.adjusted(kCellPadding, 0, -kCellPadding, 0);
  if (cell.share) paintBar(*painter, room, *cell.share, theme);
  const QFont font = fontOf(cell, column, row.heading, option.font);
  painter->setFont(font);
  const QFontMetrics metrics(font);
  const int note = noteWidth(cell, column, metrics);
  const bool link = !cell.path.empty();
  painter->setPen(row.heading ? theme.muted : link ? theme.accent : colourOf(cell.tone, theme));
  if (column.figures) {
    painter->drawText(room.adjusted(0, 0, -note, 0), Qt::AlignRight | Qt::AlignVCenter, cell.text);
    painter->setPen(theme.muted);
    painter->drawText(QRect(room.right() - note + 5, room.top(), note, room.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, cell.note);
  } else if (column.stretch && !row.heading) {
    painter->drawText(room.adjusted(0, kCellRowPadding, 0, -kCellRowPadding),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, cell.text);
    if (!cell.note.isEmpty()) {
      painter->setPen(theme.muted);
      painter->drawText(room.adjusted(metrics.horizontalAdvance(cell.text) + 10, 0, 0, 0),
                        Qt::AlignLeft | Qt::AlignVCenter, cell.note);
    }
  } else {
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      row.heading ? cell.text : metrics.elidedText(cell.text, Qt::ElideMiddle, room.width()));
    if (!cell.note.isEmpty() && !row.heading) {
      painter->setPen(theme.muted);
      painter->drawText(room.adjusted(metrics.horizontalAdvance(cell.text) + 6, 0, 0, 0),
                        Qt::AlignLeft | Qt::AlignVCenter, cell.note);
    }
  }
  painter->restore();
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const TableModel& model = modelOf(index);
  const TableCell& cell = model.cell(index);
  const TableRow& row = model.row(index.row());
  const TableColumn& column = model.table().columns[static_cast<std::size_t>(index.column())];
  const QFontMetrics metrics(fontOf(cell, column, row.heading, option.font));
  const int line = metrics.height() + 2 * kCellRowPadding;
  // A heading runs over the columns at its right.
  if (row.heading) return {2 * kCellPadding, line + 4};
  const int width = metrics.horizontalAdvance(cell.text) + noteWidth(cell, column, metrics) +
                    2 * kCellPadding + (cell.share ? kBarWidth + 8 : 0) + 2;
  if (!column.stretch) return {width, line};
  const auto* view = qobject_cast<const QTableView*>(option.widget);
  const int room = (view ? view->columnWidth(index.column()) : 400) - 2 * kCellPadding;
  const QRect text = metrics.boundingRect(QRect(0, 0, std::max(room, 80), 10000),
                                          Qt::AlignLeft | Qt::TextWordWrap, cell.text);
  return {std::min(width, 160), text.height() + 2 * kCellRowPadding};
}

}  // namespace kubecast::ui
