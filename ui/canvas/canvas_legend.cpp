// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_legend.hpp"

#include <QPainter>

#include "ui/canvas/card_painter.hpp"

namespace kubecast::ui {

namespace {
constexpr int kPad = 10, kRamp = 96;
}

CanvasLegend::CanvasLegend(QWidget* parent) : QWidget(parent) {
  setObjectName("canvasLegend");
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setAccessibleName(caption());
}

QString CanvasLegend::caption() const { return live_ ? tr("CPU in use") : tr("requested"); }

void CanvasLegend::setLive(bool live) {
  live_ = live;
  setAccessibleName(caption());
  resize(sizeHint());
  update();
}

QSize CanvasLegend::sizeHint() const {
  const QFontMetrics metrics(sized(12));
  return {3 * kPad + kRamp + metrics.horizontalAdvance("0100%") + 10 + metrics.horizontalAdvance(caption()) +
              kPad,
          28};
}

void CanvasLegend::paintEvent(QPaintEvent*) {
  const Theme& theme = Theme::of(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(theme.border);
  painter.setBrush(theme.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  painter.setFont(sized(12));
  const QFontMetrics metrics(painter.font());
  int x = kPad;
  const auto word = [&](const QString& text, const QColor& ink) {
    painter.setPen(ink);
    painter.drawText(QRect(x, 0, 400, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    x += metrics.horizontalAdvance(text);
  };
  word(caption(), theme.text);
  x += kPad;
  word("0", theme.muted);
  x += 5;
  for (int i = 0; i < kRamp; ++i)
    painter.fillRect(QRectF(x + i, 9.5, 1.2, 9), theme.heat(i / double(kRamp - 1)));
  x += kRamp + 5;
  word("100%", theme.muted);
}

}  // namespace kubecast::ui
