// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/figure_table.hpp"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/pages/widgets/plain_header.hpp"
#include "ui/pages/widgets/table_delegate.hpp"

namespace kubecast::ui {

FigureTable::FigureTable(const QString& name, QWidget* parent) : QTableView(parent) {
  setAccessibleName(name);
  setModel(&model_);
  setItemDelegate(new TableDelegate(this));
  setFrameShape(QFrame::NoFrame);
  setShowGrid(false);
  setSelectionBehavior(SelectRows);
  setSelectionMode(SingleSelection);
  setTabKeyNavigation(false);
  setMouseTracking(true);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setHorizontalHeader(new PlainHeader(this));
  setProperty("role", "bare");
  verticalHeader()->hide();
  verticalHeader()->setMinimumSectionSize(1);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
    if (const std::string& path = model_.cell(index).path; !path.empty()) emit pathActivated(path);
  });
  connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
    const std::string& path = model_.row(index.row()).path;
    if (!path.empty() && model_.cell(index).path.empty()) emit pathActivated(path);
  });
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& current) { emit rowSelected(current.isValid() ? current.row() : -1); });
}

void FigureTable::setTable(TableData table) {
  bool titled = false;
  for (const TableColumn& column : table.columns) titled = titled || !column.title.isEmpty();
  // The columns' widths come from what they hold: none of the old table's must be left over.
  horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  model_.setTable(std::move(table));
  horizontalHeader()->setVisible(titled);
  const auto& columns = model_.table().columns;
  for (std::size_t i = 0; i < columns.size(); ++i)
    horizontalHeader()->setSectionResizeMode(
        static_cast<int>(i), columns[i].stretch ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
  clearSpans();
  for (int row = 0; row < model_.rowCount(); ++row)
    if (model_.row(row).heading && model_.row(row).cells.size() == 1 && model_.columnCount() > 1)
      setSpan(row, 0, 1, model_.columnCount());
  fit();
}

void FigureTable::fit() {
  int height = horizontalHeader()->isVisible() ? horizontalHeader()->sizeHint().height() : 0;
  // Not resizeRowsToContents(): a style sheet makes room for row numbers, which are not shown.
  for (int row = 0; row < model_.rowCount(); ++row) {
    setRowHeight(row, sizeHintForRow(row));
    height += rowHeight(row);
  }
  if (height != this->height()) setFixedHeight(std::max(height, 1));
}

void FigureTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) fit();
}

void FigureTable::wheelEvent(QWheelEvent* event) { event->ignore(); }  // the page scrolls

void FigureTable::mouseMoveEvent(QMouseEvent* event) {
  const QModelIndex index = indexAt(event->pos());
  const bool link = index.isValid() && !model_.cell(index).path.empty();
  viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
  QTableView::mouseMoveEvent(event);
}

void FigureTable::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && currentIndex().isValid()) {
    const std::string& path = model_.row(currentIndex().row()).path;
    if (!path.empty()) emit pathActivated(path);
    return;
  }
  QTableView::keyPressEvent(event);
}

void FigureTable::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fit();
}

}  // namespace kubecast::ui
