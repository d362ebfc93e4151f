// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <vector>

class QPainter;

namespace kubecast::ui {

struct Theme;

/// A part of a sum.
struct CostShare {
  QString name, amount;
  double share = 0;  ///< of the sum
};

/// The parts beside each other, the legend below them. Returns the height it took.
qreal paintStackedBar(QPainter& painter, const QRectF& area, const std::vector<CostShare>& parts,
                      const Theme& theme);

class CostBar : public QWidget {
  Q_OBJECT
 public:
  explicit CostBar(QWidget* parent = nullptr);
  void setParts(std::vector<CostShare> parts);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void fit();

  std::vector<CostShare> parts_;
};

}  // namespace kubecast::ui
