// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace kubecast::ui {

/// Fusion, but boxes to tick, to choose from and to count with are edged as lines of text are, and seen on
/// dark grounds, too: Fusion draws their edges darker than the window.
class Style : public QProxyStyle {
  Q_OBJECT
 public:
  Style();
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                         const QWidget* widget) const override;
};

}  // namespace kubecast::ui
