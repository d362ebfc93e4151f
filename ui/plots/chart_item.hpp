// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>
#include <QString>

namespace kubecast::ui {

/// Something of a chart that can be pointed at: a bar, a cell, a dot with its whiskers.
struct ChartItem {
  QRectF area;
  QString title;  ///< of the note beside it
  QString value;
  QString more = {};  ///< a second line
};

}  // namespace kubecast::ui
