// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>

namespace kubecast::ui {

/// Muted titles on the table's own ground, a line below.
class PlainHeader : public QHeaderView {
  Q_OBJECT
 public:
  explicit PlainHeader(QWidget* parent = nullptr);

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;
  void paintEvent(QPaintEvent* event) override;
  [[nodiscard]] QSize sectionSizeFromContents(int section) const override;
};

}  // namespace kubecast::ui
