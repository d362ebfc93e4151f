// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTextDocumentLayout>
#include <QObject>
#include <functional>
#include <vector>

class QTextCursor;

namespace kubecast::ui::report {

/// A picture that is painted, not kept as pixels: it stays sharp on paper.
using PaintedChart = std::function<void(QPainter& painter, const QRectF& area)>;

/// Charts within a text, each as wide as the text.
class ChartObject : public QObject, public QTextObjectInterface {
  Q_OBJECT
  Q_INTERFACES(QTextObjectInterface)
 public:
  using QObject::QObject;
  static constexpr int kType = 0x1000 + 61;  // QTextFormat::UserObject and a number of our own

  /// At the cursor; `height`: points of the page.
  void insert(QTextCursor& cursor, PaintedChart chart, qreal height);

  QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
  void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                  const QTextFormat& format) override;

 private:
  std::vector<PaintedChart> charts_;
};

}  // namespace kubecast::ui::report
