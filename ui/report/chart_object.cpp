// SPDX-License-Identifier: Apache-2.0
#include "ui/report/chart_object.hpp"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextCursor>
#include <QTextDocument>

namespace kubecast::ui::report {

namespace {
constexpr int kWhich = QTextFormat::UserProperty + 1;
constexpr int kHeight = QTextFormat::UserProperty + 2;
}  // namespace

void ChartObject::insert(QTextCursor& cursor, PaintedChart chart, qreal height) {
  cursor.document()->documentLayout()->registerHandler(kType, this);
  QTextCharFormat format;
  format.setObjectType(kType);
  format.setProperty(kWhich, static_cast<int>(charts_.size()));
  format.setProperty(kHeight, height);
  charts_.push_back(std::move(chart));
  cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
}

QSizeF ChartObject::intrinsicSize(QTextDocument* document, int, const QTextFormat& format) {
  const qreal width = document->textWidth() > 0 ? document->textWidth() : document->pageSize().width();
  return {width - 2 * document->documentMargin() - 1, format.property(kHeight).toReal()};
}

void ChartObject::drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int,
                             const QTextFormat& format) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setFont(document->defaultFont());
  charts_[static_cast<std::size_t>(format.property(kWhich).toInt())](*painter, rect);
  painter->restore();
}

}  // namespace kubecast::ui::report
