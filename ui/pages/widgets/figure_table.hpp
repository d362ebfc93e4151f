// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

#include "ui/pages/widgets/table_model.hpp"

namespace kubecast::ui {

/// A table as high as its rows, in a page that scrolls. Arrows walk it; Enter and a double click lead to the
/// row's place in the scenario, a click on a link to the link's.
class FigureTable : public QTableView {
  Q_OBJECT
 public:
  explicit FigureTable(const QString& name, QWidget* parent = nullptr);

  void setTable(TableData table);
  /// Of what is shown, for assistive technology.
  void setName(const QString& name) { setAccessibleName(name); }
  [[nodiscard]] const TableModel& shown() const { return model_; }

 signals:
  void pathActivated(const std::string& path);
  /// -1: none.
  void rowSelected(int row);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void fit();

  TableModel model_;
};

}  // namespace kubecast::ui
