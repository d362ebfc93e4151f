// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <cmath>

#include "ui/canvas/card_painter.hpp"

namespace kubecast::ui {

QColor mixed(const QColor& a, const QColor& b, double share) {
  const auto mix = [share](int from, int to) {
    return static_cast<int>(std::lround(from + (to - from) * share));
  };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QFont sized(double pixels, QFont::Weight weight) {
  QFont font = QGuiApplication::font();
  font.setPixelSize(static_cast<int>(std::lround(pixels)));
  font.setWeight(weight);
  font.setHintingPreference(QFont::PreferNoHinting);  // letters keep their places when zoomed
  return font;
}

QString elided(const QString& text, const QFont& font, double width) {
  return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

void paintPill(QPainter& painter, const QPointF& centre, const QString& text, const QFont& font,
               const QColor& ground, const QColor& ink, const QColor& edge) {
  const QFontMetricsF metrics(font);
  const double width = metrics.horizontalAdvance(text) + metrics.height() * 0.9,
               height = metrics.height() + 4;
  const QRectF rect(centre.x() - width / 2, centre.y() - height / 2, width, height);
  painter.setPen(QPen(edge, 1));
  painter.setBrush(ground);
  painter.drawRoundedRect(rect, height / 2, height / 2);
  painter.setFont(font);
  painter.setPen(ink);
  painter.drawText(rect, Qt::AlignCenter, text);
}

}  // namespace kubecast::ui
